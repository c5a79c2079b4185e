import { createServer } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CLIENT, type Issuer, startIssuer } from '../functions/admin/issuer.ts';
import { openBrowser } from './chromium.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from './server.ts';

// What the admin's pages send in parts, and signing in at an issuer: under the pages' own policy, in a real browser.

let server: RunningServer;
let data: string;
let issuer: Issuer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  data = await newDataFolder();
  const port = await freePort();
  issuer = await startIssuer(`http://127.0.0.1:${port}`, () => {});
  const oidc = { PACKSHOT_OIDC_ISSUER: issuer.issuer, PACKSHOT_OIDC_CLIENT: CLIENT };
  const env = { PACKSHOT_DEMO: '0', PORT: String(port), ...oidc };
  [server, browser] = await Promise.all([startServer(data, env), openBrowser()]);
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await issuer?.stop();
  await removeFolder(data);
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => void probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise(resolve => probe.close(resolve));
  return port;
}

/** Asks again until it is so; a busy machine takes its time. */
const soon = <Value>(look: () => Promise<Value>) => expect.poll(look, { timeout: 30_000, interval: 100 });

const noise = (width: number, height: number, quality = 90) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .jpeg({ quality })
    .toBuffer();

async function axe(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
}

it('signs in at the issuer, by a link and back', async () => {
  await page.goto(`${server.base}/admin/orders?lang=en`);
  await axe();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.waitForURL('**/admin/orders');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Orders');
});

it('sends a picture that takes another’s place in parts, says how far it is, and shows it', async () => {
  const post = (path: string, form: Record<string, string>) =>
    page.request.post(`${server.base}${path}`, { form, headers: { origin: server.base }, maxRedirects: 0 });
  expect((await post('/admin/products', { sku: 'CUP-MINT', 'name.en': 'Cup' })).status()).toBe(303);
  const files = { name: 'CUP-MINT_front.jpg', mimeType: 'image/jpeg', buffer: await noise(800, 600) };
  const multipart = { sku: 'CUP-MINT', files };
  await page.request.post(`${server.base}/admin/uploads`, { multipart, headers: { origin: server.base } });
  await soon(async () => {
    await page.goto(`${server.base}/admin/products/CUP-MINT`);
    return page.locator('.picture-item').count();
  }).toBe(1);
  const before = await page.locator('.picture-item').getAttribute('id');
  await page.getByText('Replace this picture').click();
  const other = { name: 'another.jpg', mimeType: 'image/jpeg', buffer: await noise(1600, 1200) };
  const said: string[] = [];
  await page.exposeFunction('say', (words: string) => void said.push(words));
  await page.evaluate(() => {
    const look = () => {
      const words = document.querySelector('.send-progress p')?.textContent;
      if (words) void (window as unknown as { say: (words: string) => void }).say(words);
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  await page.getByLabel('New picture').setInputFiles(other);
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
  await soon(async () => page.locator('.picture-item').first().getAttribute('id')).not.toBe(before);
  expect(said.some(words => /^Sending, \d+ %$/.test(words))).toBe(true);
  expect(await page.locator('.picture-item').count()).toBe(1);
});

it('sends a large list of products in parts', async () => {
  await page.goto(`${server.base}/admin/import?lang=en`);
  await axe();
  const rows = Array.from({ length: 4000 }, (_, n) => `PLATE-${n};Plate ${n};${'A long story of it. '.repeat(55)}`);
  const buffer = Buffer.from(['sku;name;story', ...rows].join('\n'));
  expect(buffer.length).toBeGreaterThan(4_000_000);
  const asked: string[] = [];
  page.on('request', request => request.method() === 'PUT' && asked.push(new URL(request.url()).pathname));
  await page.getByLabel('Excel or CSV file').setInputFiles({ name: 'plates.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.waitForURL(/\/admin\/import\/[\w-]{22}$/);
  await soon(async () => page.locator('main').textContent()).toContain('4,000');
  expect(asked.length).toBeGreaterThan(0);
});

it('says beside the field that a list is larger than can be taken', async () => {
  await page.goto(`${server.base}/admin/import?lang=da`);
  const buffer = Buffer.alloc(21 * 1024 * 1024, 'x');
  await page.getByLabel('Excel- eller CSV-fil').setInputFiles({ name: 'alt.csv', mimeType: 'text/csv', buffer });
  await page.locator('.list-form button').click();
  await soon(async () => page.locator('.send-progress p').textContent()).toContain('Filen er større end 20 MB.');
  expect(await page.locator('.list-form button').isEnabled()).toBe(true);
});

it('sends a large portrait smaller', async () => {
  await page.goto(`${server.base}/admin/brand?lang=en`);
  const buffer = await noise(3000, 3000, 95);
  expect(buffer.length).toBeGreaterThan(4_000_000);
  const sent = page.waitForRequest('**/admin/brand/files');
  await page
    .locator('input[name="contact.0.portrait"]')
    .setInputFiles({ name: 'ida.jpg', mimeType: 'image/jpeg', buffer });
  expect(Number((await (await sent).allHeaders())['content-length'])).toBeLessThan(4_000_000);
  await soon(async () => page.locator('.file-state').allTextContents()).toContain(
    'ida.jpg: Taken in. It counts once you save.',
  );
});

it('signs out here and at the issuer', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL(`${issuer.issuer}/**`);
  await page.goto(`${server.base}/admin`);
  expect(await page.getByRole('link', { name: 'Sign in' }).count()).toBe(1);
});
