import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { encode, key } from '../platform/table/key.ts';
import { matchName } from './match.ts';
import type { Product } from './product.ts';

const SHARDS = 16;

/** A SKU as keys hold it: shops, files and people differ in case and in Unicode form. */
export function skuKey(sku: string): string {
  return sku.normalize('NFC').trim().toUpperCase();
}

export const productKey = (sku: string, ...sort: string[]) => key('PRODUCT', skuKey(sku), ...sort);

/** Adds or changes a product; its card follows by a job. */
export async function saveProduct({ table, queue }: Pick<Platform, 'table' | 'queue'>, product: Product) {
  const former = await getProduct(table, product.sku);
  await table.put({
    ...productKey(product.sku),
    value: product,
    index: { pk: `product#${shardOf(product.sku)}`, sk: skuKey(product.sku) },
  });
  await table.put({ ...nameRow(product.sku, product.sku), value: { sku: product.sku } });
  if (product.gtin) await table.put({ ...nameRow(product.gtin, product.sku), value: { sku: product.sku } });
  if (former?.gtin && former.gtin !== product.gtin) await table.remove(nameRow(former.gtin, product.sku));
  await queue.send({ kind: 'card', sku: product.sku });
}

export async function getProduct(table: Table, sku: string): Promise<Product | undefined> {
  return (await table.get<Product>(productKey(sku)))?.value;
}

/** @throws AppError `not-found` */
export async function requireProduct(table: Table, sku: string): Promise<Product> {
  const product = await getProduct(table, sku);
  if (!product) throw new AppError('not-found', `There is no product with the SKU “${sku}”.`);
  return product;
}

/** Up to `limit` products by SKU, those after `after`. */
export async function listProducts(table: Table, limit: number, after = ''): Promise<Product[]> {
  // One more than the last SKU: `from` includes.
  const from = after ? `${skuKey(after)}\u0000` : undefined;
  const shards = Array.from({ length: SHARDS }, (_, shard) =>
    table.query<Product>({ pk: `product#${shard}`, index: true, limit, ...(from && { from }) }),
  );
  const products = (await Promise.all(shards)).flatMap(({ items }) => items.map(item => item.value));
  return products.sort((a, b) => (skuKey(a.sku) < skuKey(b.sku) ? -1 : 1)).slice(0, limit);
}

/**
 * SKUs of the products that go by each name (a SKU, or a GTIN of 14 digits): usually one; none; or several, where
 * two SKUs differ in nothing but case and separators. In the order of the names.
 */
export async function productsNamed(table: Table, names: string[]): Promise<string[][]> {
  return Promise.all(
    names.map(async name => {
      const { items } = await table.query<{ sku: string }>({ pk: `NAME#${encode(matchName(name))}` });
      return items.map(item => item.value.sku);
    }),
  );
}

/** `NAME#<name>` / `<sku>`: finds products by SKU or GTIN, however case and separators are written. */
const nameRow = (name: string, sku: string) => ({ pk: `NAME#${encode(matchName(name))}`, sk: encode(skuKey(sku)) });

function shardOf(sku: string): number {
  return createHash('sha256').update(skuKey(sku)).digest()[0]! % SHARDS;
}
