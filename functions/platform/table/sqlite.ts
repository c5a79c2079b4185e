import type { Condition, Item, Key, NewItem, Query, Table } from '../platform.ts';
import { writeCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { readValue, writeValue } from './item.ts';
import { selectOf } from './select.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, version INTEGER NOT NULL, value TEXT NOT NULL,
    index_pk TEXT, index_sk TEXT, expires_at INTEGER, PRIMARY KEY (pk, sk)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS items_index ON items (index_pk, index_sk, pk, sk) WHERE index_pk IS NOT NULL;
  CREATE INDEX IF NOT EXISTS items_expiry ON items (expires_at) WHERE expires_at IS NOT NULL;
`;

const EXPIRED = 'items.expires_at IS NOT NULL AND items.expires_at <= :now';
const NEW_VALUES = `value = :value, index_pk = :index_pk, index_sk = :index_sk, expires_at = :expires_at`;
const INSERT = `INSERT INTO items (pk, sk, version, value, index_pk, index_sk, expires_at)
  VALUES (:pk, :sk, 1, :value, :index_pk, :index_sk, :expires_at) ON CONFLICT (pk, sk) DO UPDATE SET ${NEW_VALUES},`;

// An expired item counts as absent everywhere, so what is put in its place begins at version 1.
const PUT = {
  always: `${INSERT} version = CASE WHEN ${EXPIRED} THEN 1 ELSE version + 1 END RETURNING *`,
  absent: `${INSERT} version = 1 WHERE ${EXPIRED} RETURNING *`,
  version: `UPDATE items SET ${NEW_VALUES}, version = version + 1
    WHERE pk = :pk AND sk = :sk AND version = :version AND NOT (${EXPIRED}) RETURNING *`,
};

const GET = 'SELECT * FROM items WHERE pk = ? AND sk = ? AND (expires_at IS NULL OR expires_at > ?)';
const REMOVE = 'DELETE FROM items WHERE pk = ? AND sk = ?';
const REMOVE_VERSION = `${REMOVE} AND version = ? AND (expires_at IS NULL OR expires_at > ?)`;
const SWEEP = 'DELETE FROM items WHERE rowid IN (SELECT rowid FROM items WHERE expires_at <= ? LIMIT 100)';
const PUTS_PER_SWEEP = 50;

/** As DynamoDB does: a page ends here even where no limit was asked. */
const PAGE_BYTES = 1024 * 1024;

interface Row {
  pk: string;
  sk: string;
  version: number;
  value: string;
  index_pk: string | null;
  index_sk: string | null;
  expires_at: number | null;
}

export function sqliteTable(db: Database, now: () => number): Table {
  db.exec(SCHEMA);
  let puts = 0;
  const sweepNowAndThen = () => {
    if (puts++ % PUTS_PER_SWEEP === 0) db.prepare(SWEEP).run(now());
  };
  const read = <Value>({ pk, sk }: Key) => itemOf<Value>(db.prepare(GET).get(pk, sk, now()));

  return {
    async get<Value>(key: Key) {
      return read<Value>(key);
    },

    async getMany<Value>(keys: Key[]) {
      return keys.map(key => read<Value>(key));
    },

    async put<Value>(item: NewItem<Value>, only?: Condition) {
      const values = columnsOf(item);
      return db.write(() => {
        sweepNowAndThen();
        return itemOf<Value>(putRow(db, values, now(), only));
      });
    },

    async query<Value>(query: Query) {
      const { sql, values } = selectOf(query, now());
      return page<Value>(db.prepare(sql).iterate(...values), query);
    },

    async remove({ pk, sk }, only) {
      return db.write(() => {
        if (only) return db.prepare(REMOVE_VERSION).run(pk, sk, only.version, now()).changes > 0;
        db.prepare(REMOVE).run(pk, sk);
        return true;
      });
    },
  };
}

const EVERY = `SELECT * FROM items WHERE (pk > ?1 OR (pk = ?1 AND sk > ?2)) AND (expires_at IS NULL OR expires_at > ?3)
  ORDER BY pk, sk LIMIT 200`;

/** Every item of the table; for moving house. */
export async function* sqliteItems(db: Database, now: () => number): AsyncGenerator<Item> {
  let last: Key | undefined = { pk: '', sk: '' };
  while (last) {
    const page: Item[] = db
      .prepare(EVERY)
      .all(last.pk, last.sk, now())
      .map(row => fromRow(row as unknown as Row));
    yield* page;
    last = page.at(-1);
  }
}

function putRow(db: Database, values: ReturnType<typeof columnsOf>, now: number, only?: Condition) {
  if (only === undefined) return db.prepare(PUT.always).get({ ...values, now });
  if (only === 'absent') return db.prepare(PUT.absent).get({ ...values, now });
  return db.prepare(PUT.version).get({ ...values, now, version: only.version });
}

function page<Value>(rows: Iterable<unknown>, { limit, index }: Query): { items: Item<Value>[]; next?: string } {
  const items: Item<Value>[] = [];
  let bytes = 0;
  for (const found of rows) {
    const last = items.at(-1);
    if (last && (items.length === limit || bytes >= PAGE_BYTES)) return { items, next: cursorOf(last, index) };
    const row = found as Row;
    bytes += row.value.length;
    items.push(fromRow<Value>(row));
  }
  return { items };
}

function cursorOf(item: Item, index = false): string {
  return writeCursor(index && item.index ? item.index.sk : item.sk, item);
}

function columnsOf(item: NewItem) {
  return {
    pk: item.pk,
    sk: item.sk,
    value: writeValue(item),
    index_pk: item.index?.pk ?? null,
    index_sk: item.index?.sk ?? null,
    expires_at: item.expiresAt ?? null,
  };
}

function itemOf<Value>(row: unknown): Item<Value> | undefined {
  return row ? fromRow<Value>(row as Row) : undefined;
}

function fromRow<Value>(row: Row): Item<Value> {
  const { pk, sk, version, index_pk, index_sk, expires_at } = row;
  const item: Item<Value> = { pk, sk, version, value: readValue<Value>(row.value) };
  if (index_pk !== null && index_sk !== null) item.index = { pk: index_pk, sk: index_sk };
  if (expires_at !== null) item.expiresAt = expires_at;
  return item;
}
