import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import { openBrowser } from './chromium.ts';
import { untilReady } from './ready.ts';
import { newDataFolder, removeFolder, startServer } from './server.ts';

// npm run screenshots: what the README shows, taken from the demo.

const FOLDER = fileURLToPath(new URL('../../web/screenshots', import.meta.url));
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1440, height: 900 };

async function shot(browser: Browser, url: string, viewport = DESKTOP, first?: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 2 });
  if (first) await page.goto(first);
  await page.goto(url, { waitUntil: 'networkidle' });
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

const jpeg = (picture: Buffer | Sharp, name: string) =>
  (Buffer.isBuffer(picture) ? sharp(picture) : picture)
    .jpeg({ quality: 80, mozjpeg: true })
    .toFile(`${FOLDER}/${name}.jpg`);

const data = await newDataFolder();
const server = await startServer(data);
const browser = await openBrowser();
try {
  await mkdir(FOLDER, { recursive: true });
  const link = await server.address('Reseller link');
  await server.demoPictures();
  await untilReady(link);
  const desktop = await sharp(await shot(browser, link))
    .resize({ width: 1440 })
    .toBuffer();
  const phone = await sharp(await shot(browser, link, PHONE))
    .resize({ height: 900 })
    .toBuffer();
  const { width = 0 } = await sharp(phone).metadata();
  const canvas = { width: 1440 + 40 + width, height: 900, channels: 3 as const, background: '#FFFFFF' };
  const both = [
    { input: desktop, left: 0, top: 0 },
    { input: phone, left: 1480, top: 0 },
  ];
  await jpeg(sharp({ create: canvas }).composite(both), 'order');
  await jpeg(await shot(browser, await server.address('Confirmation mail'), { width: 640, height: 900 }), 'mail');
  await jpeg(await shot(browser, `${server.base}/admin`, DESKTOP, await server.address('Admin link')), 'admin');
  await jpeg(await shot(browser, server.base), 'home');
} finally {
  await browser.close();
  await server.stop();
  await removeFolder(data);
}
