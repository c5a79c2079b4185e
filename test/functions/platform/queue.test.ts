import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { jsonLog } from '../../../functions/platform/log.ts';
import type { JobHandler } from '../../../functions/platform/platform.ts';
import { exponentialBackoff } from '../../../functions/platform/queue/backoff.ts';
import { alarm } from '../../../functions/platform/queue/bell.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { type SqliteQueue, type SqliteQueueOptions, sqliteQueue } from '../../../functions/platform/queue/sqlite.ts';
import { type Database, openDatabase } from '../../../functions/platform/table/database.ts';
import { sqliteTable } from '../../../functions/platform/table/sqlite.ts';

let folder: string;
let db: Database;
let jobs: SqliteQueue;
const opened = (options: Partial<SqliteQueueOptions> = {}) => {
  const now = Date.now;
  const log = jsonLog(() => {}, now);
  return sqliteQueue({ db, table: sqliteTable(db, now), now, log, grace: 20, ...options });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packshot-queue-'));
  db = openDatabase(join(folder, 'packshot.db'));
  jobs = opened();
});
afterEach(async () => {
  await jobs.stop();
  db.close();
  await rm(folder, { recursive: true, force: true });
});

/** The process ends without a word to the queue, and starts again. */
async function restart(options: Partial<SqliteQueueOptions> = {}) {
  await jobs.stop();
  db.close();
  db = openDatabase(join(folder, 'packshot.db'));
  jobs = opened(options);
}

const render = (master: string): Job => ({ kind: 'render', master });
const intake = (ticket: string): Job => ({ kind: 'intake', ticket });
const card = (sku: string): Job => ({ kind: 'card', sku });
const never = () => new Promise<void>(() => {});
const dead = () => sqliteTable(db, Date.now).query({ pk: 'JOB#dead' });

test('a job that comes while nothing is to do is picked up without anything else happening', async () => {
  const seen: Job[] = [];
  jobs.start(async job => {
    seen.push(job);
  });
  await sleep(30);
  await jobs.queue.send(card('a'));
  await jobs.idle();
  expect(seen).toEqual([card('a')]);
});

test('images are worked on one at a time, arrivals before renderings, and else in their order', async () => {
  for (const job of [render('a'), render('b'), intake('c'), render('d'), intake('e')]) await jobs.queue.send(job);
  const seen: string[] = [];
  let running = 0;
  jobs.start(async job => {
    expect(++running).toBe(1);
    await sleep(2);
    running--;
    seen.push(job.kind === 'intake' ? job.ticket : job.kind === 'render' ? job.master : '');
  });
  await jobs.idle();
  expect(seen).toEqual(['c', 'e', 'a', 'b', 'd']);
});

test('several short jobs run side by side', async () => {
  let most = 0;
  let running = 0;
  jobs.start(async () => {
    most = Math.max(most, ++running);
    await sleep(20);
    running--;
  });
  await Promise.all(Array.from({ length: 9 }, (_, n) => jobs.queue.send(card(`${n}`))));
  await jobs.idle();
  expect(most).toBe(4);
});

describe('the same job', () => {
  test('that waits already is done once', async () => {
    for (let n = 0; n < 5; n++) await jobs.queue.send(card('a'));
    await jobs.queue.send(card('b'));
    expect(jobs.counts()).toEqual({ running: 0, waiting: 2, later: 0 });
  });

  test('is done again when it is sent while it runs', async () => {
    let runs = 0;
    jobs.start(async () => {
      if (runs++ === 0) await jobs.queue.send(card('a'));
    });
    await jobs.queue.send(card('a'));
    await jobs.idle();
    expect(runs).toBe(2);
  });

  test('is done now and later when that is what was asked', async () => {
    await jobs.queue.send(card('a'));
    await jobs.queue.send(card('a'), { delaySeconds: 60 });
    await jobs.queue.send(card('a'));
    expect(jobs.counts()).toEqual({ running: 0, waiting: 1, later: 1 });
  });
});

describe('after a restart', () => {
  test('a job that ran runs again at once', async () => {
    jobs.start(never);
    await jobs.queue.send(card('a'));
    await sleep(10);
    expect(jobs.counts()).toEqual({ running: 1, waiting: 0, later: 0 });
    await restart();
    const seen: Job[] = [];
    jobs.start(async job => void seen.push(job));
    await jobs.idle();
    expect(seen).toEqual([card('a')]);
  });

  test('a job that waits for its time still does', async () => {
    await jobs.queue.send(card('a'), { delaySeconds: 0.2 });
    await restart();
    const seen: Job[] = [];
    jobs.start(async job => void seen.push(job));
    await jobs.idle();
    expect(seen).toEqual([]);
    await sleep(260);
    expect(seen).toEqual([card('a')]);
  });

  test('a job that ends the process each time is given up in the end', async () => {
    await jobs.queue.send(card('deadly'));
    for (let n = 0; n < 6; n++) {
      jobs.start(never);
      await sleep(5);
      await restart({ mostTries: 2 });
    }
    expect((await dead()).items).toEqual([]);
    let runs = 0;
    jobs.start(async () => void runs++);
    await jobs.idle();
    expect(runs).toBe(0);
    expect((await dead()).items).toMatchObject([{ value: { job: card('deadly') } }]);
  });
});

test('what fails while the queue stops is not counted as a try', async () => {
  let breakIt = () => {};
  jobs.start(
    () =>
      new Promise((_, reject) => {
        breakIt = () => reject(new Error('stopped'));
      }),
  );
  await jobs.queue.send(card('a'));
  await sleep(10);
  const stopping = jobs.stop();
  breakIt();
  await stopping;
  expect(db.prepare('SELECT tries FROM jobs').all()).toEqual([{ tries: 0 }]);
});

test('stopping waits for a job that ends soon, and not for one that does not', async () => {
  let done = false;
  await restart({ grace: 200 });
  const handler: JobHandler = async job => {
    if (job.kind === 'render') return never();
    await sleep(40);
    done = true;
  };
  jobs.start(handler);
  await jobs.queue.send(card('soon'));
  await jobs.queue.send(render('never'));
  await sleep(10);
  await jobs.stop();
  expect(done).toBe(true);
});

test('a job that does not answer fails, and those behind it go on', async () => {
  await restart({ longest: 20, retryAfter: () => 60_000 });
  const seen: string[] = [];
  jobs.start(async job => {
    if (job.kind === 'intake') await never();
    seen.push(job.kind);
  });
  await jobs.queue.send(intake('hangs'));
  await jobs.queue.send(render('behind'));
  await jobs.idle();
  expect(seen).toEqual(['render']);
  expect(jobs.counts()).toEqual({ running: 0, waiting: 0, later: 1 });
});

test('tries come further and further apart, and never all at once', () => {
  const slowest = exponentialBackoff(() => 0);
  expect([1, 2, 3, 4, 5, 6].map(slowest)).toEqual([2_000, 8_000, 32_000, 128_000, 512_000, 900_000]);
  expect(exponentialBackoff(() => 0.999)(3)).toBeLessThan(16_100);
});

test('a later alarm does not put off an earlier one', async () => {
  let rings = 0;
  const clock = alarm(Date.now, () => rings++);
  clock.set(Date.now() + 20);
  clock.set(Date.now() + 60_000);
  await sleep(60);
  expect(rings).toBe(1);
  clock.stop();
});
