import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './chromium.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from './server.ts';

// A folder of forty files, as a brand has it: looked over, sent, interrupted, gone on with, and put in its place.

const SKUS = ['CUP-MINT', 'CUP-ROSE', 'SKÅL-RØD', 'BOWL/12.5', 'VASE', 'VASE-2'];
const VIEWS = ['front', 'Bagside', 'detalje 2', 'miljø'];
const UNSURE = ['VASE_2.jpg', 'CUP-MINT-XL.jpg', 'CUP-MINT og CUP-ROSE.jpg'];
const REFUSED = {
  'notes.jpg': 'These are notes.',
  'vase.heic': '\0\0\0\x18ftypheic',
  'list.pdf': '%PDF-1.7',
  'empty.jpg': '',
  '.DS_Store': 'Mac',
};
const UNKNOWN = ['IMG_0815.jpg', 'strandtur.jpg', 'DSC01234.jpg', 'bagside_final.jpg', 'Foto 3.jpg'];

let server: RunningServer;
let data: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  data = await newDataFolder();
  [server, browser] = await Promise.all([startServer(data, { PACKSHOT_DEMO: '0' }), openBrowser()]);
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(await server.address('Admin link'));
  for (const sku of SKUS) await post('/admin/products', { sku, 'name.en': `Product ${sku}` });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeFolder(data);
});

async function post(path: string, fields: Record<string, string>): Promise<void> {
  const response = await page.request.post(`${server.base}${path}`, {
    form: fields,
    headers: { origin: server.base },
    maxRedirects: 0,
  });
  expect(response.status(), path).toBe(303);
}

/** A small picture; each seed gives another one. */
function picture(seed: number): Promise<Buffer> {
  const background = { r: (seed * 67) % 256, g: (seed * 151) % 256, b: (seed * 29) % 256 };
  return sharp({ create: { width: 320, height: 240, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** Files of a folder on this machine: a browser knows a file again by its name, size and time. */
async function folder(): Promise<string[]> {
  const named = SKUS.flatMap(sku => VIEWS.map(view => `${sku.replace('/', '-').toLowerCase()}_${view}.jpg`));
  const names = [...named, ...UNSURE, ...UNKNOWN];
  const pictures = await Promise.all(names.map(async (name, n) => [name, await picture(n + 1)] as const));
  // Whichever of two is read first: the one whose name says what it shows is sent.
  const copies = pictures.slice(0, 3).map(([, bytes], n) => [`copy ${n}.jpg`, bytes] as const);
  const files = [...copies, ...pictures, ...Object.entries(REFUSED)];
  await mkdir(join(data, 'chosen'));
  return Promise.all(
    files.map(async ([name, bytes]) => {
      const path = join(data, 'chosen', name);
      await writeFile(path, bytes);
      return path;
    }),
  );
}

/** Asks again until it is so; a busy machine takes its time. */
const soon = <Value>(look: () => Promise<Value>) => expect.poll(look, { timeout: 30_000, interval: 100 });

const group = (name: string) => page.locator(`.review .group.of-${name}`);
const count = async (name: string) =>
  (await group(name).isVisible()) ? Number(await group(name).locator('.count').textContent()) : 0;
const counts = async () => {
  const names = ['placed', 'ambiguous', 'none', 'here', 'refused', 'sending', 'done'];
  return Object.fromEntries(await Promise.all(names.map(async name => [name, await count(name)])));
};
const choose = (files: string[]) => page.locator('#files').setInputFiles(files);

function isDrawn(canvas: Element): boolean {
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(56, 56, 1, 1);
  return data[3] === 255;
}

async function complaints(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`);
}

async function shot(name: string): Promise<void> {
  if (!process.env.SHOTS) return;
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 1000 });
    await page.screenshot({ path: `${process.env.SHOTS}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 1000 });
}

async function picturesOf(sku: string): Promise<string[]> {
  const response = await page.request.get(`${server.base}/admin/products/${encodeURIComponent(sku)}`);
  return [
    ...(await response.text()).matchAll(/<article id="picture-[0-9a-f]+" class="picture-item">.*?<h2>(.*?)<\/h2>/gs),
  ].map(match => match[1]!);
}

it('forty files find their places, with a pause and a reload in between', async () => {
  const files = await folder();
  await page.goto(`${server.base}/admin?lang=en`);
  await choose(files);
  await soon(counts).toMatchObject({ placed: 24, ambiguous: 3, none: 5, here: 3, refused: 4 });
  expect(await page.locator('[data-left-out]').textContent()).toBe('System files left aside: 1');
  expect(await group('refused').textContent()).toContain('A HEIC picture from a phone.');
  await group('none').locator('.thumb').first().scrollIntoViewIfNeeded();
  await soon(() => group('none').locator('.thumb').first().evaluate(isDrawn)).toBe(true);
  await shot('review');
  expect(await complaints()).toEqual([]);

  // Nothing was sent before somebody says so.
  expect(await (await page.request.get(`${server.base}/admin`)).text()).not.toContain('data-ticket');
  await page.route('**/uploads/*/*?until=*', route => setTimeout(() => void route.continue().catch(() => {}), 150));
  await page.getByRole('button', { name: /^Send 32, / }).click();
  await soon(() => page.locator('[data-all-words]').textContent()).toMatch(/^[4-9] of 32 sent/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await soon(() => page.locator('[data-all-words]').textContent()).toMatch(/^Paused at /);
  await page.unroute('**/uploads/*/*?until=*');

  page.once('dialog', dialog => void dialog.accept());
  await page.goto(`${server.base}/admin?lang=en`);
  await soon(() => page.locator('[data-begun-words]').textContent()).toMatch(/^On their way when this page/);
  await choose(files);
  // Those that had arrived before are not sent again.
  await soon(async () => (await counts()).done).toBeGreaterThanOrEqual(4);
  const field = group('ambiguous').getByRole('combobox', { name: 'Product of CUP-MINT-XL.jpg' });
  await field.fill('CUP-MINT');
  await field.press('Enter');
  await soon(counts).toMatchObject({ ambiguous: 2 });
  await page.getByRole('button', { name: /^Send \d+, / }).click();
  await soon(() => page.locator('[data-all-words]').textContent()).toMatch(/^Done\. \d+ sent/);
  await soon(() => page.locator('#tray .tray-file').count()).toBe(7);
  expect(await picturesOf('CUP-MINT')).toHaveLength(5);
}, 90_000);

it('what is left is placed by drag onto a suggestion, and by keyboard, many at once', async () => {
  // A page that is scrolled between the press and the move is not dragged on.
  await page.setViewportSize({ width: 1440, height: 3200 });
  await page.goto(`${server.base}/admin?lang=en`);
  await shot('tray');
  const file = (name: string) => page.locator('#tray .tray-file').filter({ hasText: name });
  const suggested = file('VASE_2.jpg').locator('.suggestions').getByText('Product VASE, VASE', { exact: true });
  await file('strandtur.jpg').locator('.file-name').dragTo(suggested);
  await soon(() => page.locator('#tray .tray-file').count()).toBe(6);
  expect(await picturesOf('VASE')).toHaveLength(4 + 1);
  expect(await complaints()).toEqual([]);
  await page.locator('[data-select-all]').focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('[data-tray-count]').textContent()).toBe('6 selected');
  await page.keyboard.press('Tab');
  await page.keyboard.type('vase');
  await page.keyboard.press('Enter');
  await soon(() => page.locator('#tray .tray-file').count()).toBe(0);
  expect(await picturesOf('VASE')).toHaveLength(4 + 7);
  await page.setViewportSize({ width: 1440, height: 1000 });
}, 60_000);

it('the pictures of a product are put into order by keyboard and by dragging, and come back from the bin', async () => {
  await page.goto(`${server.base}/admin/products/SK%C3%85L-R%C3%98D?lang=en`);
  const order = () => page.locator('#order li').evaluateAll(items => items.map(item => item.dataset.view));
  expect(await order()).toEqual(['front', 'back', 'detail 2', 'lifestyle']);
  await page.getByRole('button', { name: 'Move back one place forward' }).focus();
  await page.keyboard.press('Enter');
  await soon(() => page.locator('[data-order-words]').textContent()).toBe('back is now number 1 of 4');
  await soon(() => picturesOf('SKÅL-RØD')).toEqual(['back', 'front', 'detail 2', 'lifestyle']);
  await page
    .locator('#order li')
    .nth(3)
    .dragTo(page.locator('#order li').nth(0), { targetPosition: { x: 8, y: 40 } });
  const dragged = ['lifestyle', 'back', 'front', 'detail 2'];
  await soon(() => picturesOf('SKÅL-RØD')).toEqual(dragged);
  await shot('product');
  expect(await complaints()).toEqual([]);

  await page.getByRole('button', { name: 'Remove picture, front' }).click();
  await soon(order).toEqual(['lifestyle', 'back', 'detail 2']);
  await page.getByRole('status').getByRole('button', { name: 'Put it back' }).click();
  await soon(order).toEqual(dragged);
});
