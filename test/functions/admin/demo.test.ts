import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { demoIsWanted } from '../../../functions/brand/demo-state.ts';
import { getBrand, saveBrand } from '../../../functions/brand/store.ts';
import { recentOrders } from '../../../functions/orders/list.ts';
import { queryAll } from '../../../functions/platform/table/all.ts';
import { getProduct, productsNamed } from '../../../functions/products/catalogue.ts';
import { attachMaster, getMaster, recordMaster } from '../../../functions/products/masters.ts';
import { alikeKey } from '../../../functions/products/matching/alike.ts';
import { recordRendition } from '../../../functions/products/renditions.ts';
import { orderEvent } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { words } from '../../web/html.ts';
import { addCup, type SignedIn, signedIn } from './signed-in.ts';

const [DEMO_ONLY, SHARED] = ['a1'.repeat(32), 'b2'.repeat(32)] as const;

async function addMaster({ platform }: SignedIn, id: string, skus: string[]): Promise<void> {
  const facts = { id, bytes: 1, type: 'png', width: 3000, height: 2000, transparent: true, cutout: true } as const;
  const more = { box: { left: 0, top: 0, width: 3000, height: 2000 }, focal: { x: 0.5, y: 0.5 }, cmyk: false };
  await platform.objects.put(`masters/${id}`, new Uint8Array([1]));
  await recordMaster(platform.table, { ...facts, ...more }, 'a.png');
  for (const sku of skus) await attachMaster(platform, sku, id, { view: '' });
}

const sha256Of = (bytes: string) => createHash('sha256').update(bytes).digest('hex');
const file = (bytes: string) => `renditions/${sha256Of(bytes)}.jpg`;

/** A file of a picture; the same bytes are the same file. */
async function addFile({ platform }: SignedIn, master: string, bytes: string): Promise<void> {
  const made = {
    recipe: `recipe-of-${bytes}`,
    format: 'web-main',
    type: 'jpeg',
    key: file(bytes),
    sha256: sha256Of(bytes),
  } as const;
  await platform.objects.put(made.key, Buffer.from(bytes));
  await recordRendition(platform, master, { ...made, crc32: 1, bytes: bytes.length, width: 1, height: 1 });
}

/** The SKUs that are found by any of the names, however they are written. */
async function findAlike(table: SignedIn['platform']['table'], names: string[]): Promise<string[]> {
  const rows = await Promise.all(names.map(name => queryAll<{ sku: string }>(table, { pk: alikeKey(name) })));
  return rows.flat().map(({ value }) => value.sku);
}

/** A portal with the demo in it, and something of the brand's own. */
async function withDemo(): Promise<SignedIn> {
  const test = await signedIn();
  const { table } = test.platform;
  await saveBrand(table, { ...(await getBrand(table)), demo: true });
  await addCup(test.platform, { source: 'demo', gtin: '05701234567899' });
  await addCup(test.platform, { sku: 'OWN-1' });
  await addMaster(test, DEMO_ONLY, ['CUP-MINT']);
  await addMaster(test, SHARED, ['CUP-MINT', 'OWN-1']);
  await addFile(test, DEMO_ONLY, 'demo');
  await addFile(test, DEMO_ONLY, 'both');
  await addFile(test, SHARED, 'both');
  await test.post(orderEvent({ shop: 'demo' }));
  await test.post(orderEvent({ shop: 'b2b' }));
  return test;
}

describe('removing the demo', () => {
  it('is offered on every page, and asks first', async () => {
    const { page, platform } = await withDemo();
    expect(await page('/admin/orders')).toContain('href="/admin/demo/remove"');
    expect(words(await page('/admin/demo/remove?lang=en'))).toContain('Remove the demo?');
    expect(await getProduct(platform.table, 'CUP-MINT')).toBeDefined();
  });

  it('takes the demo’s products, pictures and orders, and leaves what is the brand’s own', async () => {
    const { form, page, platform } = await withDemo();
    expect((await form('/admin/demo/remove', {})).status).toBe(303);
    const { table, objects } = platform;
    expect(await getProduct(table, 'CUP-MINT')).toBeUndefined();
    expect(await productsNamed(table, ['CUP-MINT', '05701234567899', 'OWN-1'])).toEqual([[], [], ['OWN-1']]);
    expect(await findAlike(table, ['CUP-MINT', '05701234567899', 'OWN-1'])).toEqual(['OWN-1']);
    expect(await getMaster(table, DEMO_ONLY)).toBeUndefined();
    expect(await objects.head(file('demo'))).toBeUndefined();
    expect(await objects.head(file('both'))).toBeDefined();
    expect(await queryAll(table, { pk: `FILE#${sha256Of('demo')}` })).toEqual([]);
    expect(await queryAll(table, { pk: `FILE#${sha256Of('both')}` })).toHaveLength(1);
    expect(await objects.head(`masters/${DEMO_ONLY}`)).toBeUndefined();
    expect(await objects.head(`masters/${SHARED}`)).toBeDefined();
    expect((await recentOrders(table, NOON, 10)).map(({ shop }) => shop)).toEqual(['b2b']);
    expect(await getBrand(table)).toMatchObject({ name: 'Packshot', demo: false });
    expect(await page('/admin')).not.toContain('/admin/demo/remove');
  });

  it('is for good: no start fills it in again', async () => {
    const { form, platform } = await withDemo();
    await form('/admin/demo/remove', {});
    expect(await demoIsWanted(platform.table)).toBe(false);
  });

  it('does nothing where there is no demo', async () => {
    const { form, platform } = await signedIn();
    await addCup(platform, { source: 'demo' });
    await form('/admin/demo/remove', {});
    expect(await getProduct(platform.table, 'CUP-MINT')).toBeDefined();
  });
});
