import { getBrand } from '../brand/store.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { productKey } from './keys.ts';
import { listMasters } from './masters.ts';
import type { Product } from './product.ts';
import { byView, type Wish, wishedViews } from './views.ts';

/**
 * `PRODUCT#<sku>` / `order`: the order that somebody has put a product's pictures into. It may name pictures that are
 * gone, which find their place again when they come back; those that it does not name follow behind.
 */
interface PictureOrder {
  schema: 1;
  masters: string[];
}

type Changes = Pick<Platform, 'table' | 'queue'>;
const MOST_NAMED = 400;

const orderKey = (sku: string) => productKey(sku, 'order');

export async function pictureOrder(table: Table, sku: string): Promise<string[]> {
  return (await table.get<PictureOrder>(orderKey(sku)))?.value.masters ?? [];
}

/** Sorts pictures as somebody put them, else by what they show. */
export function inOrder<Picture extends { view: string }>(
  pictures: Picture[],
  order: string[],
  wish: Wish,
  masterOf: (picture: Picture) => string,
): Picture[] {
  const place = new Map(order.map((master, n) => [master, n]));
  const placeOf = (picture: Picture) => place.get(masterOf(picture)) ?? order.length;
  return [...pictures].sort((a, b) => placeOf(a) - placeOf(b) || byView(wish)(a, b));
}

/** Puts a product's pictures into this order; those that it leaves out keep theirs behind it. */
export async function setPictureOrder(platform: Changes, sku: string, masters: string[]): Promise<void> {
  await changeOrder(platform, sku, former => [...masters, ...former.filter(master => !masters.includes(master))]);
}

/** Moves a picture by some places. */
export async function movePicture(platform: Changes, product: Product, master: string, by: number): Promise<void> {
  await changeShown(platform, product, shown => {
    const from = shown.indexOf(master);
    const others = shown.filter(other => other !== master);
    return from < 0 ? shown : others.toSpliced(Math.max(0, from + by), 0, master);
  });
}

/** A new picture takes the place of another. */
export async function takePlace(platform: Changes, product: Product, former: string, master: string): Promise<void> {
  await changeShown(platform, product, shown => {
    if (!shown.includes(former)) return shown;
    return shown.filter(other => other !== master).map(other => (other === former ? master : other));
  });
}

/** Changes the order that the pictures are shown in now. */
async function changeShown(platform: Changes, product: Product, change: (shown: string[]) => string[]): Promise<void> {
  const pictures = (await listMasters(platform.table, product.sku)).map(({ value }) => value);
  const wish = wishedViews(await getBrand(platform.table), product);
  await changeOrder(platform, product.sku, former => {
    const shown = change(inOrder(pictures, former, wish, ({ facts }) => facts.id).map(({ facts }) => facts.id));
    return [...shown, ...former.filter(other => !shown.includes(other))];
  });
}

/** Back to the order of what pictures show. */
export async function forgetOrder({ table, queue }: Changes, sku: string): Promise<void> {
  await table.remove(orderKey(sku));
  await queue.send({ kind: 'card', sku });
}

async function changeOrder(platform: Changes, sku: string, change: (former: string[]) => string[]): Promise<void> {
  const { table, queue } = platform;
  const item = await table.get<PictureOrder>(orderKey(sku));
  const masters = change(item?.value.masters ?? []).slice(0, MOST_NAMED);
  const only = item ? { version: item.version } : ('absent' as const);
  const stored = await table.put<PictureOrder>({ ...orderKey(sku), value: { schema: 1, masters } }, only);
  if (!stored) return changeOrder(platform, sku, change);
  await queue.send({ kind: 'card', sku });
}
