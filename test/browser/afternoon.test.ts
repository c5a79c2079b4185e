import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './chromium.ts';
import { untilReady } from './ready.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from './server.ts';
import { unzip } from './unzip.ts';

// The afternoon of a brand: from an empty folder to a ZIP of its own pictures under its own name.

const BRAND = 'Hygge & Ø';
const THANKS = 'Thank you for setting a warm table with us.';
const TERMS = 'The pictures are for selling what you buy from us.';
const PERSON = 'Åse Grøn';

// As Excel saves it in Denmark: semicolons, Windows-1252 with its own dash, CRLF.
const LIST = Buffer.from(
  [
    'sku;EAN;Navn (da);name_en',
    'KOP-MINT;5701234567882;Kop, mint;Cup, mint',
    'SKÅL-RØD;5701234567875;Skål, rød;Bowl, red',
    'VASE-20;5701234567868;Vase \x96 høj;Vase \x96 tall',
    '',
  ].join('\r\n'),
  'latin1',
);

const PRODUCTS = { 'KOP-MINT': 'Cup, mint', 'SKÅL-RØD': 'Bowl, red', 'VASE-20': 'Vase – tall' };
const FILES = [
  'kop-mint_front.jpg',
  'KOP MINT_back.jpg',
  // As a Mac writes it, with the ring apart from its letter.
  'skål-rød_front.jpg'.normalize('NFD'),
  'SKÅL-RØD_detalje.jpg',
  'vase-20.jpg',
];

let server: RunningServer;
let data: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** The link of the test order. */
let link: string;

beforeAll(async () => {
  data = await newDataFolder();
  [server, browser] = await Promise.all([startServer(data, { PACKSHOT_DEMO: '0' }), openBrowser()]);
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeFolder(data);
});

/** Asks again until it is so; a busy machine takes its time. */
const soon = <Value>(look: () => Promise<Value>, timeout = 60_000) => expect.poll(look, { timeout, interval: 200 });

/** The steps of the checklist; the ticked ones say so. */
const steps = () => page.locator('.checklist h3').allTextContents();

async function seriousFaults(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** A thing on a table, another one each time, large enough for most formats. */
async function picture(n: number): Promise<Buffer> {
  const thing = { width: 600, height: 500 + n * 60, channels: 3, background: { r: 180, g: 40 * n, b: 60 } } as const;
  const input = await sharp({ create: thing }).png().toBuffer();
  const table = { width: 1400, height: 1400, channels: 3, background: { r: 235, g: 230, b: 220 } } as const;
  return sharp({ create: table }).composite([{ input }]).jpeg().toBuffer();
}

it('begins with a checklist on which nothing is ticked', async () => {
  await page.goto(await server.address('Admin link'));
  await page.getByRole('heading', { name: 'From here to your first real order' }).waitFor();
  expect(await steps()).toEqual([
    'Your brand',
    'Your products',
    'First pictures',
    'A test order to yourself',
    'Connect the shop',
  ]);
  expect(await page.getByRole('heading', { name: 'No products yet' }).isVisible()).toBe(true);
  expect(await seriousFaults()).toEqual([]);
}, 60_000);

it('gives the brand its name, its words and a person', async () => {
  await page.getByRole('link', { name: 'Your brand' }).click();
  await page.getByRole('group', { name: 'Name and look' }).getByLabel('Name', { exact: true }).fill(BRAND);
  await page.getByLabel('Thanks, English').fill(THANKS);
  await page.getByLabel('Terms of use, English').fill(TERMS);
  const person = page.getByRole('group', { name: 'For everybody' });
  await person.getByLabel('Name', { exact: true }).fill(PERSON);
  await person.getByLabel('Telephone').fill('+45 12 34 56 78');
  await person.getByLabel('Mail', { exact: true }).fill('aase@hygge.example');
  await page.getByLabel('Who is credited').fill(BRAND);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/^Saved\./).waitFor();
  await page.getByRole('link', { name: BRAND }).click();
  await page.getByRole('heading', { name: 'From here to your first real order' }).waitFor();
  expect((await steps())[0]).toBe('Your brand, done');
}, 90_000);

it('brings in the product list once it was looked at', async () => {
  await page.getByRole('link', { name: 'Your products' }).click();
  await page.getByLabel('Excel or CSV file').waitFor();
  expect(await seriousFaults()).toEqual([]);
  const chooser = page.waitForEvent('filechooser');
  await page.getByLabel('Excel or CSV file').click();
  await (await chooser).setFiles({ name: 'varer.csv', mimeType: 'text/csv', buffer: LIST });
  await page.getByRole('button', { name: 'Look at it' }).click();
  const go = page.getByRole('button', { name: 'Bring in 3 products' });
  await go.waitFor({ timeout: 60_000 });
  await page.getByText('4 of 4 columns are known').waitFor();
  const rows = page.locator('#rows');
  expect(await rows.getByRole('link').allTextContents()).toEqual(['3 new products']);
  for (const words of [
    ...Object.keys(PRODUCTS),
    ...Object.values(PRODUCTS),
    'Skål, rød',
    'Vase – høj',
    '5701234567868',
  ])
    expect(await rows.textContent()).toContain(words);
  expect(await seriousFaults()).toEqual([]);
  await go.click();
  await page.getByRole('heading', { name: '3 products are in.' }).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Now add their pictures' }).click();
  await page.getByRole('heading', { name: 'From here to your first real order' }).waitFor();
  expect((await steps())[1]).toBe('Your products, done');
}, 180_000);

it('sends the pictures once it was seen where they go', async () => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByText('Choose pictures', { exact: true }).click();
  const buffers = await Promise.all(FILES.map((_, n) => picture(n)));
  await (await chooser).setFiles(FILES.map((name, n) => ({ name, mimeType: 'image/jpeg', buffer: buffers[n]! })));
  const placed = page.locator('.review .group.of-placed');
  await soon(async () => (await placed.count()) && (await placed.locator('.count').textContent())).toBe('5');
  for (const name of Object.values(PRODUCTS)) expect(await placed.textContent()).toContain(name);
  await page.getByRole('button', { name: /^Send 5, / }).click();
  await soon(() => page.locator('[data-all-words]').textContent()).toBe('Done. 5 sent.');
}, 180_000);

it.each([
  ['KOP-MINT', ['front', 'back']],
  ['SKÅL-RØD', ['front', 'detail']],
  ['VASE-20', ['main picture']],
] as const)(
  'shows the pictures on the page of %s',
  async (sku, views) => {
    await page.goto(`${server.base}/admin`);
    await page.getByRole('link', { name: PRODUCTS[sku], exact: true }).click();
    await page.getByRole('heading', { level: 1, name: PRODUCTS[sku] }).waitFor();
    // The page follows by itself while the files are made.
    await page
      .locator('#making')
      .getByText(/files? ready$/)
      .waitFor({ timeout: 180_000 });
    expect(await page.locator('#pictures h2').allTextContents()).toEqual(views);
    await soon(() => page.locator('#pictures img').count()).toBe(views.length);
  },
  240_000,
);

it('orders a test to oneself from the checklist', async () => {
  await page.getByRole('link', { name: 'Pictures', exact: true }).click();
  await soon(async () => (await steps())[2]).toBe('First pictures, done');
  const email = page.getByLabel('Your mail address');
  expect(await email.inputValue()).toBe('aase@hygge.example');
  await email.fill('me@hygge.example');
  await page.getByRole('button', { name: 'Send me one' }).click();
  await page.getByText('Here is the link.').waitFor();
  link = (await page.getByRole('link', { name: /^Open, Order T/ }).getAttribute('href'))!;
  expect(link).toContain('/o/');
}, 90_000);

it('thanks on a phone under the brand’s name, and gives the pictures in one ZIP', async () => {
  await untilReady(link, 180);
  const phone = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    acceptDownloads: true,
  });
  const order = await phone.newPage();
  order.setDefaultTimeout(60_000);
  await order.goto(link);
  expect(await order.locator('.brand-mark').first().textContent()).toBe(BRAND);
  expect(await order.getByRole('heading', { level: 1 }).textContent()).toBe(
    `Thank you, ${BRAND}. Here are your pictures.`,
  );
  await order.getByText(THANKS).waitFor();
  await order.getByText(PERSON).first().waitFor();
  for (const name of Object.values(PRODUCTS)) await order.getByRole('heading', { name }).first().waitFor();
  expect(await order.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const button = order.getByRole('link', { name: /^Get them for your web shop/ });
  const [download] = await Promise.all([order.waitForEvent('download'), button.tap()]);
  const files = await unzip(await readFile(await download.path()));
  const words = (name: string) => files.get(name)?.toString('utf8') ?? '';
  // The brand's name stands in the credit of each row, and over the terms.
  for (const text of [BRAND, TERMS, ...Object.keys(PRODUCTS)]) expect(words('captions.csv')).toContain(text);
  for (const text of [`Pictures from ${BRAND}`, TERMS, PERSON]) expect(words('terms.txt')).toContain(text);
  const pictures = [...files].filter(([name]) => /\.(jpg|png)$/.test(name));
  expect(await button.textContent()).toContain(`${pictures.length} images`);
  // Several formats of each.
  expect(pictures.length).toBeGreaterThan(FILES.length);
  // Reads every pixel: a file that only begins well would fail here.
  for (const [, bytes] of pictures) await sharp(bytes, { failOn: 'warning' }).stats();
  await phone.close();
}, 300_000);

it('has ticked what is done', async () => {
  await page.goto(`${server.base}/admin`);
  expect(await steps()).toEqual([
    'Your brand, done',
    'Your products, done',
    'First pictures, done',
    'A test order to yourself, done',
    'Connect the shop',
  ]);
}, 60_000);
