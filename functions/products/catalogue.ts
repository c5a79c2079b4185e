import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Condition, Item, Platform, Table } from '../platform/platform.ts';
import { productKey, skuKey } from './keys.ts';
import { alignNames, lookUpNames, productsNamed, putNames } from './names.ts';
import type { Product } from './product.ts';

export { lookUpNames, productKey, productsNamed, skuKey };

const SHARDS = 16;

/**
 * Adds or changes a product; its card follows by a job.
 * @returns false when `only` did not hold, and nothing was changed
 */
export async function saveProduct(
  { table, queue }: Pick<Platform, 'table' | 'queue'>,
  product: Product,
  only?: Condition,
): Promise<boolean> {
  const { sku } = product;
  // Names go first: a product that nobody finds is worse than a name that leads to one without it.
  await putNames(table, product);
  const place = { pk: `product#${shardOf(sku)}`, sk: skuKey(sku) };
  const stored = await table.put<Product>({ ...productKey(sku), value: product, index: place }, only);
  await queue.send({ kind: 'card', sku });
  await alignNames(table, sku);
  return stored !== undefined;
}

export async function getProduct(table: Table, sku: string): Promise<Product | undefined> {
  return (await table.get<Product>(productKey(sku)))?.value;
}

/** Products by SKU with their versions, undefined where there is none. */
export async function getProducts(table: Table, skus: string[]): Promise<(Item<Product> | undefined)[]> {
  return table.getMany<Product>(skus.map(sku => productKey(sku)));
}

/** @throws AppError `not-found` */
export async function requireProduct(table: Table, sku: string): Promise<Product> {
  const product = await getProduct(table, sku);
  if (!product)
    throw new AppError('not-found', `There is no product with the SKU “${sku}”.`, {
      ...{ detail: 'no-product', values: { sku } },
    });
  return product;
}

/** Up to `limit` products by SKU, those after `after`. */
export async function listProducts(table: Table, limit: number, after = ''): Promise<Product[]> {
  // One more than the last SKU: `from` includes.
  const from = after ? `${skuKey(after)}\u0000` : undefined;
  const shards = Array.from({ length: SHARDS }, (_, shard) =>
    table.query<Product>({ pk: `product#${shard}`, index: true, limit, ...(from && { from }) }),
  );
  const pages = await Promise.all(shards);
  // A page that ended early, for its size, says nothing of what comes after its last product.
  const ends = pages.flatMap(({ items, next }) => (next ? (items.at(-1)?.index?.sk ?? []) : [])).sort(byBytes);
  const items = pages.flatMap(page => page.items).filter(({ index }) => !ends[0] || byBytes(index!.sk, ends[0]) <= 0);
  return items
    .sort((a, b) => byBytes(a.index!.sk, b.index!.sk))
    .slice(0, limit)
    .map(item => item.value);
}

/** The order of the table's keys. */
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** All products, a shard after the other, in pages. */
export async function* everyProduct(table: Table, limit = 200): AsyncGenerator<Item<Product>[]> {
  for (let shard = 0; shard < SHARDS; shard++) {
    let after: string | undefined;
    do {
      const query = { pk: `product#${shard}`, index: true, limit };
      const page = await table.query<Product>({ ...query, ...(after && { after }) });
      yield page.items;
      after = page.next;
    } while (after);
  }
}

function shardOf(sku: string): number {
  return createHash('sha256').update(skuKey(sku)).digest()[0]! % SHARDS;
}
