import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { standardFormats } from '../../functions/formats/standard.ts';
import { sharpEngine } from '../../functions/images/sharp-engine.ts';
import { createJobs } from '../../functions/jobs.ts';
import type { Job } from '../../functions/platform/queue/job.ts';
import { BASE, orderEvent } from '../app.ts';
import { openBrowser } from './chromium.ts';
import { complaints, cropping, drag, openSite, PHONE, type Site, save, taken } from './crops-page.ts';

// From the brand's upload to the shop's download: what is cropped otherwise is what the shop gets.

/** A dot of this colour, at these pixels of its own picture, is where nobody looks by himself. */
const DOT = { colour: [20, 40, 200], x: 2000, y: 1050, width: 2400, height: 1400 };

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

/** Busy at its upper left, calm everywhere else, with one dot of its own colour. */
async function dotted(): Promise<Buffer> {
  const { width, height, x, y, colour } = DOT;
  const pixels = Buffer.alloc(width * height * 3, 205);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [away, from] = [Math.hypot(column - x, row - y), (row * width + column) * 3];
      const busy = Math.hypot(column - 450, row - 350) < 220 && (column ^ row) & 32;
      if (away < 120 || busy) pixels.set(away < 120 ? colour : [230, 60, 20], from);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Does the jobs; while it holds them back, pictures are not made. */
function worker({ test }: Site) {
  const { platform } = test;
  const work = { platform, engine: sharpEngine({ objects: platform.objects }), formats: standardFormats, base: BASE };
  const doJob = createJobs(work);
  const held: Job[] = [];
  let holds = false;
  test.startJobs(async job => void (holds && job.kind === 'render' ? held.push(job) : await doJob(job)));
  return {
    hold() {
      holds = true;
    },
    async goOn() {
      holds = false;
      for (const job of held.splice(0)) await doJob(job);
      await test.jobs.idle();
    },
  };
}

/** Whether a dot is to be seen at a place of a file, given in its pixels. */
async function hasDot(bytes: Buffer, left: number, top: number): Promise<boolean> {
  const dot = await sharp(bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return Math.hypot(...DOT.colour.map((part, n) => part - dot[n]!)) < 40;
}

async function fetchFile(page: Page, format: string): Promise<Buffer> {
  const files = page.locator('details:has(a[href*="/f/"])').first();
  if (!(await files.evaluate(details => (details as HTMLDetailsElement).open))) await files.locator('summary').click();
  const link = files.locator(`a[href*="${format}-jpeg"]`);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return readFile(await download.path());
}

async function stored({ test }: Site): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of test.platform.objects.list('renditions/')) keys.push(key);
  return keys;
}

it('a picture is uploaded, its point dragged, one crop set by hand: the shop gets it so, and nothing else anew', async () => {
  const site = await openSite(browser);
  const { test, base } = site;
  const jobs = worker(site);
  const page = await site.newPage({ acceptDownloads: true });
  await page.goto(`${base}/admin/products/CUP-MINT?lang=en`);
  await page
    .locator('#files')
    .setInputFiles({ name: 'CUP-MINT_front.jpg', mimeType: 'image/jpeg', buffer: await dotted() });
  await page.getByText('Done. 1 sent.').waitFor();
  await test.jobs.idle();
  const { pathname } = new URL((await (await test.post(orderEvent())).json()).url);
  await test.jobs.idle();
  const shop = await site.newPage({ viewport: PHONE, acceptDownloads: true });
  await shop.goto(`${base}${pathname}?lang=en`);
  const before = await fetchFile(shop, 'instagram-square');
  const [whole, files] = [await fetchFile(shop, 'web-large'), await stored(site)];
  // The square is as high as the picture and begins at its left, or near it.
  const inSquare = (left: number) => [((DOT.x - left) / 1400) * 1080, (DOT.y / 1400) * 1080].map(Math.round);
  const [x, y] = inSquare(1000) as [number, number];
  expect(await hasDot(before, x, y)).toBe(false);
  const square = shop.locator('svg.crop > svg[viewBox="1000 0 1400 1400"]');

  jobs.hold();
  await page.goto(`${base}/admin/products/CUP-MINT?lang=en`);
  await page.getByRole('link', { name: 'See and set the crops' }).click();
  await page.getByText('The picture is too small. It takes 1080 × 1920 pixels.').waitFor();
  const first = await taken(page);
  await drag(page, [0.2, 0.25], [DOT.x / DOT.width, DOT.y / DOT.height]);
  expect(first.length).toBeGreaterThanOrEqual(5);
  for (const [at, region] of (await taken(page)).entries()) expect(region).not.toBe(first[at]);
  await save(page);
  await page.getByRole('link', { name: 'Crop by hand: Picture for shared links' }).click();
  await page.getByLabel('Closer, in percent').focus();
  await page.keyboard.press('End');
  await drag(page, [0.5, 0.55], [DOT.x / DOT.width, DOT.y / DOT.height]);
  await save(page);
  expect((await cropping(site))!.byHand!['link-preview']!.zoom).toBe(2);

  // Until they are made, the shop sees and gets what it got before.
  await test.jobs.idle();
  await shop.reload();
  expect(await square.count()).toBe(0);
  expect((await fetchFile(shop, 'instagram-square')).equals(before)).toBe(true);
  await jobs.goOn();
  await shop.reload();
  expect(await hasDot(await fetchFile(shop, 'instagram-square'), x, y)).toBe(true);
  expect(await hasDot(await fetchFile(shop, 'link-preview'), 800, 315)).toBe(true);
  expect(await square.count()).toBe(1);
  expect((await fetchFile(shop, 'web-large')).equals(whole)).toBe(true);
  const made = (await stored(site)).filter(key => !files.includes(key));
  expect(made).toHaveLength(first.length);
  expect(await complaints(shop)).toEqual([]);
}, 60_000);
