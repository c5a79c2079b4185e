import { createHash } from 'node:crypto';
import type { Brand } from '../brand/settings.ts';
import { offeredLanguage } from '../brand/texts.ts';
import { firstLink, type SignedLink } from '../links/link.ts';
import type { Item, Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { indexOrder } from './find.ts';
import { KEPT_AFTER_LINK } from './keep.ts';
import type { Order, OrderEvent } from './order.ts';

type Orders = Pick<Platform, 'table' | 'queue' | 'secrets' | 'now'>;

const RANK: Record<OrderEvent['type'], number> = { 'order.confirmed': 0, 'order.updated': 1, 'order.cancelled': 2 };
const DAY = 86_400_000;

/**
 * Applies an order event and queues the follow-up work; only then it resolves.
 * The order's state is that of the event with the latest own time, whatever the order of arrival, so that repeats,
 * disorder and fifty at once end in one order with one link.
 */
export async function applyEvent(
  platform: Orders,
  brand: Brand,
  event: OrderEvent,
  hash: string,
): Promise<{ order: Order; link: SignedLink }> {
  const order = await putWinner(platform, brand, event, hash);
  await Promise.all([recordEvent(platform, order.id, event, hash), indexOrder(platform, order, lifeOf(order, brand))]);
  const link = await firstLink(platform, order.id, brand.linkDays);
  if (!order.followedUp) {
    await platform.table.put({ ...openFollowUp(order.id), value: { since: platform.now() } }, 'absent');
    await platform.queue.send({ kind: 'follow-up', order: order.id });
  }
  return { order, link };
}

/** First 128 bits of SHA-256(shop, NUL, number), base64url. */
export function orderId(shop: string, number: string): string {
  return createHash('sha256').update(`${shop}\0${number}`).digest().subarray(0, 16).toString('base64url');
}

/** Row that stands while an order's follow-up is still to be done; the sweep goes over them. */
export const openFollowUp = (order: string) => ({ pk: 'OPEN#follow-up', sk: order });

async function putWinner(platform: Orders, brand: Brand, event: OrderEvent, hash: string): Promise<Order> {
  const id = orderId(event.data.shop, event.data.number);
  const before = await platform.table.get<Order>(key('ORDER', id));
  const next = nextState(before, brand, event, hash, platform.now());
  if (!next) return before!.value;
  const month = new Date(next.receivedAt).toISOString().slice(0, 7);
  const stored = await platform.table.put<Order>(
    {
      ...key('ORDER', id),
      value: next,
      index: { pk: `order#${month}`, sk: `${new Date(next.receivedAt).toISOString()}#${id}` },
      // A link may have been given another life since.
      expiresAt: Math.max(before?.expiresAt ?? 0, lifeOf(next, brand)),
    },
    before ? { version: before.version } : 'absent',
  );
  return stored?.value ?? putWinner(platform, brand, event, hash);
}

const lifeOf = ({ receivedAt }: Order, { linkDays }: Brand) => receivedAt + linkDays * DAY + KEPT_AFTER_LINK;

/** The order as this event makes it, or undefined when the order already is of this event or of one that wins. */
function nextState(
  before: Item<Order> | undefined,
  brand: Brand,
  event: OrderEvent,
  hash: string,
  now: number,
): Order | undefined {
  const wins = { time: Date.parse(event.timestamp), rank: RANK[event.type], hash };
  if (before && !beats(wins, before.value.wins)) return undefined;
  return {
    ...event.data,
    schema: 1,
    id: orderId(event.data.shop, event.data.number),
    language: offeredLanguage(brand, event.data.language) ?? brand.language,
    cancelled: event.type === 'order.cancelled',
    wins,
    // What the lines are now is to be looked at; the mail about the first pictures comes once all the same.
    followedUp: false,
    receivedAt: before?.value.receivedAt ?? now,
  };
}

function beats(a: Order['wins'], b: Order['wins']): boolean {
  if (a.time !== b.time) return a.time > b.time;
  if (a.rank !== b.rank) return a.rank > b.rank;
  return a.hash > b.hash;
}

async function recordEvent({ table, now }: Orders, id: string, event: OrderEvent, hash: string): Promise<void> {
  const time = new Date(event.timestamp).toISOString();
  const value = { schema: 1, type: event.type, arrivedAt: now() };
  await table.put({ ...key('ORDER', id, 'event', time, hash.slice(0, 16)), value }, 'absent');
}
