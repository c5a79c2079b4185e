import type { Condition, Item, Platform, Table } from '../platform/platform.ts';
import { encode, key } from '../platform/table/key.ts';
import { matchName } from '../products/match.ts';
import type { Order, OrderLine } from './order.ts';
import { getShelf, type Shelf } from './shelf.ts';

/** `ORDER#<id>` / `missing`: products of an order that had no picture when its first mail went, or was put off. */
export interface Missing {
  schema: 1;
  /** SKUs as the order has them. */
  skus: string[];
  /** No product had a picture, so that the first mail itself is still to come. */
  first: boolean;
  /** Which of them were last seen to have pictures, and when the first and the latest were; milliseconds since 1970. */
  came?: { skus: string[]; first: number; last: number };
  /** The notice that has told of some of them since; an order gets one. */
  told: { notice: string; skus: string[] }[];
}

const missingKey = (order: string) => key('ORDER', order, 'missing');

/** `WAITING#<SKU or GTIN>` / `<order>`: looked at when a product has pictures. Orders keep pictures in mind so long. */
const WAITS = 2 * 365 * 86_400_000;

export async function getMissing(table: Table, order: string): Promise<Item<Missing> | undefined> {
  return table.get<Missing>(missingKey(order));
}

/** @returns undefined when it has changed since it was read */
export function putMissing(table: Table, item: Item<Missing>, value: Missing): Promise<Item<Missing> | undefined> {
  return table.put<Missing>({ ...item, value }, { version: item.version });
}

/**
 * Notes which products of an order have no picture yet.
 * @returns the shelf as it is after the rows stand: whoever brings a picture from then on finds them, and what came
 * before is on this shelf.
 */
export async function expectPictures(
  platform: Pick<Platform, 'table' | 'now'>,
  order: Order,
  shelf: Shelf,
  first: boolean,
): Promise<Shelf> {
  const lines = without(shelf);
  await writeMissing(platform, order.id, lines, first);
  await waitFor(platform, order.id, lines);
  return lines.length > 0 ? getShelf(platform.table, order) : shelf;
}

/** Puts an order where whoever brings pictures of these products finds it. */
export async function waitFor({ table, now }: Pick<Platform, 'table' | 'now'>, order: string, lines: OrderLine[]) {
  const expiresAt = now() + WAITS;
  const names = lines.flatMap(namesOf);
  await Promise.all(names.map(name => table.put({ ...waitingKey(name, order), value: { order }, expiresAt })));
}

/** Lines of a shelf whose products have no picture. */
export function without({ products }: Shelf): OrderLine[] {
  return products.filter(({ card }) => !card?.views.length).map(({ line }) => line);
}

/** A page of the orders that wait for pictures of a product that goes by a name. */
export async function ordersWaitingFor(table: Table, name: string): Promise<string[]> {
  const { items } = await table.query<{ order: string }>({ pk: waitingKey(name, '').pk, limit: 100 });
  return items.map(({ value }) => value.order);
}

export async function stopWaiting(table: Table, name: string, order: string): Promise<void> {
  await table.remove(waitingKey(name, order));
}

async function writeMissing(
  platform: Pick<Platform, 'table' | 'now'>,
  order: string,
  lines: OrderLine[],
  first: boolean,
): Promise<void> {
  const before = await getMissing(platform.table, order);
  if (!before && lines.length === 0) return;
  const now = lines.map(({ sku }) => sku);
  // What was missing after the first mail may have come since, and is still to be told of.
  const skus = before && !before.value.first ? [...new Set([...before.value.skus, ...now])] : now;
  const value: Missing = { told: [], ...before?.value, schema: 1, skus, first };
  const only: Condition = before ? { version: before.version } : 'absent';
  const item = { ...missingKey(order), value, expiresAt: platform.now() + WAITS };
  if (!(await platform.table.put<Missing>(item, only))) await writeMissing(platform, order, lines, first);
}

/** A product is found by its SKU, or by its GTIN alone. */
const namesOf = ({ sku, gtin }: OrderLine) => (gtin ? [sku, gtin] : [sku]);

const waitingKey = (name: string, order: string) => ({ pk: `WAITING#${encode(matchName(name))}`, sk: encode(order) });
