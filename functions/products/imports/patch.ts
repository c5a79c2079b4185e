import type { Language, Texts } from '../../../web/i18n/language.ts';
import { mergeAlts } from '../described.ts';
import { type Product, productSchema } from '../product.ts';
import { type Column, columnId, type TextField } from './column.ts';

/** What a row gives of a product. What it leaves empty stays as it is. */
export type Patch = Partial<Omit<Product, 'schema' | 'source' | 'sku'>> & { sku: string };

/** What a column would say in place of what it says now. */
export interface Change {
  /** `name_da` … */
  column: string;
  from: string;
  to: string;
}

type TextsOf = 'names' | 'lines' | 'stories' | 'hashtags' | 'dos' | 'donts';

/** Where a product keeps what a column holds. */
export const TEXTS_OF: Record<TextField, TextsOf> = {
  name: 'names',
  line: 'lines',
  story: 'stories',
  hashtags: 'hashtags',
  dos: 'dos',
  donts: 'donts',
};

/** What a product says in a column, as a cell has it. */
export function cellOf(product: Partial<Product>, column: Column): string {
  switch (column.field) {
    case 'sku':
      return product.sku ?? '';
    case 'gtin':
      return product.gtin?.replace(/^0(?=\d{13}$)/, '') ?? '';
    case 'views':
    case 'related':
      return product[column.field]?.join(', ') ?? '';
    case 'usable_until':
      return product.usableUntil ?? '';
    case 'alt':
      return product.alts?.[column.view]?.[column.language] ?? '';
    default:
      return product[TEXTS_OF[column.field]]?.[column.language] ?? '';
  }
}

/** Puts one cell's value into a patch. */
export function setCell(patch: Patch, column: Column, value: string | string[]): void {
  if (column.field === 'alt') patch.alts = withAlt(patch.alts, column.view, column.language, value as string);
  else if ('language' in column) setText(patch, column, value as string);
  else if (column.field === 'views' || column.field === 'related') patch[column.field] = value as string[];
  else if (column.field === 'usable_until') patch.usableUntil = value as string;
  else patch[column.field] = value as string;
}

function setText(patch: Patch, { field, language }: { field: TextField; language: Language }, text: string): void {
  patch[TEXTS_OF[field]] = { ...patch[TEXTS_OF[field]], [language]: text };
}

/** A product with what a row gives laid over it; texts by language, descriptions by view. */
export function applyPatch(before: Product | undefined, patch: Patch, source: string): Product {
  const { sku, gtin, views, related, usableUntil, alts } = patch;
  const texts = Object.values(TEXTS_OF).flatMap(name => {
    const merged = { ...before?.[name], ...patch[name] };
    return Object.keys(merged).length > 0 ? [[name, merged] as const] : [];
  });
  return productSchema.parse({
    ...(before ?? { sku, names: {}, source }),
    ...Object.fromEntries(texts),
    ...(gtin && { gtin }),
    ...(views && { views }),
    ...(related && { related }),
    ...(usableUntil && { usableUntil }),
    ...(alts && { alts: mergeAlts(before?.alts, alts) }),
  });
}

/** Which of the columns would say something else. */
export function changesOf(before: Partial<Product>, after: Product, columns: Column[]): Change[] {
  return columns
    .filter(({ field }) => field !== 'sku')
    .map(column => ({ column: columnId(column), from: cellOf(before, column), to: cellOf(after, column) }))
    .filter(({ from, to }) => from !== to);
}

function withAlt(alts: Product['alts'], view: string, language: Language, text: string): Record<string, Texts> {
  return { ...alts, [view]: { ...alts?.[view], [language]: text } };
}
