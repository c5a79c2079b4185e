import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getAssembling } from '../../../../functions/bundles/assembly/state.ts';
import type { Call } from '../../../doubles/s3/call.ts';
import { everyNth } from '../../../doubles/s3/faults.ts';
import { NOON } from '../../../platform.ts';
import { readZip } from '../reader.ts';
import { assemblyHome, dyingAfter, plannedFiles, UNIT } from './home.ts';

/** Behind the text, which the first one goes with: pairs, one alone, too small ones, one that is copied, an odd one. */
const MIXED = [5, 3, 2.6, 7, 4, 6, 0.2, 5.1, 12, 2.5, 2.5, 3].map(size => Math.ceil(size * UNIT));
const GLUED = { glueAbove: 0 };
/** Each part is a job. */
const SHARED = { ...GLUED, share: 1 };

const copiesOf = ({ operation, headers }: Call, key: string) =>
  operation === 'UploadPartCopy' && `${headers['x-amz-copy-source']}`.endsWith(key);

describe('a bundle that is glued', () => {
  it('is byte for byte the one that is streamed, and nothing is left in between', async () => {
    const home = await assemblyHome(GLUED);
    const { plan, zip, stored } = await plannedFiles(home.platform, MIXED);
    const read: string[] = [];
    home.s3.faults = ({ operation, key }) => {
      if (operation === 'GetObject' && key.startsWith('renditions/')) read.push(key);
      return undefined;
    };
    await home.ask(plan);
    await home.runAll();
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
    const made = (await home.made(plan))!;
    expect(made.equals(zip)).toBe(true);
    expect(await readZip(made)).toHaveLength(MIXED.length + 1);
    // The pairs 3 and 2.6, 4 and 6, 2.5 and 2.5 by seven each, 7 by three, and 12 by itself.
    expect(home.s3.requests.get('UploadPartCopy')).toBe(3 * 7 + 3 + 1);
    // One for the ZIP, three for a pair.
    expect(home.s3.requests.get('CreateMultipartUpload')).toBe(1 + 3 * 3 + 1);
    expect(home.s3.requests.get('CompleteMultipartUpload')).toBe(1 + 3 * 3 + 1);
    expect(read.sort()).toEqual([0, 6, 7, 11].map(n => stored[n]!.key).sort());
    expect([await home.between(), home.uploads()]).toEqual([[], 0]);
  });

  it('is that of any sizes', async () => {
    const home = await assemblyHome(GLUED);
    const size = fc.oneof(fc.integer({ max: 13 * UNIT, min: 0 }), fc.integer({ min: 2 * UNIT, max: 6 * UNIT }));
    await fc.assert(
      fc.asyncProperty(fc.array(size, { maxLength: 9 }), async sizes => {
        const { plan, zip } = await plannedFiles(home.platform, sizes);
        await home.ask(plan);
        await home.runAll();
        expect((await home.made(plan))!.equals(zip)).toBe(true);
      }),
      { numRuns: 15 },
    );
    expect([await home.between(), home.uploads()]).toEqual([[], 0]);
  });

  it('is shared out, and whole when every job runs twice, at the same time as itself', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    expect(home.jobs.length).toBeGreaterThan(3);
    await Promise.all([...home.jobs, ...home.jobs].map(job => home.run(job)));
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(home.log.join()).not.toContain('could not be assembled');
  });

  it('goes on after an end at any point', async () => {
    const home = await assemblyHome(SHARED);
    const sources = await plannedFiles(
      home.platform,
      [5, 3, 3, 7, 3].map(size => size * UNIT),
    );
    for (let point = 0; point < 16; point++) {
      const { plan, zip } = sources.with(`terms ${point}`);
      await home.ask(plan);
      for (const job of home.jobs.slice()) await home.run(job, dyingAfter(point, home.platform)).catch(() => {});
      await home.runAll();
      expect(await home.ask(plan)).toEqual({ kind: 'ready' });
      expect((await home.made(plan))!.equals(zip)).toBe(true);
      expect(await home.between()).toEqual([]);
    }
  });

  it('is whole when answers are lost and the store stumbles', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    home.s3.faults = everyNth(7, ['lost', 'slow-down', 'reset', 'internal', 'late-error', 'short-body']);
    await home.ask(plan);
    await home.runAllTwice();
    home.s3.faults = () => undefined;
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect(await home.ask(plan)).toEqual({ kind: 'ready' });
  });

  it.each([
    ['what stands behind its header is removed before it is behind another', /joining.*-1$/],
    ['two that are behind each other are, before they are in their place', /joining.*\/\d+$/],
    ['the headers are', /headers$/],
  ])('begins anew when %s', async (_, source) => {
    const home = await assemblyHome(SHARED);
    const { plan, zip } = await plannedFiles(home.platform, MIXED);
    let left = 1;
    home.s3.faults = async ({ operation, headers }) => {
      const key = /[^/]+\/(.*)/.exec(`${headers['x-amz-copy-source']}`)?.[1] ?? '';
      if (operation === 'UploadPartCopy' && source.test(key) && left-- === 1) await home.platform.objects.remove(key);
      return undefined;
    };
    await home.ask(plan);
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
    expect((await getAssembling(home.platform.table, plan.id))!.value.attempt).toBe(2);
    expect(home.log.join()).toContain('a bundle could not be assembled');
  });
});

describe('a bundle that is glued of files that are not as recorded', () => {
  const broken = [
    ['a flipped bit', (bytes: Buffer) => bytes.fill(bytes[7]! ^ 1, 7, 8)],
    ['a shorter one', (bytes: Buffer) => bytes.subarray(1)],
    ['a missing one', () => undefined],
  ] as const;

  it.each(broken.flatMap(([what, breakIt]) => [2, 3].map(n => [what, n, breakIt] as const)))(
    'is not made of %s (%i); that is made anew, and the next try is whole',
    async (_, n, breakIt) => {
      const home = await assemblyHome(SHARED);
      const { plan, zip, stored, contents } = await plannedFiles(home.platform, MIXED);
      const { key, master } = stored[n]!;
      const other = breakIt(Buffer.from(contents.get(key)!));
      if (other) await home.platform.objects.put(key, other);
      else await home.platform.objects.remove(key);
      await home.ask(plan);
      const jobs = [];
      for (let job = home.jobs.shift(); job; job = home.jobs.shift()) {
        jobs.push(job);
        await home.run(job);
      }
      expect((await home.made(plan)) === undefined).toBe(true);
      expect([await home.between(), home.uploads()]).toEqual([[], 0]);
      expect(jobs).toContainEqual({ kind: 'render', master, files: ['print-high.jpg'] });

      await home.platform.objects.put(key, contents.get(key)!);
      home.at(NOON + 16_000);
      await home.ask(plan);
      await home.runAll();
      expect((await home.made(plan))!.equals(zip)).toBe(true);
    },
  );

  it('is not made of one that is replaced after it was looked at', async () => {
    const home = await assemblyHome(SHARED);
    const { plan, zip, stored, contents } = await plannedFiles(home.platform, MIXED);
    const { key, master, bytes } = stored[1]!;
    let left = 1;
    home.s3.faults = async call => {
      if (copiesOf(call, key) && left-- === 1) await home.platform.objects.put(key, Buffer.alloc(bytes, 'other'));
      return undefined;
    };
    await home.ask(plan);
    await home.run(home.jobs.shift()!);
    const jobs = home.jobs.splice(0);
    for (const job of jobs) await home.run(job);
    jobs.push(...home.jobs.splice(0));
    expect((await home.made(plan)) === undefined).toBe(true);
    expect(home.log.join()).toContain('was replaced');
    expect(jobs).toContainEqual({ kind: 'render', master, files: ['print-high.jpg'] });
    expect([await home.between(), home.uploads()]).toEqual([[], 0]);

    await home.platform.objects.put(key, contents.get(key)!);
    home.at(NOON + 16_000);
    await home.ask(plan);
    await home.runAll();
    expect((await home.made(plan))!.equals(zip)).toBe(true);
  });
});
