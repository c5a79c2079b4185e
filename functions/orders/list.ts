import type { Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import type { Order } from './order.ts';

const MONTHS_BACK = 24;

export async function getOrder(table: Table, id: string): Promise<Order | undefined> {
  return (await table.get<Order>(key('ORDER', id)))?.value;
}

/** The orders that came in last, newest first, of the past two years. */
export async function recentOrders(table: Table, now: number, limit: number): Promise<Order[]> {
  const orders: Order[] = [];
  for (let back = 0; back < MONTHS_BACK && orders.length < limit; back++) {
    const pk = `order#${monthBefore(now, back)}`;
    const { items } = await table.query<Order>({ pk, index: true, newestFirst: true, limit: limit - orders.length });
    orders.push(...items.map(item => item.value));
  }
  return orders;
}

function monthBefore(now: number, back: number): string {
  const date = new Date(now);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
}
