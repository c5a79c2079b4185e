import type { Key } from '../platform.ts';

/**
 * `key('ORDER', id, 'link', '0001')` → `ORDER#<id>` / `link#0001`; without more, the kind in lower case is the sort
 * key: `key('PRODUCT', sku)` → `PRODUCT#<sku>` / `product`. What comes from outside is percent-encoded, so that no
 * foreign `#` can reach into another partition.
 */
export function key(kind: string, id: string, ...sort: string[]): Key {
  const [name = kind.toLowerCase(), ...parts] = sort;
  return { pk: `${kind}#${encode(id)}`, sk: [name, ...parts.map(encode)].join('#') };
}

/** Percent-encodes all but `A-Z a-z 0-9 - _ .`; lone surrogates become U+FFFD. */
export function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*~]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
