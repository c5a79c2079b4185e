import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { getCards } from '../../../functions/products/card.ts';
import { servedOrder } from '../../served.ts';
import { readZip } from './reader.ts';

async function served() {
  const { test, page, startJobs } = await servedOrder();
  return { test, address: `${page}/bundle.zip?channel=web`, startJobs };
}

it('a ZIP with a file whose bits were flipped is not sent, is mended by itself, and the next try is whole', async () => {
  const { test, address, startJobs } = await served();
  const before = await fetch(address);
  const entries = await readZip(Buffer.from(await before.arrayBuffer()));
  const [card] = await getCards(test.platform.table, ['CUP-MINT']);
  const { key } = card!.views[0]!.files.find(file => file.format === 'web-small' && file.made)!.made!;
  const file = await open(join(test.objectsFolder, key), 'r+');
  await file.write(Buffer.from('flipped'), 0, 7, 5000);
  await file.close();

  // Found before the first byte: a browser looks again by itself, in place of telling of an empty answer.
  const refused = await fetch(address);
  expect([refused.status, refused.headers.get('refresh'), refused.headers.get('etag')]).toEqual([503, '1', null]);
  expect(await refused.text()).toMatch(/^<!doctype html>/);
  expect(test.log.join()).toContain('stored file is broken, making it anew');
  const waiting = await fetch(address);
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([503, '4']);

  startJobs();
  const after = await vi.waitFor(
    async () => {
      const answer = await fetch(address);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.status).toBe(200);
      return bytes;
    },
    { timeout: 10_000, interval: 200 },
  );
  expect((await readZip(after)).map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
});
