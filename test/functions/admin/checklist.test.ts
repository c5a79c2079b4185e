import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { noteShop } from '../../../functions/brand/shops.ts';
import { changeBrand, getBrand, saveBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { recentOrders } from '../../../functions/orders/list.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { attachMaster, recordMaster } from '../../../functions/products/masters.ts';
import type { Language } from '../../../web/i18n/language.ts';
import { orderEvent } from '../../app.ts';
import { addProduct } from '../../pictures.ts';
import { NOON } from '../../platform.ts';
import { complaints, words } from '../../web/html.ts';
import { addCup, type SignedIn, signedIn } from './signed-in.ts';

/** The steps in order, the done ones with a tick. */
async function steps({ page }: SignedIn): Promise<string[]> {
  const html = await page('/admin?lang=en');
  return [...html.matchAll(/<li class="step( is-done)?">.*?<h3>(.*?)<\/h3>/gs)].map(
    ([, done, words]) => `${done ? '✓ ' : ''}${words!.replace(/<[^>]+>/g, '').replace(', done', '')}`,
  );
}

const own = ({ platform }: SignedIn) =>
  changeBrand(platform.table, brand => ({
    ...brand,
    own: true,
    contact: { name: 'Signe Holm', email: 'signe@x.example' },
  }));

/** A picture of the cup, none of whose files is made yet. */
async function addPicture({ platform }: SignedIn): Promise<void> {
  const facts = { id: 'a1'.repeat(32), bytes: 1, type: 'png', width: 3000, height: 2000 } as const;
  const more = { transparent: true, cutout: true, focal: { x: 0.5, y: 0.5 }, cmyk: false };
  await recordMaster(platform.table, { ...facts, ...more, box: { left: 0, top: 0, width: 9, height: 9 } }, 'a.png');
  await attachMaster(platform, 'CUP-MINT', facts.id, { view: '' });
  await rewriteCard({ table: platform.table, formats: standardFormats }, 'CUP-MINT');
}

describe('the checklist', () => {
  it('has nothing ticked in an empty portal, and is whole HTML', async () => {
    const test = await signedIn();
    expect(await steps(test)).toEqual([
      'Your brand',
      'Your products',
      'First pictures',
      'A test order to yourself',
      'Connect the shop',
    ]);
    const html = await test.page('/admin?lang=da');
    expect(await complaints(html)).toEqual([]);
    expect(html).toContain('https://pictures.example.com/hooks/orders');
    // Those without a developer have a way too, and pictures that come tick their step while one looks.
    expect(html).toMatch(/<section id="steps"[^>]* data-live.*href="\/admin\/orders\/file"/s);
  });

  it('ticks each step by what is there, and goes when all is done', async () => {
    const test = await signedIn();
    const ticked = async () => (await steps(test)).filter(step => step.startsWith('✓')).length;
    await own(test);
    expect(await ticked()).toBe(1);
    await addCup(test.platform);
    expect(await ticked()).toBe(2);
    await addPicture(test);
    expect(await ticked()).toBe(3);
    await test.form('/admin/brand/test-order', { email: 'me@x.example' });
    expect(await ticked()).toBe(4);
    await test.post(orderEvent({ shop: 'b2b' }));
    expect(await ticked()).toBe(5);
    expect(await steps(test)).toEqual([]);
  });

  it('does not take the demo’s products and orders for the brand’s own', async () => {
    const test = await signedIn();
    await saveBrand(test.platform.table, brandSchema.parse({ name: 'X', demo: true, contact: { name: 'Y' } }));
    await addCup(test.platform, { source: 'demo' });
    await test.post(orderEvent({ shop: 'demo' }));
    await noteShop(test.platform.table, 'csv', NOON);
    const shown = await steps(test);
    expect(shown[0]).toBe('Make room for your own');
    expect(shown.filter(step => step.startsWith('✓'))).toEqual([]);
  });

  it('can be put away, but only once nothing but the shop is missing', async () => {
    const test = await signedIn();
    expect(await test.page('/admin')).not.toContain('checklist/hide');
    await own(test);
    await addCup(test.platform);
    await addPicture(test);
    await test.form('/admin/brand/test-order', { email: 'me@x.example' });
    expect(await test.page('/admin')).toContain('checklist/hide');
    await test.form('/admin/brand/checklist/hide', {});
    expect(await steps(test)).toEqual([]);
  });

  it('names the texts that are half-finished', async () => {
    const test = await signedIn();
    await own(test);
    const languages = ['da', 'de', 'sv'] as Language[];
    await changeBrand(test.platform.table, brand => ({ ...brand, languages, terms: { da: 'Vilkår' } }));
    const said = words(await test.page('/admin?lang=en'));
    expect(said).toContain('Half-finished texts, 1 ');
    expect(said).toContain('Terms of use: missing in Swedish and German. Those readers see the Danish.');
  });
});

describe('the checklist of a brand with several people', () => {
  it('names what is half-finished of each of them', async () => {
    const test = await signedIn();
    await own(test);
    const person = { countries: [], customers: [] };
    await changeBrand(test.platform.table, brand => ({
      ...brand,
      languages: ['da', 'de', 'sv'] as Language[],
      contacts: [
        { ...person, name: 'Karl Brandt', role: { da: 'Sælger', de: 'Vertrieb' }, hours: { da: '9–15' } },
        { ...person, name: 'Eva Lind', role: { sv: 'Säljare', da: 'Sælger', de: 'Vertrieb' } },
      ],
    }));
    const said = words(await test.page('/admin?lang=en'));
    expect(said).toContain('Half-finished texts, 2 ');
    expect(said).toContain('Karl Brandt, What they do: missing in Swedish. Those readers see the Danish.');
    expect(said).toContain(
      'Karl Brandt, When they answer: missing in Swedish and German. Those readers see the Danish.',
    );
    expect(said).not.toContain('Eva Lind');
  });
});

describe('a test order', () => {
  it('is a real order of products with pictures, to oneself', async () => {
    const test = await signedIn();
    await addCup(test.platform, { sku: 'A-BARE' });
    await addProduct(test, 'CUP-MINT');
    const answer = await test.form('/admin/brand/test-order', { email: ' me@x.example ' });
    const [order] = await recentOrders(test.platform.table, NOON, 5);
    expect(answer.headers.get('location')).toBe(`/admin/orders/${order!.id}?made`);
    expect(order).toMatchObject({ shop: 'test', number: expect.stringMatching(/^T-20261122-/), language: 'da' });
    expect([order!.reseller.email, order!.lines.map(({ sku }) => sku)]).toEqual(['me@x.example', ['CUP-MINT']]);
  });

  it('is not made without an address, nor without a product', async () => {
    const test = await signedIn();
    expect((await test.form('/admin/brand/test-order', { email: 'me@x.example' })).status).toBe(409);
    await addCup(test.platform);
    expect((await test.form('/admin/brand/test-order', { email: 'me' })).status).toBe(400);
    expect(await recentOrders(test.platform.table, NOON, 5)).toEqual([]);
  });
});

describe('removing the demo', () => {
  it('leaves the settings that somebody has written over the demo’s', async () => {
    const test = await signedIn();
    const { table } = test.platform;
    await changeBrand(table, brand => ({ ...brand, demo: true, own: true, name: 'Nord' }));
    await test.form('/admin/demo/remove', {});
    expect(await getBrand(table)).toMatchObject({ name: 'Nord', demo: false, own: true });
  });
});
