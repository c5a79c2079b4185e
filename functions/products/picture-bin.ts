import type { Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { getProduct } from './catalogue.ts';
import { productKey } from './keys.ts';
import { attachMaster, changeMaster, detachMaster, listMasters, requirePicture } from './masters.ts';
import { takePlace } from './picture-order.ts';
import type { ProductMaster } from './product.ts';

/** How long a removed picture can be put back, in milliseconds. */
const KEPT = 30 * 86_400_000;

type Changes = Pick<Platform, 'table' | 'queue' | 'now'>;

/** `PRODUCT#<sku>` / `removed#<master>`: a picture that was taken away. Its place in the order waits for it. */
const removedKey = (sku: string, master: string) => productKey(sku, 'removed', master);

/** Takes a picture away, and keeps for a while what it takes to put it back. */
export async function removePicture(platform: Changes, sku: string, master: string): Promise<void> {
  const { value } = await requirePicture(platform.table, sku, master);
  await putInBin(platform, sku, value);
  await detachMaster(platform, sku, master);
}

export async function restorePicture(platform: Changes, sku: string, master: string): Promise<void> {
  const removed = await platform.table.get<ProductMaster>(removedKey(sku, master));
  if (!removed || !(await getProduct(platform.table, sku))) return;
  const { view, alt, cropping } = removed.value;
  await attachMaster(platform, sku, master, { view, alt });
  if (cropping) await changeMaster(platform, sku, master, picture => ({ ...picture, cropping }));
  await platform.queue.send({ kind: 'card', sku });
  await platform.table.remove(removed);
}

export async function removedPictures(table: Table, sku: string): Promise<ProductMaster[]> {
  const items = await queryAll<ProductMaster>(table, { pk: productKey(sku).pk, prefix: 'removed#' });
  return items.map(({ value }) => value);
}

/**
 * Puts a new original in the place of a picture, which goes into the bin: what it shows, its description and its place
 * stay. May run twice. Where the former one is gone by now, the new one is added at the end.
 */
export async function replacePicture(
  platform: Changes,
  sku: string,
  former: string,
  master: string,
  view: string,
): Promise<void> {
  const item = (await listMasters(platform.table, sku)).find(({ value }) => value.facts.id === former);
  if (former === master) return;
  const kept = item?.value ?? (await platform.table.get<ProductMaster>(removedKey(sku, former)))?.value;
  await attachMaster(platform, sku, master, { view: kept?.view ?? view, alt: kept?.alt });
  const product = await getProduct(platform.table, sku);
  if (product) await takePlace(platform, product, former, master);
  if (!item) return;
  await putInBin(platform, sku, item.value);
  await detachMaster(platform, sku, former);
}

async function putInBin({ table, now }: Changes, sku: string, value: ProductMaster): Promise<void> {
  await table.put({ ...removedKey(sku, value.facts.id), value, expiresAt: now() + KEPT });
}
