import { LANGUAGES, type Language, type Texts } from '../../web/i18n/language.ts';
import { compact, foldWords } from './fold.ts';
import type { Card, Product } from './product.ts';

/** What search and filters know of a product: small, since all of them lie in memory together. */
export interface IndexRow {
  sku: string;
  gtin?: string | undefined;
  names: Texts;
  /** SKU and names in all languages, folded, each word after a space. */
  words: string;
  /** SKU and GTIN without separators, between spaces. */
  codes: string;
  /** How many pictures it has. */
  pictures: number;
  /** Languages that it has a selling line in. */
  lines: Language[];
}

export function indexRow(product: Pick<Product, 'sku' | 'gtin' | 'names' | 'lines'>, card?: Card): IndexRow {
  const { sku, gtin, names, lines } = product;
  const words = new Set(foldWords([sku, ...Object.values(names)].join(' ')));
  return {
    ...{ sku, gtin, names },
    words: ` ${[...words].join(' ')}`,
    codes: ` ${[compact(sku), gtin, gtin?.replace(/^0+/, '')].filter(Boolean).join(' ')} `,
    pictures: card?.views.length ?? 0,
    lines: LANGUAGES.filter(language => lines[language]?.trim()),
  };
}
