import { describe, expect, it } from 'vitest';
import { getAssembling } from '../../../../functions/bundles/assembly/state.ts';
import { bundleKey } from '../../../../functions/bundles/assembly/stored-plan.ts';
import { bundleBody } from '../../../../functions/bundles/stream.ts';
import { everyNth } from '../../../doubles/s3/faults.ts';
import { NOON } from '../../../platform.ts';
import { readZip } from '../reader.ts';
import { assemblyHome, dyingAfter, MIB, plannedFiles, UNIT } from './home.ts';

/** Small ones that are gathered, and one of which the rest is copied. */
const mixed = (unit: number) => [0.7 * unit, 11 * unit, 0, unit / 15, 0.3 * unit].map(Math.floor);
const MIXED = mixed(UNIT);
/** The same twice, and one that only just fits. */
const MANY = [...MIXED, 11 * UNIT, 10 * UNIT + 200];
/** Each part is a job. */
const SHARED = { share: 1 };

describe('a bundle that is assembled', () => {
  it('is byte for byte the one that is streamed, and its reader finds it whole', async () => {
    // As S3 is.
    const home = await assemblyHome({ unit: MIB });
    const { plan, zip, contents } = await plannedFiles(home.platform, mixed(MIB));
    expect(await home.ask(plan)).toEqual({ kind: 'working', done: 0, of: plan.length, trouble: false });
    await home.runAll();
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });

    const made = (await home.made(plan))!;
    expect(made.equals(zip)).toBe(true);
    const streamed = new Response(bundleBody(plan, home.platform.objects, undefined, () => {}));
    expect(made.equals(Buffer.from(await streamed.arrayBuffer()))).toBe(true);
    const read = await readZip(made);
    expect(read.slice(1).map(({ bytes }) => bytes.length)).toEqual([...contents.values()].map(({ length }) => length));
    expect(home.uploads()).toBe(0);
    expect(home.s3.requests.get('UploadPartCopy')).toBe(1);
  });

  it('is shared out, tells how far it is, and is whole when every job runs twice, at the same time as itself', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MANY);
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    expect(home.jobs.length).toBeGreaterThan(3);
    const before = await home.ask(plan);
    expect(before).toMatchObject({ kind: 'working', trouble: false });
    const done = before.kind === 'working' ? before.done : 0;
    expect([done > 0, done < plan.length]).toEqual([true, true]);
    await Promise.all(
      [...home.jobs, ...home.jobs, { kind: 'assemble' as const, bundle: plan.id }].map(job => home.run(job)),
    );
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(home.uploads()).toBe(0);
  });

  it('is begun once when two begin it at the same time', async () => {
    const home = await assemblyHome();
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    await Promise.all([home.ask(plan), home.ask(plan)]);
    expect(home.jobs).toHaveLength(1);
    await Promise.all([home.run(home.jobs[0]!), home.run(home.jobs[0]!)]);
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(home.uploads()).toBe(0);
  });

  it('goes on after an end at any point', async () => {
    const home = await assemblyHome(SHARED);
    const sources = await plannedFiles(home.platform, MIXED);
    for (let point = 0; point < 12; point++) {
      const { plan, zip } = sources.with(`terms ${point}`);
      await home.ask(plan);
      for (const job of home.jobs.slice()) await home.run(job, dyingAfter(point, home.platform)).catch(() => {});
      await home.runAll();
      expect(await home.ask(plan)).toEqual({ kind: 'ready' });
      expect((await home.made(plan))!.equals(zip)).toBe(true);
    }
  });

  it('is whole when answers are lost and the store stumbles', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    home.s3.faults = everyNth(5, ['lost', 'slow-down', 'reset', 'internal', 'short-body']);
    await home.ask(plan);
    await home.runAllTwice();
    home.s3.faults = () => undefined;
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
  });

  it('begins anew when its upload was given up half-way', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    const { upload } = (await getAssembling(home.platform.table, plan.id))!.value;
    await home.platform.assembly.abandon({ key: bundleKey(plan.id), upload: upload! });
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(home.log.join()).toContain('a bundle could not be assembled');
  });

  it('begins anew when its upload is so old that it may be gone', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    home.jobs.length = 0;
    home.at(NOON + 25 * 3_600_000);
    await home.ask(plan);
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect((await getAssembling(home.platform.table, plan.id))!.value.attempt).toBe(2);
    expect(home.uploads()).toBe(0);
  });

  it.each([
    ['joined', 0],
    ['put whole', 64 * UNIT],
  ])('gives nobody an object that is not what was planned: %s', async (_, whole) => {
    const home = await assemblyHome({ whole });
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    const other = Buffer.from(zip);
    other[6 * UNIT]! ^= 1;
    await home.platform.objects.put(bundleKey(plan.id), other);
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    expect((await home.ask(plan)).kind).toBe('working');
    expect((await home.made(plan)) === undefined).toBe(true);
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(home.log.join()).toContain('what was assembled is not what was planned');
  });

  it('is made again when it has gone, and when the queue lost its job', async () => {
    const home = await assemblyHome();
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    await home.ask(plan);
    home.jobs.length = 0;
    await home.ask(plan);
    expect(home.jobs).toEqual([]);
    home.at(NOON + 61_000);
    await home.ask(plan);
    await home.runAll();
    await home.platform.objects.remove(bundleKey(plan.id));
    expect((await home.ask(plan, { gone: true })).kind).toBe('working');
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
  });
});

describe('a bundle of files that are not as recorded', () => {
  const broken = [
    ['flipped bit in one that passes', 0, (bytes: Buffer) => bytes.fill(bytes[7]! ^ 1, 7, 8)],
    ['flipped bit in one that is copied', 1, (bytes: Buffer) => bytes.fill(bytes[7]! ^ 1, 10 * UNIT, 10 * UNIT + 1)],
    ['a shorter one that passes', 3, (bytes: Buffer) => bytes.subarray(1)],
    ['a shorter one that is copied', 1, (bytes: Buffer) => bytes.subarray(1)],
    ['a missing one that passes', 4, () => undefined],
    ['a missing one that is copied', 1, () => undefined],
  ] as const;

  it.each(broken)('is not made of %s; that is made anew, and the next try is whole', async (_, n, breakIt) => {
    const home = await assemblyHome(SHARED);
    const { plan, zip, stored, contents } = await plannedFiles(home.platform, MIXED);
    const { key, master } = stored[n]!;
    const other = breakIt(Buffer.from(contents.get(key)!));
    if (other) await home.platform.objects.put(key, other);
    else await home.platform.objects.remove(key);

    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    const jobs = home.jobs.splice(0);
    await Promise.all(jobs.map(job => home.run(job)));
    expect((await home.made(plan)) === undefined).toBe(true);
    expect(home.uploads()).toBe(0);
    expect(home.log.join()).toContain('stored file is broken, making it anew');
    expect([...jobs, ...home.jobs]).toContainEqual({ kind: 'render', master, files: ['print-high.jpg'] });
    expect(await home.ask(plan)).toMatchObject({ kind: 'working', done: 0, trouble: false });

    await home.platform.objects.put(key, contents.get(key)!);
    home.at(NOON + 16_000);
    await home.ask(plan);
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
  });

  it('says that something is wrong when it comes to nothing again', async () => {
    const home = await assemblyHome();
    const { plan, stored } = await plannedFiles(home.platform, MIXED);
    await home.platform.objects.remove(stored[0]!.key);
    for (const seconds of [0, 16, 47]) {
      home.at(NOON + seconds * 1000);
      await home.ask(plan);
      await home.runAll();
    }
    expect(await home.ask(plan)).toMatchObject({ kind: 'working', trouble: true });
  });
});
