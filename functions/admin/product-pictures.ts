import type { Texts } from '../../web/i18n/language.ts';
import { AppError } from '../errors.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { getProduct, productKey, saveProduct } from '../products/catalogue.ts';
import { attachMaster, detachMaster, listMasters } from '../products/masters.ts';
import { viewOf } from '../products/match.ts';
import type { Product, ProductMaster } from '../products/product.ts';

const REMOVED_KEPT = 30 * 86_400_000;

type Changes = Pick<Platform, 'table' | 'queue' | 'now'>;

/** Saves a product's texts; they stand in its files too, so these are made anew. */
export async function changeProduct(platform: Changes, product: Product): Promise<void> {
  await saveProduct(platform, product);
  for (const { value } of await listMasters(platform.table, product.sku))
    await platform.queue.send({ kind: 'render', master: value.facts.id });
}

/** Says what a picture shows and how it is described; the description stands in its files too. */
export async function changePicture(
  platform: Changes,
  sku: string,
  master: string,
  to: { view: string; alt: Texts },
): Promise<void> {
  const item = await requirePicture(platform.table, sku, master);
  const value = { ...item.value, view: viewOf(to.view), alt: to.alt };
  const stored = await platform.table.put<ProductMaster>({ ...item, value }, { version: item.version });
  if (!stored) return changePicture(platform, sku, master, to);
  await platform.queue.send({ kind: 'card', sku });
  await platform.queue.send({ kind: 'render', master });
}

/** Takes a picture away, and keeps for a while what it takes to put it back. */
export async function removePicture(platform: Changes, sku: string, master: string): Promise<void> {
  const { value } = await requirePicture(platform.table, sku, master);
  await platform.table.put({ ...removedKey(sku, master), value, expiresAt: platform.now() + REMOVED_KEPT });
  await detachMaster(platform, sku, master);
}

export async function restorePicture(platform: Changes, sku: string, master: string): Promise<void> {
  const removed = await platform.table.get<ProductMaster>(removedKey(sku, master));
  if (!removed || !(await getProduct(platform.table, sku))) return;
  const { view, alt } = removed.value;
  await attachMaster(platform, sku, master, { view, alt });
  await platform.queue.send({ kind: 'card', sku });
  await platform.table.remove(removed);
}

export async function removedPictures(table: Table, sku: string): Promise<ProductMaster[]> {
  const items = await queryAll<ProductMaster>(table, { pk: productKey(sku).pk, prefix: 'removed#' });
  return items.map(({ value }) => value);
}

const removedKey = (sku: string, master: string) => productKey(sku, 'removed', master);

async function requirePicture(table: Table, sku: string, master: string): Promise<Item<ProductMaster>> {
  const picture = (await listMasters(table, sku)).find(({ value }) => value.facts.id === master);
  if (!picture) throw new AppError('not-found', 'This picture is no longer there.');
  return picture;
}
