import { AppError } from '../errors.ts';
import type { Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import type { Order } from './order.ts';

const MONTHS_BACK = 24;
const MONTHS_AT_ONCE = 8;

export async function getOrder(table: Table, id: string): Promise<Order | undefined> {
  return (await table.get<Order>(key('ORDER', id)))?.value;
}

/** The orders that came in last, newest first, of the past two years. */
export async function recentOrders(table: Table, now: number, limit: number): Promise<Order[]> {
  return (await pageOfOrders(table, now, limit)).orders;
}

/** A page of all orders, newest first, month by month; `next` leads to the page after it. */
export async function pageOfOrders(
  table: Table,
  now: number,
  limit: number,
  after?: string,
): Promise<{ orders: Order[]; next?: string }> {
  const orders: Order[] = [];
  const start = after ? readPlace(after) : { month: monthBefore(now, 0) };
  let place: Place | undefined = start;
  while (place && orders.length < limit) {
    const page: Awaited<ReturnType<typeof pageOfMonth>> = await pageOfMonth(table, place, limit - orders.length);
    orders.push(...page.orders);
    place = page.next ? { month: place.month, after: page.next } : await filledAfter(table, place.month, now);
  }
  return { orders, ...(place && { next: writePlace(place) }) };
}

interface Place {
  month: string;
  after?: string | undefined;
}

async function pageOfMonth(table: Table, { month, after }: Place, limit: number) {
  const query = { pk: `order#${month}`, index: true, newestFirst: true, limit, ...(after && { after }) };
  const { items, next } = await table.query<Order>(query);
  return { orders: items.map(item => item.value), next };
}

/**
 * The month before that has orders, none beyond those that are looked at: no page is offered that is empty. Most often it
 * is the one before; of a shop that sells twice a year some are asked at once.
 */
async function filledAfter(table: Table, month: string, now: number): Promise<Place | undefined> {
  const months: string[] = [];
  for (let next = previous(month); next > monthBefore(now, MONTHS_BACK); next = previous(next)) months.push(next);
  for (const some of [months.splice(0, 1), ...chunks(months, MONTHS_AT_ONCE)]) {
    const filled = await Promise.all(some.map(one => hasOrders(table, one)));
    const first = some.find((_, n) => filled[n]);
    if (first) return { month: first };
  }
  return undefined;
}

async function hasOrders(table: Table, month: string): Promise<boolean> {
  const { items } = await table.query({ pk: `order#${month}`, index: true, limit: 1 });
  return items.length > 0;
}

const chunks = (months: string[], size: number) =>
  Array.from({ length: Math.ceil(months.length / size) }, (_, n) => months.slice(n * size, (n + 1) * size));

const previous = (month: string) => monthBefore(Date.parse(`${month}-01`), 1);

const PLACE = /^\d{4}-(0[1-9]|1[0-2])(\.[\w-]{1,2000})?$/;

const writePlace = ({ month, after }: Place) => [month, after].filter(Boolean).join('.');

/** @throws AppError `bad-input` for what is not ours: it travels through addresses of pages. */
function readPlace(after: string): Place {
  if (!PLACE.test(after)) throw new AppError('bad-input', 'This page of the list is not there.', { detail: 'no-page' });
  const [month = '', cursor] = after.split('.');
  return { month, after: cursor };
}

function monthBefore(now: number, back: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}
