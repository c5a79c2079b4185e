import { createCipheriv, createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { askForBundle } from '../../../../functions/bundles/assembly/ask.ts';
import { assemble } from '../../../../functions/bundles/assembly/assemble.ts';
import type { CutLimits } from '../../../../functions/bundles/assembly/cut.ts';
import { bundleKey, bytesOf } from '../../../../functions/bundles/assembly/stored-plan.ts';
import { type BundlePlan, planOf, type StoredEntry } from '../../../../functions/bundles/plan.ts';
import { s3Assembly } from '../../../../functions/platform/assembly/s3.ts';
import { s3Objects } from '../../../../functions/platform/objects/s3.ts';
import type { Assembly, Platform } from '../../../../functions/platform/platform.ts';
import type { Job } from '../../../../functions/platform/queue/job.ts';
import { startS3 } from '../../../doubles/s3/index.ts';
import { testPlatform } from '../../../platform.ts';

export const MIB = 1024 * 1024;
/** What stands for a MiB in most tests: ZIPs of kilobytes are cut, copied and refused in all the same ways. */
export const UNIT = 8 * 1024;
const BUCKET = 'media';

/** Copying as early as the store allows, so that small files show all that there is. */
const limitsOf = (unit: number, { whole, glueAbove }: Pick<CutLimits, 'whole' | 'glueAbove'>): CutLimits => ({
  ...{ whole, least: 5 * unit, sent: 32 * unit },
  ...{ copyFrom: 5 * unit, copied: 128 * unit },
  ...{ glueAbove, glueFrom: 2.5 * unit },
});

const NOISE = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(4 * MIB));
const known = new Map<string, { content: Buffer; sha256: string; crc32: number }>();

/** Bytes of which no two stretches are alike, so that any mistake of place shows. */
function pictureOf(n: number, size: number) {
  const made = known.get(`${n} ${size}`) ?? facts(Buffer.alloc(size, NOISE.subarray(n * 999)));
  known.set(`${n} ${size}`, made);
  return made;
}

const facts = (content: Buffer) => ({
  ...{ content, crc32: crc32(content) },
  sha256: createHash('sha256').update(content).digest('hex'),
});

/**
 * The ports over a strict S3, with a clock that stands still, and a queue whose jobs the test runs itself.
 * @param unit bytes that stand for a MiB
 * @param share bytes that one job makes
 * @param whole bytes of a ZIP that is one part
 * @param glueAbove bytes that pass; where there are more, files are glued
 */
export async function assemblyHome({ unit = UNIT, share = 128 * MIB, whole = 0, glueAbove = Infinity } = {}) {
  const local = testPlatform();
  const limits = limitsOf(unit, { whole, glueAbove });
  const s3 = await startS3({ buckets: [BUCKET], leastPart: limits.least });
  const client = new S3Client({ ...s3.client, maxAttempts: 6, retryMode: 'standard' });
  onTestFinished(async () => {
    client.destroy();
    await s3.stop();
  });
  const jobs: Job[] = [];
  const platform = {
    ...local.platform,
    objects: s3Objects({ client, bucketOf: () => BUCKET }),
    assembly: s3Assembly({ client, bucketOf: () => BUCKET }),
    queue: { send: async (job: Job) => void jobs.push(job) },
  } satisfies Platform;

  const run = async (job: Job, on: Platform = platform) => {
    if (job.kind === 'assemble') await assemble(on, job, { limits, share });
  };
  return {
    ...{ platform, s3, jobs, log: local.log, at: local.at, run },
    /** Runs all jobs, and those that they send, one after the other. */
    async runAll() {
      for (let job = jobs.shift(); job; job = jobs.shift()) await run(job);
    },
    /** Does so, and runs what fails once more. */
    async runAllTwice() {
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        const again = job;
        await run(again).catch(() => run(again));
      }
    },
    ask: (plan: BundlePlan, how?: Parameters<typeof askForBundle>[2]) => askForBundle(platform, plan, how),
    made: async (plan: BundlePlan) => {
      const object = await platform.objects.get(bundleKey(plan.id));
      return object && bytesOf(object);
    },
    uploads: () => s3.uploads(BUCKET).length,
    /** Keys of what lies between files and ZIPs. */
    async between() {
      const keys: string[] = [];
      for await (const { key } of platform.objects.list('joining/')) keys.push(key);
      return keys;
    },
  };
}

/** After so many writes nothing is written any more. */
export function dyingAfter(point: number, home: Platform & { assembly: Assembly }): Platform {
  const { objects, table, queue, assembly } = home;
  let writes = 0;
  const mortal =
    <Args extends unknown[], Done>(write: (...args: Args) => Promise<Done>) =>
    async (...args: Args) => {
      if (writes++ >= point) throw new Error('killed');
      return write(...args);
    };
  const { put, copy, finish, join } = assembly;
  return {
    ...home,
    objects: { ...objects, put: mortal(objects.put) },
    table: { ...table, put: mortal(table.put) as typeof table.put },
    queue: { send: mortal(queue.send) },
    assembly: { ...assembly, put: mortal(put), copy: mortal(copy), finish: mortal(finish), join: mortal(join) },
  };
}

/** A plan of files of these sizes, in bytes, which lie in storage; and the ZIP that it describes. */
export async function plannedFiles({ objects }: Pick<Platform, 'objects'>, sizes: number[]) {
  const contents = new Map<string, Buffer>();
  const stored: StoredEntry[] = [];
  for (const [n, bytes] of sizes.entries()) {
    const { content, sha256, crc32 } = pictureOf(n, bytes);
    const key = `renditions/${sha256}.jpg`;
    await objects.put(key, content);
    contents.set(key, content);
    const facts = { key, bytes, sha256, crc32, master: `master-${n}`, file: 'print-high.jpg' };
    stored.push({ kind: 'stored', name: `web/picture-${n}.jpg`, ...facts });
  }
  /** Another ZIP of the same files. */
  const withTerms = (terms: string) => {
    const { content, ...text } = facts(Buffer.from(terms));
    const entry = { kind: 'text' as const, name: 'terms.txt', bytes: content.length, content, ...text };
    const plan = planOf([entry, ...stored]);
    return { plan, zip: zipOf(plan, contents) };
  };
  return { ...withTerms('Terms of use'), contents, stored, with: withTerms };
}

function zipOf({ zip }: BundlePlan, contents: Map<string, Buffer>): Buffer {
  const pieces = [...zip.pieces()].map(piece => {
    if (piece.kind === 'bytes') return piece.bytes;
    return piece.entry.kind === 'text' ? piece.entry.content : contents.get(piece.entry.key)!;
  });
  return Buffer.concat(pieces);
}
