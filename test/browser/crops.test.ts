import { AxeBuilder } from '@axe-core/playwright';
import { Hono } from 'hono';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { closeServer, listen, ownAddress, webFiles } from '../../functions/listen.local.ts';
import { attachMaster, listMasters, recordMaster } from '../../functions/products/masters.ts';
import { recordRendition } from '../../functions/products/renditions.ts';
import { addCup, type SignedIn, signedIn } from '../functions/admin/signed-in.ts';
import { openBrowser } from './chromium.ts';

// Where a picture is cropped: the point for all of its crops, and one crop by hand.

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const MASTER = 'ab'.repeat(32);
const [WIDTH, HEIGHT] = [3000, 2000];

let browser: Browser;
let test: SignedIn;
let address: string;

beforeAll(async () => {
  browser = await openBrowser();
});

beforeEach(async () => {
  test = await signedIn();
  await addScene(test);
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  mount([new Hono().route('/', webFiles().routes), test.app], test.lastHand);
  address = `${ownAddress(server)}/admin/products/CUP-MINT/pictures/${MASTER}/crops`;
});

afterAll(() => browser?.close());

/** A cup with a picture to its edges, of which the preview is there. */
async function addScene({ platform }: SignedIn): Promise<void> {
  await addCup(platform);
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

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: DESKTOP, ...options });
  onTestFinished(() => context.close());
  const [name, value] = test.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  await page.goto(`${address}?lang=en`);
  return page;
}

const cropping = async () => (await listMasters(test.platform.table, 'CUP-MINT'))[0]!.value.cropping;

/** Where a crop of these proportions begins, in pixels of the picture. */
const leftEdge = (page: Page, follows: string) =>
  page
    .locator(`[data-follows="${follows}"]`)
    .first()
    .evaluate(part => Number(part.getAttribute('viewBox')!.split(' ')[0]));

/** Drags the mouse over the picture, between places given as parts of it. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const { x, y, width, height } = (await page.locator('[data-crop-stage]').boundingBox())!;
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 });
  await page.mouse.up();
}

async function save(page: Page, name = 'Save'): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
  expect(await page.getByRole('status').count()).toBe(1);
}

async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`);
}

it('the point is dragged, every crop follows at once, and it is kept', async () => {
  const page = await open();
  expect(await page.locator('[data-crop-stage] img').evaluate(image => (image as HTMLImageElement).naturalWidth)).toBe(
    480,
  );
  expect(await leftEdge(page, '1080 1080')).toBe(500);
  await drag(page, [0.5, 0.5], [0.8, 0.4]);
  expect(await leftEdge(page, '1080 1080')).toBe(1000);
  expect(await cropping()).toBeUndefined();
  await save(page);
  const { x, y } = (await cropping())!.focal!;
  expect([x, y]).toEqual([expect.closeTo(0.8, 2), expect.closeTo(0.4, 2)]);
  expect(await leftEdge(page, '1080 1080')).toBe(1000);
  expect(await complaints(page)).toEqual([]);

  await save(page, 'Find it by itself again');
  expect((await cropping())!.focal).toBeUndefined();
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
  expect((await cropping())!.focal).toEqual({ x: 0.35, y: 0.51 });
});

it('one crop is set by hand beside the others, and laid round the point again', async () => {
  const page = await open();
  await page.getByRole('link', { name: /^Crop by hand: .*9:16|^Crop by hand: .*[Ss]tory/ }).click();
  await page.waitForURL(/crop=story/);
  const before = await leftEdge(page, '1080 1920');
  // The frame is taken where one grips it.
  await drag(page, [0.55, 0.5], [0.35, 0.5]);
  expect(await leftEdge(page, '1080 1920')).toBeCloseTo(before - 0.2 * WIDTH, -2);
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('button', { name: /^Frame of the crop/ }).focus();
  await page.keyboard.press('ArrowLeft');
  await save(page);
  const { byHand, focal } = (await cropping())!;
  expect(focal).toBeUndefined();
  expect(byHand!.story!.x).toBeCloseTo(0.295, 2);
  expect(await page.getByText('Cropped by hand').count()).toBe(1);
  expect(await leftEdge(page, '1080 1080')).toBe(500);

  await page.goto(`${address}?crop=story&lang=en`);
  await save(page, 'Lay it round the point again');
  expect((await cropping())!.byHand).toEqual({});
});

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
  expect(await complaints(page)).toEqual([]);
  await page.goto(`${address}?crop=story&lang=en`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
});
