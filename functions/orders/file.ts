import { createHash } from 'node:crypto';
import { noteShop } from '../brand/shops.ts';
import { getBrand } from '../brand/store.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';
import { getCards } from '../products/card.ts';
import { productsNamed } from '../products/catalogue.ts';
import { applyEvent, orderId } from './apply.ts';
import type { OrdersRead, ReadOrder, ReadRow } from './csv/read.ts';
import { CSV_SHOP } from './csv/shop.ts';
import { bodyHash } from './hook.ts';
import type { Order, OrderEvent } from './order.ts';

/** `changed`: another file or row said otherwise before. `same`: taken in already, as it is. */
export type OrderNews = 'new' | 'changed' | 'same';

export interface FilePlan {
  /** Each row of the file; `news` where nothing is wrong with its order. */
  rows: (ReadRow & { news?: OrderNews | undefined; unknown: boolean })[];
  /** What is to be applied; nothing at all while any row is wrong. */
  events: Applied[];
  counts: Record<OrderNews, number> & { wrong: number };
  /** Headings that nothing is read from. */
  unread: string[];
}

interface Applied {
  event: OrderEvent;
  hash: string;
}

/** `ORDERS-IN#<file>` / `file`: a file of orders that is taken in; its orders lie beside it as `part#<n>` until then. */
export interface OrdersIn {
  schema: 1;
  orders: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** Parts hold names and addresses: they go once they are applied, and at the latest after so long. */
const KEPT = 7 * 86_400_000;
/** Letters of JSON in one item; of four bytes each they still fit. */
const PART_LETTERS = 80_000;
const AT_ONCE = 8;

/** What a file would do, without doing it. */
export async function planFile({ table, now }: Pick<Platform, 'table' | 'now'>, text: string): Promise<FilePlan> {
  // The reader of CSV is loaded where there is some.
  const { readOrders } = await import('./csv/read.ts');
  const read = readOrders(text);
  const ids = read.orders.map(order => key('ORDER', orderId(CSV_SHOP, order.number)));
  const before = await table.getMany<Order>(ids);
  const news = new Map(read.orders.map((order, n) => [order.number, newsOf(order, before[n])]));
  const unknown = await unknownSkus(table, read);
  const wrong = read.rows.filter(({ problems }) => problems.length > 0).length;
  const due = wrong > 0 ? [] : read.orders.filter(({ number }) => news.get(number) !== 'same');
  const count = (wanted: OrderNews) => [...news.values()].filter(one => one === wanted).length;
  return {
    rows: read.rows.map(row => ({ ...row, news: news.get(row.number), unknown: unknown.has(row.sku) })),
    events: due.map(order => eventOf(order, before[read.orders.indexOf(order)]?.value, now())),
    counts: { new: count('new'), changed: count('changed'), same: count('same'), wrong },
    unread: read.unread,
  };
}

/**
 * Takes in what was planned: from when this resolves all of its orders will be there, whatever happens between.
 * @returns the file's id: the same orders have the same
 */
export async function takeInFile(platform: Pick<Platform, 'table' | 'queue' | 'now'>, events: Applied[]) {
  const { table, now } = platform;
  const id = createHash('sha256')
    .update(events.map(({ hash }) => hash).join())
    .digest('base64url')
    .slice(0, 22);
  const expiresAt = now() + KEPT;
  for (const [n, part] of partsOf(events).entries())
    await table.put({ ...key('ORDERS-IN', id, 'part', String(n).padStart(4, '0')), value: part, expiresAt });
  const value: OrdersIn = { schema: 1, orders: events.length, at: now() };
  await table.put<OrdersIn>({ ...key('ORDERS-IN', id, 'file'), value, expiresAt });
  await noteShop(table, CSV_SHOP, now());
  await platform.queue.send({ kind: 'orders-in', file: id });
  return id;
}

/** How far a file is; undefined when there is no such file, or no longer. */
export async function fileState(table: Table, id: string): Promise<(OrdersIn & { done: boolean }) | undefined> {
  const item = await table.get<OrdersIn>(key('ORDERS-IN', id, 'file'));
  if (!item) return undefined;
  const { items } = await table.query({ pk: item.pk, prefix: 'part#', limit: 1 });
  return { ...item.value, done: items.length === 0 };
}

/** Applies what is left of a file. May run twice, and beside itself: an order that is there already stays as it is. */
export async function applyFile(platform: Platform, id: string): Promise<void> {
  const brand = await getBrand(platform.table);
  const { pk } = key('ORDERS-IN', id, 'file');
  for (const part of await queryAll<Applied[]>(platform.table, { pk, prefix: 'part#' })) {
    for (const some of chunks(part.value, AT_ONCE))
      await Promise.all(some.map(({ event, hash }) => applyEvent(platform, brand, event, hash)));
    await platform.table.remove(part, { version: part.version });
  }
}

function newsOf(order: ReadOrder, before: Item<Order> | undefined): OrderNews {
  if (!before) return 'new';
  return before.value.wins.hash === hashOf(order) && !before.value.cancelled ? 'same' : 'changed';
}

function eventOf(order: ReadOrder, before: Order | undefined, now: number): Applied {
  const time = new Date(now).toISOString();
  const data = { ...order, confirmedAt: order.confirmedAt ?? before?.confirmedAt ?? time };
  const type = before ? 'order.updated' : 'order.confirmed';
  return { event: { type, timestamp: time, data }, hash: hashOf(order) };
}

/** Of what the file says, so that the same file is known again on another day. */
const hashOf = (order: ReadOrder) => bodyHash(Buffer.from(JSON.stringify(order)));

/** SKUs that no product goes by, nor by the GTIN beside them. */
async function unknownSkus(table: Table, { rows, orders }: OrdersRead): Promise<Set<string>> {
  const skus = [...new Set(rows.map(({ sku }) => sku).filter(Boolean))];
  const cards = await getCards(table, skus);
  const open = skus.filter((_, n) => !cards[n]);
  const gtins = new Map(orders.flatMap(({ lines }) => lines.map(({ sku, gtin }) => [sku, gtin] as const)));
  const named = await productsNamed(table, open);
  const byGtin = await productsNamed(
    table,
    open.map(sku => gtins.get(sku) ?? sku),
  );
  return new Set(open.filter((_, n) => !named[n]?.length && !byGtin[n]?.length));
}

function partsOf(events: Applied[]): Applied[][] {
  const parts: Applied[][] = [];
  let letters = PART_LETTERS;
  for (const one of events) {
    const length = JSON.stringify(one).length;
    if (letters + length > PART_LETTERS) {
      parts.push([]);
      letters = 0;
    }
    parts.at(-1)!.push(one);
    letters += length;
  }
  return parts;
}

function chunks<Value>(values: Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, n) => values.slice(n * size, (n + 1) * size));
}
