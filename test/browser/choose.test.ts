import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { closeServer, listen, ownAddress, webFiles } from '../../functions/listen.local.ts';
import { orderOfCups } from '../functions/portal/cups.ts';
import { openBrowser } from './chromium.ts';
import { unzip } from './unzip.ts';

// A reseller who wants some pictures only: on her phone, by keyboard, and without JavaScript.

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser?.close());

/** The page of an order of 32 cups, served as on one machine. */
async function served(): Promise<string> {
  const test = await orderOfCups(32, 'en');
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  mount([new Hono().route('/', webFiles().routes), test.app], test.lastHand);
  return `${ownAddress(server)}${test.path}`;
}

async function open(url: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: PHONE, acceptDownloads: true, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const button = (page: Page) => page.getByRole('button', { name: 'Get the chosen ones' });
const says = (page: Page) => expect.poll(() => button(page).textContent(), { timeout: 15_000 });
const box = (page: Page, sku: string) => page.getByRole('checkbox', { name: `Cup ${sku}, Front` });

async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`);
}

async function filesOf(page: Page): Promise<{ name: string; size: number; files: string[] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page).click()]);
  const bytes = await readFile(await download.path());
  const files = [...(await unzip(bytes)).keys()].filter(name => name.endsWith('.jpg'));
  return { name: download.suggestedFilename(), size: bytes.length, files };
}

it('on a phone: every tick is counted at once, and kept on the next page, on the way back and after a reload', async () => {
  const page = await open(await served());
  await page.getByRole('link', { name: 'Choose pictures yourself' }).click();
  await says(page).toContain('Nothing chosen yet');
  await box(page, 'CUP-2').check();
  await says(page).toMatch(/6 images, \d+ kB/);
  await page.getByRole('button', { name: 'Page 2' }).click();
  await box(page, 'CUP-32').check();
  await says(page).toContain('12 images');
  await page.reload();
  expect(await box(page, 'CUP-32').isChecked()).toBe(true);
  await page.goBack();
  await says(page).toContain('6 images');
  expect(await box(page, 'CUP-2').isChecked()).toBe(true);
  await page.goForward();
  await says(page).toContain('12 images');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(await complaints(page)).toEqual([]);

  // A page that was left without its links still leads back to the choice.
  await page.goto(page.url().replace(/\/choose.*/, ''));
  await page.getByRole('link', { name: 'Choose pictures yourself' }).click();
  await says(page).toContain('12 images');
  const { name, files } = await filesOf(page);
  expect(name).toBe('Loerdag-Soen-100234-selection.zip');
  expect(files).toHaveLength(12);
  expect(files).toContain('web/CUP-32_front_web-medium.jpg');
}, 60_000);

it('by keyboard: a whole purpose, a whole product, other folders, and the button', async () => {
  const page = await open(`${await served()}/choose`, { viewport: DESKTOP });
  await page.locator('summary', { hasText: 'Social media' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-group="social"]').textContent()).toBe('5 of 5');
  await box(page, 'CUP-3').focus();
  await page.keyboard.press('Space');
  await says(page).toContain('11 images');
  await page.locator('summary', { hasText: 'File types, names and folders' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'One for each product' }).focus();
  await page.keyboard.press('Space');
  await button(page).focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const files = [...(await unzip(await readFile(await download.path()))).keys()];
  expect(files.filter(name => name.startsWith('CUP-3/'))).toHaveLength(11);
  expect(await complaints(page)).toEqual([]);
}, 60_000);

it('without JavaScript: the button counts, then hands over what it said; file types are a form, too', async () => {
  const url = await served();
  const page = await open(`${url}/choose`, { javaScriptEnabled: false });
  await box(page, 'CUP-5').check();
  await button(page).click();
  await page.getByText(/This is what you have ticked: 6 images, \d+ kB/).waitFor();
  const { files } = await filesOf(page);
  expect(files).toHaveLength(6);
  await page.getByRole('link', { name: 'Back to the pictures' }).click();
  await page.getByRole('link', { name: 'Your choice, 1 picture' }).waitFor();
  await page.locator('summary', { hasText: 'File types, names and folders' }).click();
  await page.getByRole('radio', { name: 'One for each product' }).check();
  await page.getByRole('button', { name: 'Do it like this' }).click();
  const address = await page.locator('[data-bundle="social"]').getAttribute('href');
  expect(address).toContain('folders=product');
  await page.getByRole('link', { name: 'Your choice, 1 picture' }).waitFor();
}, 60_000);
