import { getBrand } from '../brand/store.ts';
import { openFollowUp } from '../orders/apply.ts';
import type { Order } from '../orders/order.ts';
import { readiness } from '../orders/readiness.ts';
import { getShelf } from '../orders/shelf.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';

const MINUTE = 60_000;
/** So long the follow-up looks again every few seconds; later the sweep does, every five minutes. */
const WATCHED = 10 * MINUTE;
/** After so long the mail goes even if a file of the order could not be made. */
const PATIENCE = 24 * 60 * MINUTE;
const LOOK_AGAIN_SECONDS = 5;

/**
 * After an order event: queues the mail once the pictures of the order are there, so that it never promises too much.
 * An order none of whose products has a picture waits, and is looked at again by the sweep. May run twice.
 */
export async function followUp(platform: Platform, id: string): Promise<void> {
  const order = (await platform.table.get<Order>(key('ORDER', id)))?.value;
  if (!order || order.followedUp) return finish(platform.table, id);
  const brand = await getBrand(platform.table);
  if (order.cancelled) return close(platform.table, id);
  if (brand.mailOffForShops.includes(order.shop)) return finish(platform.table, id);
  const { pictured, ready, of } = readiness(await getShelf(platform.table, order));
  const age = platform.now() - order.receivedAt;
  if (pictured > 0 && (ready === of || age > PATIENCE)) {
    await platform.queue.send({ kind: 'mail', order: id, notice: 'pictures-ready' });
    await finish(platform.table, id);
  } else if (age < WATCHED) {
    await platform.queue.send({ kind: 'follow-up', order: id }, { delaySeconds: LOOK_AGAIN_SECONDS });
  }
}

async function finish(table: Table, id: string): Promise<void> {
  const item = await table.get<Order>(key('ORDER', id));
  if (item && !item.value.followedUp) {
    const done = { ...item, value: { ...item.value, followedUp: true } };
    if (!(await table.put(done, { version: item.version }))) return finish(table, id);
  }
  await close(table, id);
}

async function close(table: Table, id: string): Promise<void> {
  await table.remove(openFollowUp(id));
}
