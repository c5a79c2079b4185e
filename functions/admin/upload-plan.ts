import * as z from 'zod';
import type { KnownFile, PlannedFile, ProductChoice } from '../../web/admin/upload-plan.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import { getTicket } from '../images/ticket.ts';
import type { Item } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { getProduct, getProducts, skuKey } from '../products/catalogue.ts';
import { listMasters, type MasterRow } from '../products/masters.ts';
import { placeNames } from '../products/matching/place.ts';
import { type Product, skuSchema } from '../products/product.ts';
import { searchProducts } from '../products/search.ts';
import { readCatalogue } from '../products/snapshot.ts';
import { productPage } from './product-view.ts';
import type { AdminSetting, Visit } from './setting.ts';

export const MOST_PLANNED = 400;
const MOST_CHOICES = 6;
const MOST_FOUND = 12;

export const planSchema = z.strictObject({
  names: z.array(z.string().min(1).max(1000)).min(1).max(MOST_PLANNED),
  /** All of them show this product. */
  sku: skuSchema.optional(),
});
export const knownSchema = z.strictObject({ ids: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(MOST_PLANNED) });
export const attachSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  sku: skuSchema,
  view: z.string().max(60).default(''),
});

/** Says where files would go, before any of them is sent. Writes nothing. */
export async function planFiles(
  { platform }: AdminSetting,
  visit: Visit,
  { names, sku }: z.output<typeof planSchema>,
): Promise<PlannedFile[]> {
  const paths = names.map(name => name.toWellFormed());
  const placings = await placeNames(platform.table, visit.brand, paths);
  const chosen = sku ? await getProduct(platform.table, sku) : undefined;
  return placings.map(({ kind, products, view }) => ({
    kind: chosen ? 'placed' : kind,
    products: (chosen ? [chosen] : products).slice(0, MOST_CHOICES).map(product => choiceOf(visit, product)),
    view: view && viewName(adminText(visit.language), view),
  }));
}

/** Which of these originals are here already, and where. */
export async function knownFiles({ platform }: AdminSetting, visit: Visit, ids: string[]): Promise<KnownFile[]> {
  const rows = await platform.table.getMany<MasterRow>(ids.map(id => key('MASTER', id)));
  const pictures = picturesOnce(platform.table);
  const known = rows.map(async (row, n) => {
    const skus = row ? await shownBy(row, pictures) : [];
    const waits = row && skus.length === 0 ? await isWaiting(platform.table, row) : false;
    return { id: ids[n]!, skus, waits };
  });
  const found = (await Promise.all(known)).filter(({ skus, waits }) => skus.length > 0 || waits);
  const products = await getProducts(platform.table, [...new Set(found.flatMap(({ skus }) => skus))]);
  const choices = new Map(products.flatMap(item => (item ? [[item.value.sku, choiceOf(visit, item.value)]] : [])));
  return found.map(({ id, skus, waits }) => ({ id, waits, products: skus.flatMap(sku => choices.get(sku) ?? []) }));
}

/** Products by what somebody has typed of their name, SKU or GTIN; that very SKU also where search does not know it yet. */
export async function findChoices({ platform }: AdminSetting, visit: Visit, words: string): Promise<ProductChoice[]> {
  const rows = searchProducts(await readCatalogue(platform), { words, language: visit.language });
  const skus = [words, ...rows.slice(0, MOST_FOUND).map(({ sku }) => sku)];
  const products = await getProducts(platform.table, [...new Set(skus.map(skuKey).filter(Boolean))]);
  return products.flatMap(item => (item ? [choiceOf(visit, item.value)] : []));
}

export function choiceOf(visit: Visit, { sku, names }: Pick<Product, 'sku' | 'names'>): ProductChoice {
  return { sku, name: pickText(names, visit.language) ?? sku, page: productPage(sku) };
}

type Pictures = (sku: string) => Promise<Set<string>>;

function picturesOnce(table: AdminSetting['platform']['table']): Pictures {
  const read = new Map<string, Promise<Set<string>>>();
  return sku => {
    const ids = read.get(sku) ?? listMasters(table, sku).then(items => new Set(items.map(item => item.value.facts.id)));
    read.set(sku, ids);
    return ids;
  };
}

/** The row of an original also names products that it was taken away from. */
async function shownBy({ value }: Item<MasterRow>, pictures: Pictures): Promise<string[]> {
  const shows = await Promise.all(value.products.map(async sku => (await pictures(sku)).has(value.facts.id)));
  return value.products.filter((_, n) => shows[n]);
}

async function isWaiting(table: AdminSetting['platform']['table'], { value }: Item<MasterRow>): Promise<boolean> {
  const tickets = await Promise.all((value.tickets ?? []).map(ticket => getTicket(table, ticket)));
  return tickets.some(ticket => ticket?.state === 'unmatched');
}
