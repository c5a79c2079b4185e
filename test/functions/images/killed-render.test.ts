import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { renderMaster } from '../../../functions/images/rendering.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { createLocalPlatform } from '../../../functions/platform/local.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { attachMaster, recordMaster } from '../../../functions/products/masters.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { listRenditions } from '../../../functions/products/renditions.ts';
import { collect } from '../../contracts/streams.ts';
import { scene } from '../../pictures.ts';

const data = await mkdtemp(join(tmpdir(), 'packshot-killed-render-'));
afterAll(() => rm(data, { recursive: true, force: true }));

const open = () => createLocalPlatform({ data, write: () => {} });

async function addCup(): Promise<string> {
  const { platform, stop } = open();
  const engine = sharpEngine({ objects: platform.objects });
  await platform.objects.put('incoming/t', await scene(1, 700, 500));
  const facts = await engine.inspect('t');
  await recordMaster(platform.table, facts, 'cup.jpg');
  await saveProduct(platform, productSchema.parse({ sku: 'CUP', names: { en: 'Cup' } }));
  await attachMaster(platform, 'CUP', facts.id, { view: 'front' });
  await stop();
  return facts.id;
}

/** Lets a process render and kills it when so many files are recorded. */
async function killAfter(files: number, master: string): Promise<string | undefined> {
  const program = join(import.meta.dirname, 'killed-render.child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, data, master], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let left = files;
  let last: string | undefined;
  createInterface(child.stdout).on('line', line => {
    last = line;
    if (--left === 0) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return last;
}

test('a render that is killed again and again ends with one file for each recipe', { timeout: 60_000 }, async () => {
  const master = await addCup();
  for (const files of [1, 2, 3]) expect(await killAfter(files, master)).toBe('recorded');

  const { platform, stop } = open();
  const before = await listRenditions(platform.table, master);
  expect(before.length).toBeGreaterThan(3);
  await renderMaster(
    { platform, engine: sharpEngine({ objects: platform.objects }), formats: standardFormats },
    master,
  );
  const rows = await listRenditions(platform.table, master);
  expect(rows).toEqual(expect.arrayContaining(before));
  const named = rows.map(({ format, type }) => `${format} ${type}`);
  expect(new Set(named).size).toBe(named.length);
  const stored = (await collect(platform.objects.list('renditions/'))).map(({ key, size }) => ({ key, bytes: size }));
  const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
  expect(stored.sort(byKey)).toEqual(rows.map(({ key, bytes }) => ({ key, bytes })).sort(byKey));
  await stop();
});
