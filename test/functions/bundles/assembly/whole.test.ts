import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { getAssembling } from '../../../../functions/bundles/assembly/state.ts';
import { bundleKey } from '../../../../functions/bundles/assembly/stored-plan.ts';
import { everyNth } from '../../../doubles/s3/faults.ts';
import { NOON } from '../../../platform.ts';
import { readZip } from '../reader.ts';
import { assemblyHome, dyingAfter, plannedFiles, UNIT } from './home.ts';

/** Among them what would be copied where there are more parts. */
const MIXED = [0.7, 11, 0, 0.1, 6, 0.3].map(size => Math.floor(size * UNIT));
const WHOLE = { whole: 64 * UNIT };

describe('a bundle that is one part', () => {
  it('is byte for byte the planned one, by one request, with its CRC-32', async () => {
    const home = await assemblyHome(WHOLE);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    const puts: string[] = [];
    home.s3.faults = ({ operation, key, headers }) => {
      if (operation === 'PutObject' && key.startsWith('bundles/')) puts.push(`${headers['if-none-match']}`);
      return undefined;
    };
    expect(await home.ask(plan)).toEqual({ kind: 'working', done: 0, of: plan.length, trouble: false });
    await home.runAll();
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
    const made = (await home.made(plan))!;
    expect(made.equals(zip)).toBe(true);
    expect(await readZip(made)).toHaveLength(MIXED.length + 1);
    expect((await home.platform.objects.head(bundleKey(plan.id)))?.crc32).toBe(crc32(zip));
    expect(puts).toEqual(['*']);
    expect(home.s3.requests.get('CreateMultipartUpload')).toBeUndefined();
  });

  it('is so up to the limit, and has an upload above it', async () => {
    const sizes = [UNIT, 20 * UNIT, UNIT];
    const { plan } = await plannedFiles((await assemblyHome()).platform, sizes);
    for (const [whole, uploads] of [
      [plan.length, undefined],
      [plan.length - 1, 1],
    ] as const) {
      const home = await assemblyHome({ whole });
      const { zip } = await plannedFiles(home.platform, sizes);
      await home.ask(plan);
      await home.runAll();
      expect((await home.made(plan))!.equals(zip)).toBe(true);
      expect(home.s3.requests.get('CreateMultipartUpload')).toBe(uploads);
    }
  });

  it('is whole when its job runs twice, at the same time as itself', async () => {
    const home = await assemblyHome(WHOLE);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    await home.ask(plan);
    const job = home.jobs.shift()!;
    await Promise.all([home.run(job), home.run(job), home.run(job)]);
    await home.run(job);
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
    expect(home.log).toEqual([]);
  });

  it('goes on after an end at any point', async () => {
    const home = await assemblyHome(WHOLE);
    const sources = await plannedFiles(home.platform, MIXED);
    for (let point = 0; point < 4; point++) {
      const { plan, zip } = sources.with(`terms ${point}`);
      await home.ask(plan);
      await home.run(home.jobs[0]!, dyingAfter(point, home.platform)).catch(() => {});
      await home.runAll();
      expect(await home.ask(plan)).toEqual({ kind: 'ready' });
      expect((await home.made(plan))!.equals(zip)).toBe(true);
    }
  });

  it('is whole when answers are lost and the store stumbles', async () => {
    const home = await assemblyHome(WHOLE);
    const sources = await plannedFiles(home.platform, MIXED);
    for (const every of [3, 4, 5]) {
      const { plan, zip } = sources.with(`terms ${every}`);
      home.s3.faults = everyNth(every, ['lost', 'slow-down', 'reset', 'internal', 'short-body']);
      await home.ask(plan);
      await home.runAllTwice();
      home.s3.faults = () => undefined;
      expect((await home.made(plan))!.equals(zip)).toBe(true);
      expect(await home.ask(plan)).toEqual({ kind: 'ready' });
    }
  });

  it('goes on with the upload that a version of before has begun', async () => {
    const home = await assemblyHome();
    const { plan, zip } = await plannedFiles(home.platform, [UNIT]);
    await home.ask(plan);
    await home.run(home.jobs[0]!, dyingAfter(1, home.platform)).catch(() => {});
    const { table, assembly } = home.platform;
    const item = (await getAssembling(table, plan.id))!;
    const upload = await assembly.begin(bundleKey(plan.id), 'application/zip');
    await table.put({ ...item, value: { ...item.value, upload } });
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect([home.uploads(), home.s3.requests.get('CompleteMultipartUpload')]).toEqual([0, 1]);
  });
});

describe('a bundle that is one part, of files that are not as recorded', () => {
  it.each([
    ['a flipped bit', 1, (bytes: Buffer) => bytes.fill(bytes[7]! ^ 1, 7, 8)],
    ['a longer one', 0, (bytes: Buffer) => Buffer.concat([bytes, bytes.subarray(0, 1)])],
    ['a shorter one', 4, (bytes: Buffer) => bytes.subarray(1)],
    ['a missing one', 5, () => undefined],
  ])('is not made of %s; that is made anew, and the next try is whole', async (_, n, breakIt) => {
    const home = await assemblyHome(WHOLE);
    const { plan, zip, stored, contents } = await plannedFiles(home.platform, MIXED);
    const { key, master } = stored[n]!;
    const other = breakIt(Buffer.from(contents.get(key)!));
    if (other) await home.platform.objects.put(key, other);
    else await home.platform.objects.remove(key);
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    expect((await home.made(plan)) === undefined).toBe(true);
    expect(home.log.join()).toContain('stored file is broken, making it anew');
    expect(home.jobs.splice(0)).toContainEqual({ kind: 'render', master, files: ['print-high.jpg'] });
    expect(await home.ask(plan)).toMatchObject({ kind: 'working', done: 0, trouble: false });

    await home.platform.objects.put(key, contents.get(key)!);
    home.at(NOON + 16_000);
    await home.ask(plan);
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
  });
});

describe('a download that goes on after its bundle was removed and made again', () => {
  it.each([
    ['put whole', { whole: 64 * UNIT }, MIXED],
    ['gathered and copied', {}, MIXED],
    ['glued', { glueAbove: 0 }, [5, 3, 2.6, 7, 4].map(size => Math.ceil(size * UNIT))],
  ])('finds the same bytes under the same ETag: %s', async (_, how, sizes) => {
    const home = await assemblyHome(how);
    const { plan } = await plannedFiles(home.platform, sizes);
    const seen = [];
    for (const again of [false, true]) {
      await home.ask(plan, { gone: again });
      await home.runAll();
      const key = bundleKey(plan.id);
      seen.push([(await home.platform.objects.head(key))!.etag, crc32((await home.made(plan))!)]);
      await home.platform.objects.remove(key);
    }
    expect(seen[1]).toEqual(seen[0]);
  });
});
