import type { Language } from '../../web/i18n/language.ts';
import { compact, foldWords } from './fold.ts';
import type { IndexRow } from './index-row.ts';

export const FILTERS = ['no-picture', 'no-text'] as const;
export type Filter = (typeof FILTERS)[number];

export interface Search {
  /** Words of names, SKUs, GTINs, whole or in part; all of them must be found. */
  words?: string | undefined;
  filter?: Filter | undefined;
  /** “No text” means none in this language. */
  language: Language;
}

/** What is typed of a code is looked for within codes only from so many characters on. */
const SHORTEST_CODE = 2;

/**
 * Finds products by name, SKU or GTIN, the best match first: that very SKU or GTIN, then SKUs that begin so, then names
 * with words that begin so, then the rest, each in the order of SKUs.
 */
export function searchProducts(rows: IndexRow[], { words = '', filter, language }: Search): IndexRow[] {
  const wanted = foldWords(words);
  const passing = filter ? rows.filter(row => passes(row, filter, language)) : rows;
  if (wanted.length === 0) return passing;
  const code = compact(words);
  const found: IndexRow[][] = [[], [], [], []];
  for (const row of passing) if (fits(row, wanted, code)) found[rankOf(row, wanted, code)]!.push(row);
  return found.flat();
}

function fits({ words, codes }: IndexRow, wanted: string[], code: string): boolean {
  if (code.length >= SHORTEST_CODE && codes.includes(code)) return true;
  return wanted.every(word => words.includes(word) || codes.includes(word));
}

function rankOf({ words, codes }: IndexRow, wanted: string[], code: string): number {
  if (codes.includes(` ${code} `)) return 0;
  if (codes.startsWith(` ${code}`)) return 1;
  return wanted.every(word => words.includes(` ${word}`)) ? 2 : 3;
}

function passes({ pictures, lines }: IndexRow, filter: Filter, language: Language): boolean {
  return filter === 'no-picture' ? pictures === 0 : !lines.includes(language);
}
