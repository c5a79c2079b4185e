import type { NewItem, Platform, Table } from '../platform/platform.ts';
import { encode, key } from '../platform/table/key.ts';
import type { Order } from './order.ts';
import { resellerHash, resellerKey } from './reseller.ts';

type Finding = Pick<Platform, 'table' | 'secrets'>;

/** Rows that one look reads of each kind; a search that fits more says so by its `more`. */
const MOST_READ = 120;
const MOST_WORDS = 8;
/** Partitions are kept apart by so many letters. */
const SHARD_LETTERS = 2;
/** Times count down, so that the newest order of a word comes first. */
const LATEST = 9_999_999_999_999;

/** Rows that lead to an order; written anew at every event, since one that came to nothing half-way comes again. */
export async function indexOrder(platform: Finding, order: Order, expiresAt: number): Promise<void> {
  const mail = resellerKey(await resellerHash(platform, order.reseller.email), 'order', timeOf(order), order.id);
  const words = [...new Set(wordsOf(order.reseller.company))].slice(0, MOST_WORDS);
  const places = [
    mail,
    findKey('number', squeezed(order.number), order),
    ...words.map(w => findKey('company', w, order)),
  ];
  await Promise.all(
    places.map(place => platform.table.put({ ...place, value: { order: order.id }, expiresAt } satisfies NewItem)),
  );
}

export interface Found {
  /** Newest first. */
  orders: Order[];
  /** There are more than were read: a longer word finds fewer. */
  more: boolean;
}

/**
 * Orders by the beginning of their number, by words of the company, or by the whole mail address. What it costs does
 * not grow with the number of orders.
 */
export async function findOrders(platform: Finding, wished: string, limit: number): Promise<Found> {
  const looks = wished.includes('@')
    ? [await lookForMail(platform, wished)]
    : await Promise.all([lookFor(platform.table, 'number', squeezed(wished)), lookForCompany(platform.table, wished)]);
  const ids = [...new Set(looks.flatMap(({ ids }) => ids))];
  const items = await platform.table.getMany<Order>(ids.map(id => key('ORDER', id)));
  const orders = items.flatMap(item => item?.value ?? []).filter(order => fits(order, wished));
  orders.sort((a, b) => b.receivedAt - a.receivedAt);
  return { orders: orders.slice(0, limit), more: orders.length > limit || looks.some(({ more }) => more) };
}

interface Look {
  ids: string[];
  more: boolean;
}

async function lookForMail(platform: Finding, mail: string): Promise<Look> {
  const { pk } = resellerKey(await resellerHash(platform, mail));
  return read(platform.table, { pk, prefix: 'order#', newestFirst: true });
}

/** By the longest of the words, which leads to the fewest. */
function lookForCompany(table: Table, wished: string): Promise<Look> {
  const [longest = ''] = wordsOf(wished).sort((a, b) => b.length - a.length);
  return lookFor(table, 'company', longest);
}

async function lookFor(table: Table, kind: 'number' | 'company', word: string): Promise<Look> {
  if (!word) return { ids: [], more: false };
  return read(table, { pk: shard(kind, word), prefix: encode(word) });
}

async function read(table: Table, query: Parameters<Table['query']>[0]): Promise<Look> {
  const { items, next } = await table.query<{ order: string }>({ ...query, limit: MOST_READ });
  return { ids: items.map(({ value }) => value.order), more: next !== undefined };
}

/** What an order was found by may have changed since: an update may bring another company or address. */
function fits({ number, reseller }: Order, wished: string): boolean {
  if (wished.includes('@')) return sameAddress(reseller.email, wished);
  if (squeezed(number).startsWith(squeezed(wished))) return true;
  const words = wordsOf(reseller.company);
  return wordsOf(wished).every(part => words.some(word => word.startsWith(part)));
}

const sameAddress = (a: string, b: string) =>
  a.normalize('NFC').trim().toLowerCase() === b.normalize('NFC').trim().toLowerCase();

/** `M-20261122-7F3K` and `m20261122 7f3k` are one number. */
function squeezed(number: string): string {
  return wordsOf(number).join('');
}

/** `Café Nord, A/S` → `café`, `nord`, `a`, `s`. */
function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const findKey = (kind: 'number' | 'company', word: string, order: Order) => ({
  pk: shard(kind, word),
  sk: `${encode(word)}#${String(LATEST - order.receivedAt).padStart(13, '0')}#${order.id}`,
});

const shard = (kind: string, word: string) => `FIND#${kind}-${encode([...word].slice(0, SHARD_LETTERS).join(''))}`;

const timeOf = ({ receivedAt }: Order) => new Date(receivedAt).toISOString();
