import { AxeBuilder } from '@axe-core/playwright';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { closeServer, listen, ownAddress, webFiles } from '../../functions/listen.local.ts';
import { listMasters } from '../../functions/products/masters.ts';
import { addCup, type SignedIn, signedIn } from '../functions/admin/signed-in.ts';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

type Options = Parameters<Browser['newContext']>[0];

/** The program in this process, with one cup, for browsers of somebody who is signed in. */
export interface Site {
  test: SignedIn;
  base: string;
  newPage: (options?: Options) => Promise<Page>;
}

export async function openSite(browser: Browser): Promise<Site> {
  const test = await signedIn();
  await addCup(test.platform);
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  mount([new Hono().route('/', webFiles().routes), test.app], test.lastHand);
  const base = ownAddress(server);
  const [name, value] = test.cookie.split('=') as [string, string];
  const newPage = async (options: Options = {}) => {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    onTestFinished(() => context.close());
    await context.addCookies([{ name, value, url: base }]);
    return context.newPage();
  };
  return { test, base, newPage };
}

/** What is kept of the cup's first picture. */
export async function cropping({ test }: Site) {
  return (await listMasters(test.platform.table, 'CUP-MINT'))[0]!.value.cropping;
}

/** Drags the mouse over the picture, between places given as parts of it. */
export async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const { x, y, width, height } = (await page.locator('[data-crop-stage]').boundingBox())!;
  await page.mouse.move(x + from[0] * width, y + from[1] * height);
  await page.mouse.down();
  await page.mouse.move(x + to[0] * width, y + to[1] * height, { steps: 4 });
  await page.mouse.up();
}

/** What each crop takes of the picture. */
export const taken = (page: Page) =>
  page.locator('[data-follows]').evaluateAll(parts => parts.map(part => part.getAttribute('viewBox')));

export async function save(page: Page, name = 'Save'): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name, exact: true }).click()]);
  expect(await page.getByRole('status').count()).toBe(1);
}

export async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(' | ')}`);
}
