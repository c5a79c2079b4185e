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

/** As many bytes as DynamoDB takes in a partition key and in a sort key. */
const MOST_PARTITION_BYTES = 2048;
export const MOST_SORT_BYTES = 1024;

/** Whether an item can stand there, in every home alike. */
export function keyFits({ pk, sk }: Key): boolean {
  return fits(pk, MOST_PARTITION_BYTES) && fits(sk, MOST_SORT_BYTES);
}

function fits(part: string, most: number): boolean {
  return part.length > 0 && Buffer.byteLength(part) <= most;
}

/** Percent-encodes all but `A-Z a-z 0-9 - _ .`; lone surrogates become U+FFFD. */
export function encode(part: string): string {
  return encodeURIComponent(part.toWellFormed()).replace(
    /[!'()*~]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
