import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { getCards } from '../../../functions/products/card.ts';
import { servedOrder } from '../../served.ts';

const SAFE = [
  ...['content-security-policy', 'referrer-policy', 'x-content-type-options', 'x-robots-tag'],
  'cross-origin-opener-policy',
];

/** An order's page, and where one of its files lies. */
async function served() {
  const { test, page, startJobs } = await servedOrder();
  const [card] = await getCards(test.platform.table, ['CUP-MINT']);
  const { key } = card!.views[0]!.files.find(file => file.format === 'web-small' && file.made)!.made!;
  return { log: test.log, page, file: join(test.objectsFolder, key), startJobs };
}

it('a folder in the place of a file is told of as a missing file is, and gives way to it', async () => {
  const { log, page, file, startJobs } = await served();
  await rm(file);
  await mkdir(file);
  const zip = `${page}/bundle.zip?channel=web`;
  const refused = await fetch(zip, { headers: { accept: 'text/html' } });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '4']);
  expect(await refused.text()).toContain('<main');
  expect(log.join()).toContain('stored file is broken, making it anew');
  startJobs();
  await vi.waitFor(async () => expect((await fetch(zip)).status).toBe(200), { timeout: 10_000, interval: 200 });
  expect(log.join()).not.toContain('"bug"');
});

it('one file with a folder in its place is made anew while its reader waits', async () => {
  const { page, file, startJobs } = await served();
  await rm(file);
  await mkdir(file);
  startJobs();
  const link = /\/o\/[^"]+\/f\/[^"]*web-small[^"]*/.exec(await (await fetch(page)).text())![0];
  const answer = await fetch(new URL(link, page));
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
});

it('an answer that nothing was sent of yet has the headers of all pages, and none of the ZIP', async () => {
  const { page, file } = await served();
  const usual = await fetch(page);
  await writeFile(file, 'x', { flag: 'r+' });
  const refused = await fetch(`${page}/bundle.zip?channel=web`);
  expect(refused.status).toBe(503);
  const headers = Object.fromEntries(refused.headers);
  for (const name of SAFE) expect([name, withoutNonce(headers[name])]).toEqual([name, safe(usual, name)]);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' });
  for (const name of ['etag', 'content-disposition', 'accept-ranges']) expect(headers).not.toHaveProperty(name);
});

const safe = ({ headers }: Response, name: string) => withoutNonce(headers.get(name));
const withoutNonce = (value: string | null | undefined) => value?.replace(/'nonce-[^']+'/, "'nonce'");
