import { setDemoState } from '../brand/demo-state.ts';
import { brandSchema } from '../brand/settings.ts';
import { changeBrand, getBrand, NO_NAME } from '../brand/store.ts';
import { openFollowUp } from '../orders/apply.ts';
import type { Order } from '../orders/order.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { encode, key } from '../platform/table/key.ts';
import { listProducts, productKey, skuKey } from '../products/catalogue.ts';
import { getMaster, listMasters } from '../products/masters.ts';
import { matchName } from '../products/match.ts';
import { alikeRows } from '../products/matching/alike.ts';
import type { Product } from '../products/product.ts';
import { forgetRendition, listRenditions } from '../products/renditions.ts';

/** What the demo's products and orders are marked with. */
const DEMO = 'demo';
const MONTHS_BACK = 24;
const PAGE = 100;

/**
 * Removes the demo's products, their pictures and its orders, and gives the brand plain settings. The brand comes
 * last: until then the demo is there to be removed again, should this end half-way.
 */
export async function removeDemo(platform: Platform): Promise<void> {
  const { table, objects } = platform;
  const products = await demoProducts(table);
  const skus = new Set(products.map(({ sku }) => skuKey(sku)));
  for (const product of products) await removeProduct(platform, product, skus);
  for (const order of await demoOrders(platform)) await removeOrder(table, order);
  const { contact, own } = await getBrand(table);
  if (contact?.portrait && !own) await objects.remove(contact.portrait);
  // From when this stands, no start fills the demo in again.
  await setDemoState(table, 'removed');
  // What somebody has written over the demo's settings is theirs.
  await changeBrand(table, brand => (brand.own ? { ...brand, demo: false } : brandSchema.parse({ name: NO_NAME })));
}

async function demoProducts(table: Table): Promise<Product[]> {
  const found: Product[] = [];
  let page = await listProducts(table, PAGE);
  while (page.length > 0) {
    found.push(...page.filter(({ source }) => source === DEMO));
    page = await listProducts(table, PAGE, page.at(-1)!.sku);
  }
  return found;
}

async function removeProduct(platform: Platform, { sku, gtin }: Product, demo: Set<string>): Promise<void> {
  const { table } = platform;
  for (const { value } of await listMasters(table, sku)) await removeMaster(platform, value.facts.id, demo);
  await removePartition(table, productKey(sku).pk);
  for (const row of alikeRows({ sku, gtin })) await table.remove(row);
  for (const name of [sku, gtin])
    if (name) await table.remove({ pk: `NAME#${encode(matchName(name))}`, sk: encode(skuKey(sku)) });
}

/** A picture that somebody's own product shows too stays. */
async function removeMaster(platform: Platform, id: string, demo: Set<string>): Promise<void> {
  const { table, objects } = platform;
  const row = await getMaster(table, id);
  if (!row || row.products.some(sku => !demo.has(skuKey(sku)))) return;
  for (const made of await listRenditions(table, id)) await forgetRendition(platform, id, made);
  await objects.remove(`masters/${id}`);
  await removePartition(table, key('MASTER', id).pk);
}

async function demoOrders({ table, now }: Platform): Promise<string[]> {
  const found: string[] = [];
  for (let back = 0; back < MONTHS_BACK; back++) {
    const orders = await queryAll<Order>(table, { pk: `order#${monthBefore(now(), back)}`, index: true });
    found.push(...orders.filter(({ value }) => value.shop === DEMO).map(({ value }) => value.id));
  }
  return found;
}

async function removeOrder(table: Table, id: string): Promise<void> {
  await table.remove(openFollowUp(id));
  await removePartition(table, key('ORDER', id).pk);
}

async function removePartition(table: Table, pk: string): Promise<void> {
  for (const item of await queryAll(table, { pk })) await table.remove(item);
}

function monthBefore(now: number, back: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}
