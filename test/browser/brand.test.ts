import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './chromium.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from './server.ts';

// The brand's page as its people meet it: the previews follow, and without JavaScript there is a button.

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="#1F4D3F"/></svg>';

let server: RunningServer;
let browser: Browser;
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;

beforeAll(async () => {
  server = await startServer(await newDataFolder(), { PACKSHOT_DEMO: '0' });
  browser = await openBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(await server.address('Admin link'));
  cookies = await context.cookies();
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await removeFolder(server.data);
});

async function brandPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(`${server.base}/admin/brand?lang=en`);
  return page;
}

describe('the brand’s page', () => {
  it('shows page and mail as they will be while one writes, leaves the way back alone, and saves', async () => {
    const page = await brandPage();
    const steps = await page.evaluate(() => history.length);
    await page.fill('input[name="name"]', 'Nord & Syd');
    await page.fill('input[name="colour.action"]', '#FFE000');
    await page.setInputFiles('input[name="logo"]', {
      name: 'logo.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(LOGO),
    });
    await page.getByText('logo.svg: Taken in.').waitFor();
    const preview = page.frameLocator('.preview.is-page iframe:not([hidden])');
    await preview.locator('.brand-mark img[alt="Nord & Syd"]').waitFor();
    await page.frameLocator('.preview.is-mail iframe:not([hidden])').getByText('From Nord & Syd').waitFor();
    await page.getByText('Buttons: #FFE000 is hard to see on #FFFFFF.').waitFor();
    expect(await page.evaluate(() => history.length)).toBe(steps);
    expect((await new AxeBuilder({ page }).exclude('iframe').analyze()).violations).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await page.inputValue('input[name="name"]')).toBe('Nord & Syd');
  });

  it('does the same by buttons without JavaScript', async () => {
    const page = await brandPage({ javaScriptEnabled: false });
    await page.fill('input[name="name"]', 'Øst');
    await page.getByRole('button', { name: 'Preview the page' }).click();
    await page.frameLocator('iframe[name="preview-page"]').getByText('Øst').first().waitFor();
    expect(page.url()).toContain('/admin/brand?lang=en');
  });

  it('fits a phone', async () => {
    const page = await brandPage({ viewport: { width: 390, height: 844 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it.each([true, false])('leads on a phone from the fields to the preview and back, JavaScript %s', async script => {
    const page = await brandPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: script });
    const fields = page.getByRole('link', { name: 'Back to the fields' });
    const seen = (name: string) => page.locator(name).evaluate(element => element.getBoundingClientRect().top);
    await page.locator('input[name="colour.field.1"]').scrollIntoViewIfNeeded();
    const before = await seen('input[name="colour.field.1"]');
    await page.getByRole('link', { name: 'See how it looks' }).click();
    const reaches = (name: string) => expect.poll(async () => inView(await seen(name)), { timeout: 5000 }).toBe(true);
    await reaches('#preview');
    await fields.click();
    await reaches(script ? 'input[name="colour.field.1"]' : '#brand');
    if (script) expect(await seen('input[name="colour.field.1"]')).toBe(before);
  });

  it('needs no way to the preview where that lies beside the fields', async () => {
    const page = await brandPage();
    for (const link of ['.to-preview', '.to-fields']) expect(await page.locator(link).isVisible()).toBe(false);
  });
});

const inView = (top: number) => top > -50 && top < 800;
