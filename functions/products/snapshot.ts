import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { encode } from '../platform/table/key.ts';
import { everyProduct, getProducts } from './catalogue.ts';
import { type IndexRow, indexRow } from './index-row.ts';
import { productKey, skuKey } from './keys.ts';
import type { Card, Product } from './product.ts';

/** `CATALOGUE` / `snapshot`: where all products stand together for search. */
interface Pointer {
  schema: 1;
  /** `catalogue/<SHA-256>.json.gz` */
  key: string;
  /** The one before, for whoever is reading it now. */
  former?: string | undefined;
  count: number;
}

type Store = Pick<Platform, 'table' | 'objects' | 'queue' | 'now'>;

const PARTITION = 'CATALOGUE';
const POINTER = { pk: PARTITION, sk: 'snapshot' };
const WAITING = { pk: PARTITION, sk: 'waiting' };
const CHANGE = 'change#';

/** Changes of so many seconds go into the snapshot together. */
const TOGETHER_SECONDS = 2;
/** After so long a queued renewal counts as lost. */
const WAITING_MS = 60_000;
const CHANGES_AT_ONCE = 5000;
const READ_AT_ONCE = 100;

/** Notes that a product is to be looked at anew, and queues that unless it is queued already. */
export async function noteChange({ table, queue, now }: Store, sku: string): Promise<void> {
  await table.put({ pk: PARTITION, sk: `${CHANGE}${encode(skuKey(sku))}`, value: { sku } });
  const first = await table.put({ ...WAITING, value: {}, expiresAt: now() + WAITING_MS }, 'absent');
  if (first) await queue.send({ kind: 'catalogue' }, { delaySeconds: TOGETHER_SECONDS });
}

/** Whether there is none yet, or changes wait that are not in it. */
export async function needsSnapshot(table: Table): Promise<boolean> {
  const { items } = await table.query({ pk: PARTITION, prefix: CHANGE, limit: 1 });
  return items.length > 0 || !(await table.get(POINTER));
}

/** Takes what has changed into the snapshot. May run twice, and beside itself: of two one starts over. */
export async function renewSnapshot(store: Store): Promise<void> {
  const { table, objects, queue } = store;
  await table.remove(WAITING);
  const before = await table.get<Pointer>(POINTER);
  const changes = await changesOf(table);
  const rows = before ? await readRows(store, before.value) : await allRows(table);
  for (const [key, row] of await freshRows(table, changes.items))
    if (row) rows.set(key, row);
    else rows.delete(key);
  const key = await storeRows(store, rows);
  const former = before?.value.key === key ? before.value.former : before?.value.key;
  const value: Pointer = { schema: 1, key, former, count: rows.size };
  if (!(await table.put({ ...POINTER, value }, before ? { version: before.version } : 'absent')))
    return renewSnapshot(store);
  if (before?.value.former && ![key, former].includes(before.value.former)) await objects.remove(before.value.former);
  // A product that has changed again since stays noted.
  await Promise.all(changes.items.map(change => table.remove(change, change)));
  if (changes.more) await queue.send({ kind: 'catalogue' });
}

/** All products as the snapshot has them, in the order of their SKUs. Kept in memory until there is a newer one. */
export async function readCatalogue(store: Pick<Platform, 'table' | 'objects'>): Promise<IndexRow[]> {
  const pointer = await store.table.get<Pointer>(POINTER);
  if (!pointer) return [];
  const kept = memory.get(store.objects);
  if (kept?.key === pointer.value.key) return kept.rows;
  const rows = [...(await readRows(store, pointer.value)).values()];
  memory.set(store.objects, { key: pointer.value.key, rows });
  return rows;
}

/** What a key holds never changes, so that keeping it can do no harm. */
const memory = new WeakMap<Platform['objects'], { key: string; rows: IndexRow[] }>();

async function changesOf(table: Table): Promise<{ items: Item<{ sku: string }>[]; more: boolean }> {
  const items: Item<{ sku: string }>[] = [];
  let after: string | undefined;
  do {
    const query = { pk: PARTITION, prefix: CHANGE, limit: CHANGES_AT_ONCE };
    const page = await table.query<{ sku: string }>({ ...query, ...(after && { after }) });
    items.push(...page.items);
    after = page.next;
  } while (after && items.length < CHANGES_AT_ONCE);
  return { items, more: after !== undefined };
}

type Rows = Map<string, IndexRow>;

async function freshRows(table: Table, changes: Item<{ sku: string }>[]) {
  const fresh: [string, IndexRow | undefined][] = [];
  for (let at = 0; at < changes.length; at += READ_AT_ONCE) {
    const skus = changes.slice(at, at + READ_AT_ONCE).map(({ value }) => value.sku);
    const products = await getProducts(table, skus);
    fresh.push(...(await rowsOf(table, skus, products)));
  }
  return fresh;
}

async function rowsOf(table: Table, skus: string[], products: (Item<Product> | undefined)[]) {
  const cards = await table.getMany<Card>(skus.map(sku => productKey(sku, 'card')));
  return skus.map((sku, n): [string, IndexRow | undefined] => {
    const product = products[n];
    return [skuKey(sku), product && indexRow(product.value, cards[n]?.value)];
  });
}

async function allRows(table: Table): Promise<Rows> {
  const rows: Rows = new Map();
  for await (const page of everyProduct(table, READ_AT_ONCE)) {
    const skus = page.map(({ value }) => value.sku);
    for (const [key, row] of await rowsOf(table, skus, page)) rows.set(key, row!);
  }
  return rows;
}

/** The same products give the same bytes, so that a renewal without news changes nothing. */
async function storeRows({ objects }: Store, rows: Rows): Promise<string> {
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const bytes = await promisify(gzip)(JSON.stringify(sorted), { level: 5 });
  const key = `catalogue/${createHash('sha256').update(bytes).digest('hex')}.json.gz`;
  await objects.put(key, bytes, 'if-absent');
  return key;
}

async function readRows({ table, objects }: Pick<Store, 'table' | 'objects'>, { key }: Pointer): Promise<Rows> {
  const found = await objects.get(key);
  if (!found) {
    const now = await table.get<Pointer>(POINTER);
    if (now && now.value.key !== key) return readRows({ table, objects }, now.value);
    throw new Error(`the snapshot ${key} is gone`);
  }
  const bytes = await promisify(gunzip)(Buffer.from(await new Response(found.body).arrayBuffer()));
  const rows: IndexRow[] = JSON.parse(bytes.toString());
  return new Map(rows.map(row => [skuKey(row.sku), row]));
}
