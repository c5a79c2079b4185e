import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { createLocalPlatform } from '../../../functions/platform/local.ts';
import { bytesOf, collect } from '../../contracts/streams.ts';

const data = await mkdtemp(join(tmpdir(), 'packshot-killed-'));
afterAll(() => rm(data, { recursive: true, force: true }));

const KINDS = ['object', 'item', 'job', 'upload'];

/** Lets a process store things and kills it in the middle; resolves to the lines that it printed whole. */
async function killInTheMiddle(round: number): Promise<string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'killed.child.ts'), data, `${round}`]);
  let out = '';
  let trouble = '';
  child.stdout.on('data', text => {
    out += text;
  });
  child.stderr.on('data', text => {
    trouble += text;
  });
  // Of each kind something has been acknowledged by then, however busy the machine is.
  await expect.poll(() => KINDS.every(kind => out.includes(`${kind} `)), { timeout: 20_000, interval: 5 }).toBe(true);
  await sleep(50 + Math.random() * 400);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(trouble).not.toContain('Error');
  return out.slice(0, out.lastIndexOf('\n')).split('\n');
}

/** The names that were acknowledged as such. */
const named = (lines: string[], kind: string) =>
  lines.filter(line => line.startsWith(`${kind} `)).map(line => line.slice(kind.length + 1));

test('whatever was acknowledged before a kill is there after it, and nothing half', { timeout: 60_000 }, async () => {
  const lines: string[] = [];
  for (let round = 0; round < 4; round++) lines.push(...(await killInTheMiddle(round)));

  const { platform, startJobs, jobs, stop } = createLocalPlatform({ data, write: () => {} });
  const { objects, table } = platform;
  for (const kind of KINDS) expect(named(lines, kind).length, kind).toBeGreaterThan(3);

  const stored = await collect(objects.list('o/'));
  expect(stored.map(({ key }) => key)).toEqual(expect.arrayContaining(named(lines, 'object').map(name => `o/${name}`)));
  for (const { key } of stored) {
    const { body } = (await objects.get(key))!;
    expect((await bytesOf(body)).equals(Buffer.alloc(50_000, `${key.slice(2)};`)), key).toBe(true);
  }

  const items = await table.getMany(named(lines, 'item').map(sk => ({ pk: 'I', sk })));
  expect(items.filter(item => item === undefined)).toEqual([]);

  for (const ticket of named(lines, 'upload')) {
    expect(await bytesOf((await objects.get(`incoming/${ticket}`))!.body)).toEqual(Buffer.from('arrived'));
  }

  const ran = new Set(named(lines, 'ran'));
  startJobs(async job => void (job.kind === 'card' && ran.add(job.sku)));
  await jobs.idle();
  await stop();
  expect(named(lines, 'job').filter(sku => !ran.has(sku))).toEqual([]);
});
