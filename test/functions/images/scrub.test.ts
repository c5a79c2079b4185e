import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { renderMaster } from '../../../functions/images/rendering.ts';
import { scrubMaster, scrubPage, startScrub } from '../../../functions/images/scrub.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { s3Objects } from '../../../functions/platform/objects/s3.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { getMaster, MASTER_SHARDS } from '../../../functions/products/masters.ts';
import { listRenditions, renditionRows } from '../../../functions/products/renditions.ts';
import { type TestApp, testApp } from '../../app.ts';
import { doubleHome } from '../../contracts/s3.ts';
import { bytesOf } from '../../contracts/streams.ts';
import { addProduct } from '../../pictures.ts';
import { NOON } from '../../platform.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** A product with its files, and a queue that only takes down what is sent. */
async function stored() {
  const test = await testApp();
  await addProduct(test, 'CUP-MINT');
  const sent: Job[] = [];
  const platform = { ...test.platform, queue: { send: async (job: Job) => void sent.push(job) } };
  const { items } = await mastersOf(test);
  const master = items[0]!.value.facts.id;
  /** Does the walk's jobs, and those that they send, until none is left; gives back the others. */
  const walk = async () => {
    for (let n = 0; n < sent.length; n++) if (sent[n]!.kind === 'scrub') await scrubPage(platform, sent[n] as never);
    return sent.splice(0);
  };
  return { test, platform, sent, master, walk };
}

async function mastersOf({ platform }: TestApp) {
  const shards = Array.from({ length: MASTER_SHARDS }, (_, n) => n);
  const pages = await Promise.all(
    shards.map(n => platform.table.query<{ facts: { id: string } }>({ pk: `master#${n}`, index: true })),
  );
  return { items: pages.flatMap(page => page.items) };
}

async function flip({ objectsFolder }: TestApp, key: string): Promise<void> {
  const file = await open(join(objectsFolder, key), 'r+');
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 700);
  await file.write(Buffer.from([buffer[0]! ^ 1]), 0, 1, 700);
  await file.close();
}

const scrubs = (jobs: Job[]) => jobs.filter(job => job.kind === 'scrub').length;

describe('the walk over all stored bytes', () => {
  it('leaves what is right alone, and begins anew after a week', async () => {
    const { test, platform, sent, master, walk } = await stored();
    const rows = await renditionRows(platform.table, master);
    await startScrub(platform);
    await startScrub(platform);
    expect(scrubs(sent)).toBe(1);
    expect(scrubs(await walk())).toBe(MASTER_SHARDS);
    expect(await renditionRows(platform.table, master)).toEqual(rows);
    expect(test.log.join()).not.toContain('broken');
    test.at(NOON + WEEK - 1);
    await startScrub(platform);
    expect(sent).toEqual([]);
    test.at(NOON + WEEK);
    await startScrub(platform);
    expect(scrubs(sent)).toBe(1);
  });

  it('finds a flipped bit, says so, and the file is made anew', async () => {
    const { test, platform, master, walk } = await stored();
    const before = await listRenditions(platform.table, master);
    const { key, format } = before.find(row => row.format === 'web-small')!;
    await flip(test, key);
    await startScrub(platform);
    const renders = (await walk()).filter(job => job.kind === 'render');
    expect(renders).toEqual([{ kind: 'render', master, files: [`${format}.jpg`] }]);
    expect(test.log.filter(line => line.includes('broken') && line.includes(key))).toHaveLength(1);
    expect(await platform.objects.head(key)).toBeUndefined();

    const work = { platform, engine: sharpEngine({ objects: platform.objects }), formats: standardFormats };
    await renderMaster(work, master, renders[0]!.files);
    const after = await listRenditions(platform.table, master);
    expect(after.map(({ recipe }) => recipe)).toEqual(before.map(({ recipe }) => recipe));
    test.at(NOON + WEEK);
    await startScrub(platform);
    expect((await walk()).filter(job => job.kind === 'render')).toEqual([]);
  });

  it('tells of an original that is broken, and keeps it', async () => {
    const { test, platform, master, walk } = await stored();
    await flip(test, `masters/${master}`);
    await startScrub(platform);
    await walk();
    expect(test.log.filter(line => line.includes('an original is broken') && line.includes(master))).toHaveLength(1);
    expect(await platform.objects.head(`masters/${master}`)).toBeDefined();
  });

  it('goes on after an hour where it was lost; a page that comes twice does not', async () => {
    const { test, platform, sent } = await stored();
    await startScrub(platform);
    const first = sent.shift() as Extract<Job, { kind: 'scrub' }>;
    await scrubPage(platform, first);
    expect(sent.splice(0)).toEqual([{ ...first, shard: 1 }]);
    await scrubPage(platform, first);
    expect(sent).toEqual([]);
    test.at(NOON + HOUR);
    await startScrub(platform);
    expect(sent).toEqual([{ ...first, shard: 1 }]);
  });
});

describe('the walk over what lies in S3', () => {
  /** The same files there, all of them as they were recorded. */
  async function inS3() {
    const { test, platform, master, sent } = await stored();
    const home = await doubleHome();
    onTestFinished(home.stop);
    const objects = s3Objects(home);
    for await (const { key } of test.platform.objects.list(''))
      await objects.put(key, await bytesOf((await test.platform.objects.get(key))!.body));
    const { facts } = (await getMaster(platform.table, master))!;
    const work = { ...platform, objects };
    return { test, objects, sent, facts, s3: home.s3, look: () => scrubMaster(work, facts) };
  }

  it('reads nothing, and leaves what is right alone', async () => {
    const { test, sent, facts, s3, look } = await inS3();
    const rows = await renditionRows(test.platform.table, facts.id);
    expect(await look()).toBe(0);
    expect([s3.requests.get('GetObject'), s3.requests.get('HeadObject')]).toEqual([undefined, rows.length + 1]);
    expect([sent, await renditionRows(test.platform.table, facts.id)]).toEqual([[], rows]);
    expect(test.log.join()).not.toContain('broken');
  });

  it('finds a file that was replaced by another of its size, and has it made anew', async () => {
    const { test, objects, sent, facts, s3, look } = await inS3();
    const files = await listRenditions(test.platform.table, facts.id);
    const { key, bytes } = files.find(({ format }) => format === 'web-small')!;
    await objects.put(key, Buffer.alloc(bytes, 'other'));
    expect(await look()).toBe(0);
    expect(sent).toEqual([{ kind: 'render', master: facts.id, files: ['web-small.jpg'] }]);
    expect(await objects.head(key)).toBeUndefined();
    expect(s3.requests.get('GetObject')).toBeUndefined();
  });

  it.each(['shorter', 'missing'])('tells of an original that is %s', async how => {
    const { test, objects, facts, look } = await inS3();
    if (how === 'missing') await objects.remove(`masters/${facts.id}`);
    else await objects.put(`masters/${facts.id}`, Buffer.alloc(facts.bytes - 1));
    await look();
    expect(test.log.filter(line => line.includes('an original is broken') && line.includes(facts.id))).toHaveLength(1);
  });

  it('reads whole what S3 keeps no CRC-32 of', async () => {
    const { objects, facts, sent, look, test } = await inS3();
    const headOf = objects.head;
    objects.head = async key => {
      const head = await headOf(key);
      return head && { key, size: head.size };
    };
    const rows = await listRenditions(test.platform.table, facts.id);
    expect(await look()).toBe(rows.reduce((sum, { bytes }) => sum + bytes, facts.bytes));
    expect(sent).toEqual([]);
  });
});
