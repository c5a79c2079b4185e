import { getBrand } from '../brand/store.ts';
import { openFollowUp } from '../orders/apply.ts';
import { forgetGlance } from '../orders/glance.ts';
import { haveOpenLink } from '../orders/keep.ts';
import { getOrder } from '../orders/list.ts';
import { getMissing, type Missing, ordersWaitingFor, putMissing, stopWaiting, waitFor } from '../orders/missing.ts';
import type { Order } from '../orders/order.ts';
import { resellerHash } from '../orders/reseller.ts';
import { getShelf, type Shelf, type ShelfProduct } from '../orders/shelf.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import type { Card } from '../products/product.ts';
import { timeToTell } from './arrival-time.ts';
import { claimDay, wantsNoNotices } from './reseller.ts';

const MINUTE = 60_000;
/** Pictures of a day's work come one after the other: they are gathered so long, so that one mail tells of them. */
const GATHERED = 30 * MINUTE;
/** Looks at one order within so long are one look. */
const SLOT = 15 * MINUTE;

const PARTITION = 'OPEN#arrival';
const arrivalKey = (due: number, order: string) => ({ pk: PARTITION, sk: `${new Date(due).toISOString()}#${order}` });

/**
 * A product has pictures: every order that waited for them is looked at soon. Runs after each change of a card, so that
 * none is missed; where nobody waits it costs one read for each name.
 */
export async function pictureCame(platform: Platform, card: Card | undefined): Promise<void> {
  if (!card?.views.length) return;
  const { sku, gtin } = card;
  for (const name of gtin ? [sku, gtin] : [sku]) await callWaiting(platform, name);
}

async function callWaiting(platform: Platform, name: string): Promise<void> {
  for (;;) {
    const orders = await ordersWaitingFor(platform.table, name);
    if (orders.length === 0) return;
    for (const order of orders) {
      await callOrder(platform, order);
      await stopWaiting(platform.table, name, order);
    }
  }
}

async function callOrder(platform: Platform, order: string): Promise<void> {
  await forgetGlance(platform, order);
  const missing = await getMissing(platform.table, order);
  if (!missing || missing.value.told.length > 0) return;
  if (!missing.value.first) return openArrival(platform, order);
  // Put whatever stands there: whoever is about to close it must see that it has changed.
  await platform.table.put({ ...openFollowUp(order), value: { since: platform.now() } });
  await platform.queue.send({ kind: 'follow-up', order });
}

/** Has an order looked at when the pictures of a while have been gathered, or at `due`. */
export async function openArrival(
  { table, now }: Pick<Platform, 'table' | 'now'>,
  order: string,
  due = now() + GATHERED,
): Promise<void> {
  const slot = Math.ceil(due / SLOT) * SLOT;
  await table.put({ ...arrivalKey(slot, order), value: { order, due: slot } }, 'absent');
}

/** Orders that are due to be looked at. */
export async function dueArrivals(table: Table, now: number): Promise<{ order: string; due: number }[]> {
  const query = { pk: PARTITION, to: `${new Date(now).toISOString()}$`, limit: 500 };
  const { items } = await table.query<{ order: string; due: number }>(query);
  return items.map(({ value }) => value);
}

/**
 * Tells a reseller which pictures have come, once for each order, or puts that off; then the look that was due is done.
 * May run twice.
 */
export async function lookAtArrivals(platform: Platform, order: string, due: number): Promise<void> {
  const later = await tellOrPutOff(platform, order);
  if (later !== undefined) await openArrival(platform, order, later);
  await platform.table.remove(arrivalKey(due, order));
}

/** @returns when to look again, if at all */
async function tellOrPutOff(platform: Platform, id: string): Promise<number | undefined> {
  const { table, now } = platform;
  const [order, missing, brand] = await Promise.all([getOrder(table, id), getMissing(table, id), getBrand(table)]);
  if (!order || order.cancelled || !missing) return undefined;
  if (!brand.arrivalMails || brand.mailOffForShops.includes(order.shop)) return undefined;
  const reseller = await resellerHash(platform, order.reseller.email);
  if (await wantsNoNotices(table, reseller)) return undefined;
  if (missing.value.told.length > 0) return sendTold(platform, id, missing.value);
  const { came, made, lacking } = await arrivals(platform, order, missing.value);
  if (came.length === 0) return undefined;
  const noted = await noteArrivals(platform, missing, skusOf(came));
  if (!noted) return now();
  const { first, last } = noted.value.came!;
  const time = timeToTell({ made: made.length, came: came.length, lacking, first, last }, now());
  if (time > now()) return time;
  return tell(platform, order, { missing: noted, reseller, skus: skusOf(made), linkDays: brand.linkDays });
}

interface Telling {
  missing: Item<Missing>;
  /** Whom, as a keyed hash. */
  reseller: string;
  skus: string[];
  linkDays: number;
}

/** Records the notice before its mail is queued: whatever ends in between, there is never another one. */
async function tell(platform: Platform, { id }: Order, telling: Telling): Promise<number | undefined> {
  const { missing, reseller, skus, linkDays } = telling;
  const { now } = platform;
  if (!(await haveOpenLink(platform, id, linkDays))) return undefined;
  const notice = 'pictures-here-1';
  const free = await claimDay(platform, reseller, `${id}-${notice}`);
  if (free > now()) return free;
  const value: Missing = { ...missing.value, told: [{ notice, skus }] };
  if (!(await putMissing(platform.table, missing, value))) return now();
  return sendTold(platform, id, value);
}

/** Sending it again does no harm: a notice that has been sent is not sent twice. */
async function sendTold({ queue }: Platform, order: string, { told }: Missing): Promise<undefined> {
  await queue.send({ kind: 'mail', order, notice: told.at(-1)!.notice });
}

/** What of an order's missing products has pictures now, those of them whose files are made, and how many have none. */
async function arrivals(platform: Platform, order: Order, { skus }: Missing) {
  const shelf: Shelf = await getShelf(platform.table, order);
  const asked = shelf.products.filter(({ line }) => skus.includes(line.sku));
  const came = asked.filter(({ card }) => card?.views.length);
  // A picture may have been taken away again since it called.
  const gone = asked.filter(product => !came.includes(product)).map(({ line }) => line);
  await waitFor(platform, order.id, gone);
  return { came, made: came.filter(isMade), lacking: gone.length };
}

const skusOf = (products: ShelfProduct[]) => products.map(({ line }) => line.sku);

/** Notes when products were seen to have come. Undefined when the row has changed meanwhile. */
async function noteArrivals({ table, now }: Platform, missing: Item<Missing>, skus: string[]) {
  const { came } = missing.value;
  if (came && skus.every(sku => came.skus.includes(sku))) return missing;
  const value = { ...missing.value, came: { skus, first: came?.first ?? now(), last: now() } };
  return putMissing(table, missing, value);
}

/** One picture of it is whole: the others are shown as coming. */
function isMade({ card }: ShelfProduct): boolean {
  return card?.views.some(({ files }) => files.every(file => file.made || !file.onUpload)) ?? false;
}
