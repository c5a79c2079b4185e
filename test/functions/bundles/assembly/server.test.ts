import { expect, it, onTestFinished } from 'vitest';
import { askForBundle } from '../../../../functions/bundles/assembly/ask.ts';
import { assemble } from '../../../../functions/bundles/assembly/assemble.ts';
import { LIMITS } from '../../../../functions/bundles/assembly/cut.ts';
import { bundleKey, bytesOf } from '../../../../functions/bundles/assembly/stored-plan.ts';
import { s3Assembly } from '../../../../functions/platform/assembly/s3.ts';
import { s3Objects } from '../../../../functions/platform/objects/s3.ts';
import type { Job } from '../../../../functions/platform/queue/job.ts';
import { S3_HOMES } from '../../../contracts/s3.ts';
import { collect } from '../../../contracts/streams.ts';
import { testPlatform } from '../../../platform.ts';
import { MIB, plannedFiles } from './home.ts';

/** The double, or the server that the environment names, which must take what we cut and glue. */
const [{ name, start }] = S3_HOMES as [(typeof S3_HOMES)[number]];

it.each([
  ['put whole', LIMITS],
  ['gathered and copied', { ...LIMITS, whole: 0 }],
  ['glued', { ...LIMITS, whole: 0, glueAbove: 0 }],
])(`is whole where it is %s by the limits of S3: ${name}`, async (_, limits) => {
  const s3 = await start();
  onTestFinished(s3.stop);
  const jobs: Job[] = [];
  const [objects, assembly] = [s3Objects(s3), s3Assembly(s3)];
  const queue = { send: async (job: Job) => void jobs.push(job) };
  const platform = { ...testPlatform().platform, objects, assembly, queue };
  const sizes = [5, 3, 2.6, 0.2, 5.5, 14, 3].map(size => Math.ceil(size * MIB));
  const { plan, zip } = await plannedFiles(platform, sizes);
  await askForBundle(platform, plan);
  for (let job = jobs.shift(); job; job = jobs.shift())
    if (job.kind === 'assemble') await assemble(platform, job, { limits, share: 16 * MIB });
  expect(await askForBundle(platform, plan)).toEqual({ kind: 'ready' });
  expect((await bytesOf((await objects.get(bundleKey(plan.id)))!)).equals(zip)).toBe(true);
  expect(await collect(objects.list('joining/'))).toEqual([]);
});
