import { getBrand } from '../brand/store.ts';
import { openFollowUp } from '../orders/apply.ts';
import { firstGlance } from '../orders/glance.ts';
import { expectPictures, waitFor, without } from '../orders/missing.ts';
import type { Order } from '../orders/order.ts';
import { readiness } from '../orders/readiness.ts';
import { getShelf, type Shelf } from '../orders/shelf.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { openArrival } from './arrivals.ts';

const MINUTE = 60_000;
/** So long the follow-up looks again every few seconds; later the sweep does, every five minutes. */
const WATCHED = 10 * MINUTE;
/** After so long the mail goes even if a file of the order could not be made. */
const PATIENCE = 24 * 60 * MINUTE;
const LOOK_AGAIN_SECONDS = 5;

/** `OPEN#follow-up` / `<order>`: `since` when there was something to look at; milliseconds since 1970. */
type Open = Item<{ since: number }> | undefined;

/**
 * After an order event: queues the mail once the pictures of the order are there, so that it never promises too much.
 * Whatever has no picture yet is noted: the order comes back here, or to the arrivals, when that has one. May run twice.
 */
export async function followUp(platform: Platform, id: string): Promise<void> {
  const { table } = platform;
  const open: Open = await table.get<{ since: number }>(openFollowUp(id));
  const item = await table.get<Order>(key('ORDER', id));
  if (!item || item.value.cancelled || (item.value.followedUp && !open)) return close(table, id);
  const order = item.value;
  const brand = await getBrand(table);
  if (brand.mailOffForShops.includes(order.shop)) {
    await haveBundles(platform, id);
    await waitFor(platform, id, without(await getShelf(table, order)));
    return finish(platform, item, open);
  }
  const shelf = await getShelf(table, order);
  const { pictured, ready, of } = readiness(shelf);
  const age = platform.now() - (open?.value.since ?? order.receivedAt);
  if (pictured === 0) {
    if (await putOff(platform, order, shelf)) await finish(platform, item, open);
  } else if (ready === of || age > PATIENCE) {
    await haveBundles(platform, id);
    await tell(platform, order, shelf);
    await finish(platform, item, open);
  } else if (age < WATCHED) await lookAgain(platform, id, LOOK_AGAIN_SECONDS);
}

/** The first picture brings the order back. False when one came at this very moment. */
async function putOff(platform: Platform, order: Order, shelf: Shelf): Promise<boolean> {
  const mailed = await platform.table.get(key('ORDER', order.id, 'notice', 'pictures-ready'));
  const after = await expectPictures(platform, order, shelf, !mailed);
  if (readiness(after).pictured === 0) return true;
  await lookAgain(platform, order.id);
  return false;
}

async function tell(platform: Platform, order: Order, shelf: Shelf): Promise<void> {
  // Before the mail: what it lacks must not be forgotten when this ends half-way.
  const after = await expectPictures(platform, order, shelf, false);
  if (without(after).length < without(shelf).length) await openArrival(platform, order.id);
  await platform.queue.send({ kind: 'mail', order: order.id, notice: 'pictures-ready' });
}

/** Before the mail, so that a quick reader need not wait. Where bundles are streamed there is nothing to prepare. */
async function haveBundles({ queue }: Platform, order: string): Promise<void> {
  await queue.send({ kind: 'prepare', order });
}

async function lookAgain({ queue }: Platform, order: string, delaySeconds = 0): Promise<void> {
  await queue.send({ kind: 'follow-up', order }, { delaySeconds });
}

/** Nothing is closed that has changed since it was looked at: whatever changed it has queued another look. */
async function finish(platform: Platform, item: Item<Order>, open: Open): Promise<void> {
  const { table } = platform;
  await firstGlance(platform, item.value);
  if (!item.value.followedUp) {
    const done = { ...item, value: { ...item.value, followedUp: true } };
    if (!(await table.put(done, { version: item.version }))) return;
  }
  if (open) await table.remove(open, { version: open.version });
}

async function close(table: Table, id: string): Promise<void> {
  await table.remove(openFollowUp(id));
}
