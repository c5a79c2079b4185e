import { describe, expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import type { Platform } from '../../../functions/platform/platform.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { getProduct } from '../../../functions/products/catalogue.ts';
import { attachMaster, listMasters, recordMaster } from '../../../functions/products/masters.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';
import { addCup, jobTaker, signedIn } from './signed-in.ts';

const MASTER = 'ab'.repeat(32);

/** A cup with a picture of its front, without any of its files. */
async function addPicture(platform: Platform): Promise<void> {
  const facts = {
    id: MASTER,
    bytes: 9,
    type: 'png',
    width: 3000,
    height: 2000,
    transparent: true,
    cutout: true,
  } as const;
  const more = { box: { left: 0, top: 0, width: 3000, height: 2000 }, focal: { x: 0.5, y: 0.5 }, cmyk: false };
  await recordMaster(platform.table, { ...facts, ...more }, 'CUP-MINT_front.png');
  await attachMaster(platform, 'CUP-MINT', MASTER, { view: 'front', alt: { da: 'En kop' } });
}

describe('adding a product', () => {
  it('saves it and opens its page', async () => {
    const { form, platform } = await signedIn();
    const fields = { sku: ' KOP/Ø 1 ', gtin: '5701234567899', 'name.da': 'Kop', 'line.en': 'A cup', 'name.sv': ' ' };
    const response = await form('/admin/products', fields);
    expect(response.headers.get('location')).toBe('/admin/products/KOP%2F%C3%98%201');
    expect(await getProduct(platform.table, 'kop/ø 1')).toEqual({
      ...{ schema: 1, sku: 'KOP/Ø 1', gtin: '05701234567899', names: { da: 'Kop' }, lines: { en: 'A cup' } },
    });
  });

  it('opens the page of a SKU with a slash and a letter outside ASCII', async () => {
    const { get, platform } = await signedIn();
    await addCup(platform, { sku: 'KOP/Ø 1 %' });
    expect((await get('/admin/products/KOP%2F%C3%98%201%20%25')).status).toBe(200);
  });

  it.each([
    [{ 'name.da': 'Kop' }, 'Skriv varenummeret.'],
    [{ sku: 'A' }, 'Skriv et navn på mindst ét sprog.'],
    [{ sku: 'A', 'name.da': 'Kop', gtin: '12345' }, 'Et GTIN har 8, 12, 13 eller 14 cifre.'],
    [{ sku: 'CUP-MINT', 'name.da': 'Anden kop' }, 'Der er allerede et produkt med det varenummer.'],
  ])('says beside the field what is wrong with %j', async (fields, message) => {
    const { form, platform } = await signedIn();
    await addCup(platform);
    const response = await form('/admin/products', fields as Record<string, string>);
    const html = await response.text();
    expect(response.status).toBe(400);
    expect(words(html)).toContain(message);
    expect(html).toContain('aria-invalid="true"');
    expect(await complaints(html)).toEqual([]);
    expect((await getProduct(platform.table, 'CUP-MINT'))?.names.da).toBe('Melaminkop, mint');
  });
});

describe('changing a product', () => {
  it('saves its texts, keeps where it came from, and makes its files anew', async () => {
    const test = await signedIn();
    await addCup(test.platform, { source: 'demo' });
    await addPicture(test.platform);
    const takeJobs = jobTaker(test);
    await takeJobs();
    const response = await test.form('/admin/products/CUP-MINT', { 'name.da': 'Kop, mintgrøn', gtin: '' });
    expect(response.status).toBe(303);
    expect(await getProduct(test.platform.table, 'CUP-MINT')).toMatchObject({
      ...{ sku: 'CUP-MINT', names: { da: 'Kop, mintgrøn' }, lines: {}, source: 'demo' },
    });
    expect(await takeJobs()).toContainEqual({ kind: 'render', master: MASTER });
  });

  it('saves what a picture shows and how it is described', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    await addPicture(test.platform);
    await test.form(`/admin/products/CUP-MINT/pictures/${MASTER}`, { view: 'Detalje 2', 'alt.da': 'Kanten af en kop' });
    const [picture] = await listMasters(test.platform.table, 'CUP-MINT');
    expect(picture?.value).toMatchObject({ view: 'detail-2', alt: { da: 'Kanten af en kop' } });
  });

  it('removes a picture and puts it back as it was', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    await addPicture(test.platform);
    const action = `/admin/products/CUP-MINT/pictures/${MASTER}`;
    const removed = await test.form(`${action}/remove`, {});
    expect(await listMasters(test.platform.table, 'CUP-MINT')).toEqual([]);
    expect(await test.page(removed.headers.get('location')!)).toContain(`action="${action}/restore"`);
    for (const _ of [1, 2]) await test.form(`${action}/restore`, {});
    const pictures = await listMasters(test.platform.table, 'CUP-MINT');
    expect(pictures.map(({ value }) => [value.view, value.alt])).toEqual([['front', { da: 'En kop' }]]);
    expect(await test.page('/admin/products/CUP-MINT')).not.toContain('/restore"');
  });

  it('answers 404 for a product or a picture that is not there', async () => {
    const { form, get, platform } = await signedIn();
    await addCup(platform);
    expect((await get('/admin/products/NOPE')).status).toBe(404);
    expect((await form(`/admin/products/CUP-MINT/pictures/${MASTER}/remove`, {})).status).toBe(404);
    expect((await form('/admin/products/CUP-MINT/pictures/..%2F/remove', {})).status).toBe(400);
  });
});

describe('the list of products', () => {
  it('says how many files are made and what is still to come', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    await addPicture(test.platform);
    await rewriteCard({ table: test.platform.table, formats: standardFormats }, 'CUP-MINT');
    const list = words(await test.page('/admin?lang=en'));
    expect(list).toMatch(/1 picture 0 of \d+ files made Still being made: .+ and \d+ more/);
  });

  it('goes on after 24 products', async () => {
    const { page, platform } = await signedIn();
    for (let n = 10; n < 36; n++) await addCup(platform, { sku: `CUP-${n}` });
    const first = await page('/admin');
    expect(first).toContain('href="/admin?after=CUP-33"');
    const second = await page('/admin?after=CUP-33');
    expect(second).toContain('CUP-34');
    expect(second).not.toContain('CUP-33');
    expect(second).not.toContain('after=');
  });
});

describe('every page', () => {
  const pages = ['', '/products/new', '/products/CUP-MINT', '/orders', '/orders/new', '/mails', '/demo/remove'];
  it.each(pages)('/admin%s is valid HTML that a strict policy lets through, in both languages', async path => {
    const { page, platform } = await signedIn();
    await addCup(platform);
    await addPicture(platform);
    for (const language of ['da', 'en']) {
      const html = await page(`/admin${path}?lang=${language}`);
      expect(html).toContain(`<html lang="${language}">`);
      expect(await complaints(html)).toEqual([]);
      expect(refusedByPolicy(html)).toEqual([]);
      expect(words(html)).not.toMatch(/\b(masters?|renditions?|recipes?|shelf|bundles?|channels?|tokens?|tickets?)\b/i);
    }
  });

  it('speaks the language that was chosen last', async () => {
    const { app, cookie, get } = await signedIn();
    const chosen = (await get('/admin?lang=en')).headers.get('set-cookie')!.split(';')[0];
    const page = await (await app.request('/admin/orders', { headers: { cookie: `${cookie}; ${chosen}` } })).text();
    expect(page).toContain('<html lang="en">');
  });

  it.each([
    ['sv-SE,en-GB;q=0.9,da;q=0.8', 'en'],
    ['da-DK,en;q=0.9', 'da'],
    ['fi', 'da'],
  ])('speaks to a browser that likes %s in %s until one is chosen', async (liked, language) => {
    const { app, cookie } = await signedIn();
    const headers = { cookie, 'accept-language': liked };
    expect(await (await app.request('/admin', { headers })).text()).toContain(`<html lang="${language}">`);
  });
});
