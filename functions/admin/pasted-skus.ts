import type { Table } from '../platform/platform.ts';
import { productsNamed, skuKey } from '../products/catalogue.ts';

/** What was read out of a pasted list. */
export interface PastedSkus {
  /** Each once, in the order of the list; known ones as the catalogue writes them. */
  skus: string[];
  /** Those that no product goes by. */
  unknown: string[];
}

/** How a quantity is written: `24`, `24 x`, `x 24`, `24 stk.`. */
const QUANTITY = String.raw`(?:[x×*]\s*)?\d{1,6}(?:\s*(?:[x×*]|stk\.?|pcs\.?|pc\.?|st\.?|stck\.?))?`;
const BEFORE = new RegExp(String.raw`^${QUANTITY}\s+(?=\S)`, 'i');
const AFTER = new RegExp(String.raw`\s+${QUANTITY}$`, 'i');
const ONLY = new RegExp(`^${QUANTITY}$`, 'i');

/** Reads SKUs or GTINs as people paste them: one per line or with any separators, with quantities or without. */
export async function readPastedSkus(table: Table, pasted: string): Promise<PastedSkus> {
  const lines = pasted.split(/\r?\n/).map(piecesOf);
  const wordings = [...new Set(lines.flat().flatMap(wordingsOf))];
  const matches = await productsNamed(table, wordings);
  const known = new Map(wordings.map((wording, n) => [wording, bestMatch(wording, matches[n] ?? [])]));
  const found = lines.flatMap(pieces => readLine(pieces, wording => known.get(wording)));
  const once = [...new Map(found.map(one => [skuKey(one.sku), one])).values()];
  return { skus: once.map(({ sku }) => sku), unknown: once.filter(one => !one.known).map(({ sku }) => sku) };
}

interface Found {
  sku: string;
  known: boolean;
}

function readLine(pieces: string[], lookUp: (wording: string) => string | undefined): Found[] {
  // A line of numbers only is a line of SKUs; beside something else a number that is no SKU is a quantity.
  const counts = pieces.some(piece => !ONLY.test(piece));
  return pieces.flatMap(piece => {
    const known = wordingsOf(piece).slice(0, 2).map(lookUp).find(Boolean);
    if (known) return [{ sku: known, known: true }];
    if (counts && ONLY.test(piece)) return [];
    return wordsOf(piece).map(word => ({ sku: lookUp(word) ?? word.slice(0, 100), known: Boolean(lookUp(word)) }));
  });
}

const piecesOf = (line: string) =>
  line
    .split(/[\t,;|]+/)
    .map(piece => piece.trim())
    .filter(Boolean);

/** A SKU may have spaces in it: the whole is tried first, then without a quantity, then word by word. */
const wordingsOf = (piece: string) => [piece, withoutQuantity(piece), ...wordsOf(piece)];

const wordsOf = (piece: string) => withoutQuantity(piece).split(/\s+/);

function withoutQuantity(piece: string): string {
  return piece.replace(AFTER, '').replace(BEFORE, '').trim() || piece;
}

function bestMatch(wording: string, skus: string[]): string | undefined {
  return skus.find(sku => skuKey(sku) === skuKey(wording)) ?? skus[0];
}
