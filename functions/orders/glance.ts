import { isDeepStrictEqual } from 'node:util';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import type { Order } from './order.ts';
import { readiness } from './readiness.ts';
import { getShelf, type Shelf } from './shelf.ts';

/** `ORDER#<id>` / `glance`: how many products of an order have pictures, so that a list need not read its shelf. */
export interface Glance {
  schema: 1;
  products: number;
  pictured: number;
  /** Of the event whose lines were counted. */
  hash: string;
  /** A picture has come since. */
  stale?: true;
  /** Its newest mail and trace stand where lists look for them. */
  newest?: true;
}

type Glancing = Pick<Platform, 'table' | 'now'>;

/** Longer than anybody looks through a list; then it is counted anew. */
const KEPT = 2 * 365 * 86_400_000;

const glanceKey = (order: string) => key('ORDER', order, 'glance');

/** As they were noted, whether they still hold or not; undefined where none was. */
export function getGlances(table: Table, orders: Pick<Order, 'id'>[]): Promise<(Item<Glance> | undefined)[]> {
  return table.getMany<Glance>(orders.map(({ id }) => glanceKey(id)));
}

export function stillHolds(glance: Glance | undefined, { wins }: Order): glance is Glance {
  return glance?.hash === wins.hash && !glance.stale;
}

/** As it is now. For what is to be noted, the row before must have been read before. */
export async function countGlance(table: Table, order: Order): Promise<Glance> {
  return glanceOf(await getShelf(table, order));
}

export function glanceOf(shelf: Shelf): Glance {
  const { pictured } = readiness(shelf);
  return { schema: 1, products: shelf.products.length, pictured, hash: shelf.order.wins.hash };
}

/**
 * Notes what was counted, unless a picture has come meanwhile. An order whose follow-up is still to be done is counted
 * each time: until then nobody tells its row of a picture that comes.
 * @param before the row as it was before the shelf was read
 */
export async function noteGlance(
  platform: Glancing,
  { id, followedUp, cancelled }: Order,
  glance: Glance,
  before: Item<Glance> | undefined,
): Promise<void> {
  if (!followedUp && !cancelled) return;
  const value: Glance = { ...(before?.value.newest && { newest: true }), ...glance };
  if (before && isDeepStrictEqual(before.value, value)) return;
  await platform.table.put<Glance>({ ...glanceKey(id), value, ...lifeOf(platform) }, before ?? 'absent');
}

/** Counts an order whose missing pictures are waited for from now on. */
export async function firstGlance(platform: Glancing, order: Order): Promise<void> {
  const [before] = await getGlances(platform.table, [order]);
  await noteGlance(platform, { ...order, followedUp: true }, await countGlance(platform.table, order), before);
}

/** A product of the order has a picture now. */
export async function forgetGlance(platform: Glancing, order: string): Promise<void> {
  const value: Glance = { schema: 1, products: 0, pictured: 0, hash: '', stale: true };
  await platform.table.put<Glance>({ ...glanceKey(order), value, ...lifeOf(platform) });
}

const lifeOf = ({ now }: Glancing) => ({ expiresAt: now() + KEPT });
