import type { FileName } from './name.ts';
import { SEPARATORS } from './spelling.ts';

/** What a brand may write into a pattern of its file names: `{view}-{sku}`, `IMG_{gtin}_{n}`. */
export const PLACES = ['sku', 'gtin', 'view', 'n', 'any'] as const;

export type PatternReading = { [Place in (typeof PLACES)[number]]?: string };

const SEPARATOR = `(?:${SEPARATORS.source.slice(0, -1)})`;
/** Only `sku` and `any` reach over separators, so that reading a name takes no longer than its length squared. */
const SOURCES: Record<(typeof PLACES)[number], string> = {
  sku: '(?<sku>.+)',
  gtin: '(?<gtin>\\d{8,14})',
  view: `(?<view>(?:(?!${SEPARATOR}).)+)`,
  n: '(?<n>\\d{1,5})',
  any: '(?<any>.*?)',
};

/** Whether a pattern can be used: it has a SKU or GTIN, and nothing twice. */
export function isPattern(pattern: string): boolean {
  const places = [...pattern.matchAll(/\{(\w*)\}/g)].map(([, place]) => place!);
  const known = places.every(place => PLACES.some(name => name === place));
  return known && new Set(places).size === places.length && places.some(place => place === 'sku' || place === 'gtin');
}

const compiled = new Map<string, RegExp>();

/** What a name says by a pattern; undefined where it is written otherwise. */
export function readByPattern({ stem }: FileName, pattern: string): PatternReading | undefined {
  const expression = compiled.get(pattern) ?? compile(pattern);
  compiled.set(pattern, expression);
  return expression.exec(stem.slice(0, 200))?.groups;
}

function compile(pattern: string): RegExp {
  const source = pattern
    .split(/(\{\w+\})/)
    .map(part => SOURCES[part.slice(1, -1) as keyof typeof SOURCES] ?? literal(part))
    .join('');
  return new RegExp(`^${source}$`, 'iu');
}

/** Any separator will do; where the brand writes two, there are two at least. */
function literal(part: string): string {
  const pieces = part.split(new RegExp(`(${SEPARATORS.source})`, 'u'));
  return pieces
    .map((piece, n) => (n % 2 ? `${SEPARATOR}{${Math.min(piece.length, 2)},}` : piece.replace(/[\\^$*+?{}|]/g, '\\$&')))
    .join('');
}
