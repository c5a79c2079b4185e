import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { assetsOf } from '../../web/assets.ts';
import { buildAssets } from '../../web/build.ts';

let folder: string;
let manifest: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packshot-assets-'));
  manifest = await buildAssets(folder);
});

function pathOf(name: string): string {
  return join(folder, assetsOf(manifest).file(name).replace('/assets/', ''));
}

test('gives each file a name with its hash, and finds it by its plain name', async () => {
  const assets = assetsOf(manifest);
  expect(assets.file('portal.css')).toMatch(/^\/assets\/portal-[A-Z0-9]{8}\.css$/);
  expect(() => assets.file('nothing.css')).toThrow('not among the built assets');
});

test('builds the same names again and leaves nothing else behind', async () => {
  const before = await readdir(folder);
  await buildAssets(folder);
  expect(await readdir(folder)).toEqual(before);
});

test('keeps the script of the reseller’s page below 15 KB', async () => {
  expect((await stat(pathOf('portal.js'))).size).toBeLessThan(15_000);
});

test('styles fetch fonts from the same place and nothing from elsewhere', async () => {
  const css = await readFile(pathOf('portal.css'), 'utf8');
  const addresses = [...css.matchAll(/url\("?([^")]+)/g)].map(match => match[1]!);
  expect(addresses).toHaveLength(2);
  for (const address of addresses) expect(address).toMatch(/^\/assets\/[\w-]+\.woff2$/);
});
