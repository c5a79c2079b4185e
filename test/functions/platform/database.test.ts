import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../../functions/errors.ts';
import { type Database, openDatabase } from '../../../functions/platform/table/database.ts';
import { sqliteTable } from '../../../functions/platform/table/sqlite.ts';

let folder: string;
let db: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packshot-database-'));
  db = openDatabase(join(folder, 'packshot.db'));
  db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT');
});
afterEach(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

const insert = (n: number | string) => db.write(() => db.prepare('INSERT INTO t VALUES (?)').run(n));
const count = () => db.prepare('SELECT count(*) AS n FROM t').get()?.n;

test('a database that is open cannot be opened again, and the sentence names it', () => {
  const open = () => openDatabase(join(folder, 'packshot.db'));
  expect(open).toThrow(AppError);
  expect(open).toThrow(`Another Packshot is running on ${join(folder, 'packshot.db')}: stop it`);
});

test('it can be opened again once it was closed', async () => {
  await insert(1);
  db.close();
  db = openDatabase(join(folder, 'packshot.db'));
  expect(count()).toBe(1);
});

test('a commit waits for the disk', () => {
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('the writes of one tick share a commit, and nothing of them shows before it', async () => {
  let commits = 0;
  const own = db.prepare('SELECT total_changes() AS n');
  const writes = [insert(1), insert(2), insert(3)].map(write => write.then(() => commits++));
  expect(own.get()).toEqual({ n: 0 });
  expect(count()).toBe(0);
  await writes[0];
  expect(count()).toBe(3);
  await Promise.all(writes);
  expect(commits).toBe(3);
});

test('a write that fails takes nothing but itself back', async () => {
  const both = () =>
    db.write(() => {
      db.prepare('INSERT INTO t VALUES (?)').run(7);
      db.prepare('INSERT INTO t VALUES (?)').run(1);
    });
  const settled = await Promise.allSettled([insert(1), insert(1), insert('no number'), both(), insert(2)]);
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'fulfilled']);
  expect(db.prepare('SELECT n FROM t').all()).toEqual([{ n: 1 }, { n: 2 }]);
});

test('writes that wait are stored when it is closed, later ones are refused', async () => {
  const waiting = insert(1);
  db.close();
  await waiting;
  await expect(insert(2)).rejects.toThrow();
  db = openDatabase(join(folder, 'packshot.db'));
  expect(count()).toBe(1);
});

test('expired items are removed in time', async () => {
  let now = Date.parse('2026-11-21T10:00:00Z');
  const table = sqliteTable(db, () => now);
  for (let n = 0; n < 60; n++) await table.put({ pk: 'OLD', sk: `${n}`, value: n, expiresAt: now + 1000 });
  now += 1000;
  for (let n = 0; n < 60; n++) await table.put({ pk: 'NEW', sk: `${n}`, value: n });
  expect(db.prepare('SELECT count(*) AS n FROM items').get()).toEqual({ n: 60 });
});
