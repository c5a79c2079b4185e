import type { Texts } from '../../web/i18n/language.ts';
import type { Table } from '../platform/platform.ts';
import { listMasters } from './masters.ts';
import type { Product } from './product.ts';
import { altOf, altView } from './views.ts';

type Alts = Record<string, Texts>;

/** A product with the descriptions of its pictures, wherever they are kept. */
export async function describedProduct(table: Table, product: Product): Promise<Product> {
  const pictures = await listMasters(table, product.sku);
  // The first picture of a view speaks for it.
  const said = pictures.map(({ value }) => ({ [altView(value.view)]: altOf(product, value) })).reverse();
  const alts = said.reduce<Alts>(mergeAlts, product.alts ?? {});
  return Object.values(alts).some(texts => Object.keys(texts).length > 0) ? { ...product, alts } : product;
}

/** Descriptions by view and language, with others laid over them. */
export function mergeAlts(before: Alts | undefined, over: Alts | undefined): Alts {
  const merged: Alts = { ...before };
  for (const [view, texts] of Object.entries(over ?? {})) merged[view] = { ...merged[view], ...texts };
  return merged;
}
