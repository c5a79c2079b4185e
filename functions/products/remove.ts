import { AppError } from '../errors.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { encode } from '../platform/table/key.ts';
import { saveProduct } from './catalogue.ts';
import { productKey, skuKey } from './keys.ts';
import { listMasters } from './masters.ts';
import { alignNames } from './names.ts';
import type { Product } from './product.ts';

/** How long a deleted product can be put back, in milliseconds. */
export const BIN_KEPT = 30 * 86_400_000;
/** Until the follow-up of a deletion that ended half-way. */
const AGAIN_SECONDS = 10;

/** `BIN#product` / `<sku>`. */
export interface BinnedProduct {
  schema: 1;
  product: Product;
  /** Milliseconds since 1970. */
  at: number;
}

type Changes = Pick<Platform, 'table' | 'queue' | 'now'>;

/**
 * Deletes a product and keeps for a while what it takes to put it back. Its pictures stay where they are, out of
 * sight.
 * @throws AppError `conflict` when it is no longer the version that was looked at
 */
export async function removeProduct({ table, queue, now }: Changes, sku: string, version: number): Promise<void> {
  const item = await table.get<Product>(productKey(sku));
  if (!item) return;
  if (item.version !== version)
    throw new AppError(
      'conflict',
      'Somebody has changed this product meanwhile. Look at it again before you delete it.',
      { detail: 'product-changed' },
    );
  const binned: BinnedProduct = { schema: 1, product: item.value, at: now() };
  await table.put<BinnedProduct>({ ...binKey(sku), value: binned, expiresAt: now() + BIN_KEPT });
  await queue.send({ kind: 'card', sku }, { delaySeconds: AGAIN_SECONDS });
  await table.remove(item, item);
  await alignNames(table, sku);
  await queue.send({ kind: 'card', sku });
}

/**
 * Puts a deleted product back as it was. Repeating it is harmless.
 * @throws AppError `conflict` when another product has its SKU by now
 */
export async function restoreProduct(platform: Changes, sku: string): Promise<void> {
  const { table, queue } = platform;
  const binned = await table.get<BinnedProduct>(binKey(sku));
  if (!binned) return;
  const stored = await saveProduct(platform, binned.value.product, 'absent');
  const there = stored || (await table.get<Product>(productKey(sku)))?.value;
  if (!stored && JSON.stringify(there) !== JSON.stringify(binned.value.product))
    throw new AppError('conflict', `There is another product with the SKU “${sku}” by now.`, {
      ...{ detail: 'sku-taken', values: { sku } },
    });
  for (const { value } of await listMasters(table, sku)) await queue.send({ kind: 'render', master: value.facts.id });
  await table.remove(binned, binned);
}

/** Deleted products, the last one first. */
export async function binnedProducts(table: Table, limit: number): Promise<BinnedProduct[]> {
  const { items } = await table.query<BinnedProduct>({ pk: BIN, limit: MOST_LOOKED_AT });
  return items
    .map(({ value }) => value)
    .sort((a, b) => b.at - a.at)
    .slice(0, limit);
}

export async function getBinned(table: Table, sku: string): Promise<BinnedProduct | undefined> {
  return (await table.get<BinnedProduct>(binKey(sku)))?.value;
}

const BIN = 'BIN#product';
const MOST_LOOKED_AT = 1000;
const binKey = (sku: string) => ({ pk: BIN, sk: encode(skuKey(sku)) });
