import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { attachMaster, recordMaster } from '../../functions/products/masters.ts';
import { recordRendition } from '../../functions/products/renditions.ts';
import type { TestApp } from '../app.ts';
import { openBrowser } from './chromium.ts';
import { complaints, cropping, DESKTOP, drag, openSite, PHONE, type Site, save, taken } from './crops-page.ts';

// Where a picture is cropped: the point for all of its crops, and one crop by hand.

const MASTER = 'ab'.repeat(32);
const [WIDTH, HEIGHT] = [3000, 2000];

let browser: Browser;
let site: Site;
/** Of the page of crops. */
let address: string;

beforeAll(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  site = await openSite(browser);
  address = `${site.base}/admin/products/CUP-MINT/pictures/${MASTER}/crops`;
});

afterAll(() => browser?.close());

/** The cup has a picture to its edges, of which the preview is there. */
async function addScene({ platform }: TestApp): Promise<void> {
  const size = { width: WIDTH, height: HEIGHT };
  const facts = {
    id: MASTER,
    bytes: 9,
    type: 'jpeg' as const,
    ...size,
    transparent: false,
    cutout: false,
    cmyk: false,
  };
  const box = { left: 0, top: 0, ...size };
  await recordMaster(platform.table, { ...facts, box, focal: { x: 0.5, y: 0.5 } }, 'a.jpg');
  await attachMaster(platform, 'CUP-MINT', MASTER, { view: 'front' });
  const preview = sharp({ create: { width: 480, height: 320, channels: 3, background: '#7aa58f' } }).jpeg();
  await platform.objects.put('renditions/aa.jpg', await preview.toBuffer());
  const made = { recipe: 'r', format: 'preview-480', type: 'jpeg' as const, key: 'renditions/aa.jpg', bytes: 7 };
  await recordRendition(platform, MASTER, { ...made, width: 480, height: 320, sha256: 'aa', crc32: 1 });
}

async function open(options: Parameters<Site['newPage']>[0] = {}): Promise<Page> {
  await addScene(site.test);
  const page = await site.newPage(options);
  await page.goto(`${address}?lang=en`);
  return page;
}

/** Where a crop of these proportions begins, in pixels of the picture. */
const leftEdge = (page: Page, follows: string) =>
  page
    .locator(`[data-follows="${follows}"]`)
    .first()
    .evaluate(part => Number(part.getAttribute('viewBox')!.split(' ')[0]));

it('the point is dragged, every crop follows at once, and it is kept', async () => {
  const page = await open();
  expect(await page.locator('[data-crop-stage] img').evaluate(image => (image as HTMLImageElement).naturalWidth)).toBe(
    480,
  );
  expect(await leftEdge(page, '1080 1080')).toBe(500);
  await drag(page, [0.5, 0.5], [0.8, 0.4]);
  expect(await leftEdge(page, '1080 1080')).toBe(1000);
  expect(await cropping(site)).toBeUndefined();
  await save(page);
  const { x, y } = (await cropping(site))!.focal!;
  expect([x, y]).toEqual([expect.closeTo(0.8, 2), expect.closeTo(0.4, 2)]);
  expect(await leftEdge(page, '1080 1080')).toBe(1000);

  await save(page, 'Find it by itself again');
  expect((await cropping(site))!.focal).toBeUndefined();
  expect(await leftEdge(page, '1080 1080')).toBe(500);
});

it('the point is moved by keyboard alone', async () => {
  const page = await open();
  await page.getByRole('button', { name: /^Point that every crop is laid round/ }).focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowLeft');
  for (let press = 0; press < 2; press++) await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByLabel('Across, in percent').inputValue()).toBe('35.0');
  expect(await leftEdge(page, '1080 1080')).toBe(0.35 * WIDTH - HEIGHT / 2);
  for (const _ of ['across', 'down', 'save']) await page.keyboard.press('Tab');
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  expect((await cropping(site))!.focal).toEqual({ x: 0.35, y: 0.51 });
});

it('one crop is set by hand beside the others, and laid round the point again', async () => {
  const page = await open();
  await page.getByRole('link', { name: /^Crop by hand: .*9:16|^Crop by hand: .*[Ss]tory/ }).click();
  await page.waitForURL(/crop=story/);
  const before = await leftEdge(page, '1080 1920');
  // The frame is taken where one grips it.
  await drag(page, [0.55, 0.5], [0.35, 0.5]);
  expect(await leftEdge(page, '1080 1920')).toBeCloseTo(before - 0.2 * WIDTH, -2);
  await page.getByRole('button', { name: /^Frame of the crop/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await save(page);
  const { byHand, focal } = (await cropping(site))!;
  expect(focal).toBeUndefined();
  expect(byHand!.story!.x).toBeCloseTo(0.295, 2);
  expect(await page.getByText('Cropped by hand').count()).toBe(1);
  expect(await leftEdge(page, '1080 1080')).toBe(500);

  await page.goto(`${address}?crop=story&lang=en`);
  await save(page, 'Lay it round the point again');
  expect((await cropping(site))!.byHand).toEqual({});
});

it('what was dragged is undone before it is kept', async () => {
  const page = await open();
  const undo = page.getByRole('button', { name: 'Undo' });
  const before = await taken(page);
  expect(await undo.isVisible()).toBe(false);
  await drag(page, [0.5, 0.5], [0.9, 0.9]);
  for (const [at, region] of (await taken(page)).entries()) expect(region).not.toBe(before[at]);
  await undo.click();
  await expect.poll(() => taken(page)).toEqual(before);
  expect(await undo.isVisible()).toBe(false);
  expect(await page.locator(':focus').getAttribute('data-crop-handle')).not.toBeNull();
});

it('without scripts the numbers do the same', async () => {
  const page = await open({ javaScriptEnabled: false });
  expect(await page.locator('[data-crop-handle], [data-crop-undo]').filter({ visible: true }).count()).toBe(0);
  await page.getByLabel('Across, in percent').fill('85');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').waitFor();
  expect((await cropping(site))!.focal!.x).toBe(0.85);
  await page.getByRole('link', { name: 'Crop by hand: Story and reel' }).click();
  await page.getByLabel('Across, in percent').fill('30');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Cropped by hand').waitFor();
  expect((await cropping(site))!.byHand!.story).toEqual({ x: 0.3, y: 0.5, zoom: 1 });
  await page.getByRole('button', { name: 'Find it by itself again' }).click();
  await page.getByText('Found by itself so far.').waitFor();
});

it.each(['en', 'da'])(
  'has no fault of access in %s, on a phone and on a desktop',
  async language => {
    const page = await open();
    for (const viewport of [DESKTOP, PHONE]) {
      await page.setViewportSize(viewport);
      for (const query of ['', 'crop=story&saved&']) {
        await page.goto(`${address}?${query}lang=${language}`);
        expect(await complaints(page), query).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      }
    }
  },
  60_000,
);

it('fits a phone, where a finger drags the point and the page does not scroll', async () => {
  const page = await open({ viewport: PHONE, hasTouch: true, isMobile: true });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
  const stage = page.locator('[data-crop-stage]');
  await stage.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await stage.boundingBox())!;
  await page.touchscreen.tap(x + width * 0.25, y + height * 0.5);
  await expect.poll(async () => Number(await page.getByLabel('Across, in percent').inputValue())).toBeCloseTo(25, 0);
  expect(await stage.evaluate(element => getComputedStyle(element).touchAction)).toBe('none');
  const handle = (await page.locator('[data-crop-handle]').boundingBox())!;
  expect(Math.min(handle.width, handle.height)).toBeGreaterThanOrEqual(44);
  await page.goto(`${address}?crop=story&lang=en`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
});
