import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import exifr from 'exifr';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import utif from 'utif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSecrets } from '../../functions/platform/secrets/local.ts';
import { orderEvent, signed } from '../app.ts';
import { openBrowser } from './chromium.ts';
import { untilReady } from './ready.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from './server.ts';
import { unzip } from './unzip.ts';

// The whole main job, as a stranger meets it: the demo is drawn, an order posted, its link opened in a real browser.

const PHONE = { width: 390, height: 844 };
/** Of the TIFF tag Compression. */
const LZW = 5;
const DESKTOP = { width: 1440, height: 900 };

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer(await newDataFolder());
  browser = await openBrowser();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeFolder(server.data);
});

async function post(data: object): Promise<{ url: string; html: string; text: string }> {
  const body = JSON.stringify(orderEvent({ confirmedAt: new Date().toISOString(), ...data }));
  const [{ secret } = { secret: '' }] = readSecrets(server.data).webhooks;
  const headers = signed(secret, body, Date.now());
  const response = await fetch(`${server.base}/hooks/orders`, { method: 'POST', body, headers });
  expect(response.status).toBe(200);
  return response.json() as Promise<{ url: string; html: string; text: string }>;
}

async function openPage(viewport = PHONE, more: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport, acceptDownloads: true, ...more });
  return context.newPage();
}

async function seriousFaults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => [id, nodes[0]?.html]);
}

describe('the demo', () => {
  it('has three doors in the order of the story', async () => {
    const page = await openPage(DESKTOP);
    await page.goto(server.base);
    const doors = await page.locator('.doors a').evaluateAll(links => links.map(link => link.getAttribute('href')));
    expect(doors).toEqual(['/demo/mail', expect.stringMatching(/^\/o\//), expect.stringMatching(/^\/admin/)]);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('shows the mail with its one button to the reseller’s page', async () => {
    const page = await openPage();
    await page.goto(await server.address('Confirmation mail'));
    const link = page.getByRole('link', { name: 'Se jeres billeder' });
    expect(await link.getAttribute('href')).toBe(await server.address('Reseller link'));
  });
});

describe('a shopkeeper who has ordered cups', () => {
  let url: string;

  beforeAll(async () => {
    const lines = [
      { sku: 'CUP-MINT', quantity: 24 },
      { sku: 'NOT-YET-42', name: 'Dug, hør', quantity: 2 },
    ];
    ({ url } = await post({ number: '200001', lines }));
    await server.demoPictures();
    await untilReady(url);
  }, 280_000);

  it('sees exactly her cups, in Danish, on her phone', async () => {
    const page = await openPage();
    await page.goto(url);
    expect(await page.locator('html').getAttribute('lang')).toBe('da');
    const headline = ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').replace(/\s+/g, ' ');
    expect(headline).toBe('Tak, Butik Havn ApS. Her er jeres billeder.');
    expect(await page.getByText('CUP-MINT').count()).toBeGreaterThan(0);
    expect(await page.getByText('CUP-ROSE').count()).toBe(0);
    expect(await page.getByText('Ikke fotograferet endnu').count()).toBeGreaterThan(0);
    const broken = await page.locator('img').evaluateAll(async images => {
      const all = images as HTMLImageElement[];
      await Promise.all(
        all.map(image => {
          image.loading = 'eager';
          return image.decode();
        }),
      );
      return all.filter(image => image.naturalWidth === 0).length;
    });
    expect(broken).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  });

  it('is told nothing that is not for everyone who gets the link', async () => {
    const html = await (await fetch(url)).text();
    for (const secret of ['Mette', 'mette@', 'TAK10', '24 stk']) expect(html).not.toContain(secret);
  });

  it('takes one file, under its proper name', async () => {
    const page = await openPage();
    await page.goto(url);
    await page.locator('details:has(a[href*="/f/"]) > summary').first().click();
    const link = page.locator('a[href*="web-large-jpeg"]').first();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('CUP-MINT_front_web-large.jpg');
    const bytes = await readFile(await download.path());
    const picture = await sharp(bytes).metadata();
    expect([picture.format, picture.space]).toEqual(['jpeg', 'srgb']);
    // The short copy of credit and rights, and nothing of a camera or a place.
    expect(Object.keys(await exifr.parse(bytes, { gps: true, xmp: false }))).not.toContain('latitude');
    expect(Math.max(picture.width!, picture.height!)).toBe(2000);
  });

  it('takes everything for her web shop with one tap, whole', async () => {
    const page = await openPage();
    await page.goto(url);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /Hent til webshoppen/ })
        .first()
        .click(),
    ]);
    const files = await unzip(await readFile(await download.path()));
    expect([...files.keys()]).toContain('captions.csv');
    const pictures = [...files].filter(([name]) => /\.(jpg|png)$/.test(name));
    const button = await page
      .getByRole('link', { name: /Hent til webshoppen/ })
      .first()
      .textContent();
    expect(button).toContain(`${pictures.length} billeder`);
    for (const [name, bytes] of pictures) await expectPicture(name, bytes);
  }, 60_000);

  it('gets every file of everything decodable, in its pixels, type, colour and density', async () => {
    const response = await fetch(`${url}/bundle.zip`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    const zip = Buffer.from(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(zip.length));
    for (const [name, bytes] of await unzip(zip)) if (/\.(jpg|png|tif)$/.test(name)) await expectPicture(name, bytes);
  }, 90_000);

  it('gets a further file type when she asks for it', async () => {
    const html = await (await fetch(url)).text();
    const path = /href="(\/o\/[^"]+-print-cmyk-tiff)"/.exec(html)![1]!;
    const response = await fetch(new URL(path, server.base));
    expect(response.headers.get('content-disposition')).toContain('CUP-MINT_front_print-cmyk.tif');
    const bytes = Buffer.from(await response.arrayBuffer());
    const { format, space, density } = await sharp(bytes).metadata();
    expect([format, space, density]).toEqual(['tiff', 'cmyk', 300]);
    const [page] = utif.decode(bytes);
    expect(page?.t259).toEqual([LZW]);
  });

  it('needs neither JavaScript nor a mouse', async () => {
    const page = await openPage(DESKTOP, { javaScriptEnabled: false });
    await page.goto(url);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBeTruthy();
    expect(await page.locator('a[href*="bundle.zip"]').count()).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['sv', 'Tack, Butik Havn ApS.'],
    ['nb', 'Takk, Butik Havn ApS.'],
    ['en', 'Thank you, Butik Havn ApS.'],
    ['de', 'Butik Havn ApS'],
  ])('reads the page in %s', async (language, words) => {
    const page = await openPage();
    await page.goto(`${url}?lang=${language}`);
    const headline = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    expect(headline.replace(/\s+/g, ' ')).toContain(words);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
  });

  it.each([
    ['phone', PHONE],
    ['desktop', DESKTOP],
  ])('finds no serious fault of access on her %s', async (_, viewport) => {
    const page = await openPage(viewport);
    await page.goto(url);
    expect(await seriousFaults(page)).toEqual([]);
  });
});

describe('the brand', () => {
  it('opens the admin page by its link, once, and finds no serious fault of access', async () => {
    const page = await openPage(DESKTOP);
    const link = await server.address('Admin link');
    await page.goto(link);
    for (const path of ['/admin', '/admin/orders', '/admin/mails']) {
      const response = await page.goto(`${server.base}${path}`);
      expect(response?.status()).toBe(200);
      expect(await seriousFaults(page)).toEqual([]);
    }
    const stranger = await openPage(DESKTOP);
    await stranger.goto(link);
    expect((await stranger.goto(`${server.base}/admin`))?.status()).toBe(401);
  });
});

interface Expected {
  width?: number;
  height?: number;
  longEdge?: number;
  space?: string;
  density?: number;
}

/** What the standard set promises, by the name of the format. */
const EXPECTED: Record<string, Expected> = {
  'web-large': { longEdge: 2000 },
  'web-medium': { longEdge: 1200 },
  'web-small': { longEdge: 600 },
  'white-square': { width: 2000, height: 2000 },
  cutout: { longEdge: 2000 },
  'web-banner': { width: 1920, height: 1080 },
  newsletter: { width: 1200 },
  'instagram-square': { width: 1080, height: 1080 },
  'instagram-portrait': { width: 1080, height: 1350 },
  story: { width: 1080, height: 1920 },
  'link-preview': { width: 1200, height: 630 },
  'landscape-16-9': { width: 1600, height: 900 },
  'print-high': { density: 300 },
  'print-cmyk': { density: 300, space: 'cmyk' },
};

async function expectPicture(name: string, bytes: Buffer): Promise<void> {
  const format = name.slice(name.lastIndexOf('_') + 1, name.lastIndexOf('.'));
  const { width, height, longEdge, space = 'srgb', density } = EXPECTED[format]!;
  const found = await sharp(bytes, { failOn: 'warning' }).metadata();
  // Reads every pixel: a file that only begins well would fail here.
  await sharp(bytes, { failOn: 'warning' }).stats();
  expect({ name, space: found.space }).toEqual({ name, space });
  expect(found.format).toBe(name.endsWith('.png') ? 'png' : 'jpeg');
  if (width) expect({ name, width: found.width }).toEqual({ name, width });
  if (height) expect({ name, height: found.height }).toEqual({ name, height });
  if (longEdge) expect({ name, longEdge: Math.max(found.width!, found.height!) }).toEqual({ name, longEdge });
  if (density) expect({ name, density: found.density }).toEqual({ name, density });
}
