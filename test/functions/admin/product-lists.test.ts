import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { viewWords } from '../../../functions/admin/product-form.ts';
import type { Platform } from '../../../functions/platform/platform.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { getProduct, productsNamed } from '../../../functions/products/catalogue.ts';
import { workOnImport } from '../../../functions/products/imports/work.ts';
import { viewOf } from '../../../functions/products/match.ts';
import { noteChange, renewSnapshot } from '../../../functions/products/snapshot.ts';
import { ADMIN_LANGUAGES } from '../../../web/i18n/admin/messages.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';
import { addCup, type SignedIn, signedIn } from './signed-in.ts';

const OWN = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };

async function sendList(test: SignedIn, text: string, fileName = 'varer.csv'): Promise<Response> {
  const body = new FormData();
  body.set('list', new File([text], fileName));
  return test.app.request('/admin/import', { method: 'POST', headers: { cookie: test.cookie, ...OWN }, body });
}

/** A list that was sent, its dry run done: the address of its page. */
async function looked(test: SignedIn, text: string): Promise<string> {
  const page = (await sendList(test, text)).headers.get('location')!;
  await workOnImport(test.platform, page.split('/').at(-1)!);
  return page;
}

async function search(platform: Platform, ...skus: string[]): Promise<void> {
  for (const sku of skus) {
    await rewriteCard({ table: platform.table, formats: [] }, sku);
    await noteChange(platform, sku);
  }
  await renewSnapshot(platform);
}

describe('a list of products', () => {
  it('shows row by row what would happen, then comes in', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const page = await looked(test, 'Varenr;Navn;EAN\nCUP-MINT;Kop, grøn;\nFAD;Fad;\nX;Y;"5,70123E+12"\n');
    const html = await test.page(`${page}?lang=en`);
    expect(words(html)).toContain('One row cannot come in as it is.');
    expect(words(html)).toContain('Bring in 2 products, leave 1 row out');
    expect(words(html)).toContain('Excel has rounded the GTIN to 5,70123E+12');
    expect(words(await test.page(`${page}?lang=en&show=changed`))).toContain('Name, Danish Melaminkop, mint Kop, grøn');
    const applied = await test.form(`${page}/apply`, { run: '1' });
    expect(applied.headers.get('location')).toBe(page);
    for (const _ of [1, 2, 3]) await workOnImport(test.platform, page.split('/').at(-1)!);
    expect(words(await test.page(`${page}?lang=en`))).toContain('2 products are in.');
    expect((await getProduct(test.platform.table, 'FAD'))?.names).toEqual({ da: 'Fad' });
    expect((await test.form(`${page}/apply`, { run: '1' })).status).toBe(303);
  });

  it('calls views what its reader does, and takes them so from the form again', async () => {
    const test = await signedIn();
    const page = await looked(test, 'Varenr;Navn;Billedrækkefølge\nFAD;Fad;"Miljø, front, detalje 2"\n');
    expect(words(await test.page(`${page}?lang=da`))).toContain('Rækkefølge af visninger miljø, forside, detalje 2');
    for (const language of ADMIN_LANGUAGES)
      for (const view of [
        'front',
        'angle',
        'side',
        'back',
        'top',
        'bottom',
        'inside',
        'detail-2',
        'stack',
        'group',
        'packaging',
        'lifestyle',
      ])
        expect(viewOf(viewWords([view], language)), language).toBe(view);
  });

  it('names the columns that it leaves out, and the row that a sentence is about', async () => {
    const test = await signedIn();
    const page = await looked(test, 'Varenr;Navn;Navn;Kostpris;\nA;Kop;Krus;12;x\n');
    const html = await test.page(`${page}?lang=en`);
    expect(words(html)).toContain('2 of 5 columns are known Left out: Navn, Kostpris, Column 5');
    expect(await complaints(html)).toEqual([]);
    const refused = await looked(test, 'Varenr;Navn\nA;Kop\nB;"Fad\nC;Krus\n');
    expect(words(await test.page(`${refused}?lang=en`))).toContain(
      'In row 3 a quotation mark is opened and never closed.',
    );
  });

  it('asks for its columns by hand where none is known', async () => {
    const test = await signedIn();
    const page = await looked(test, 'Nummer;Kaldes\nFAD;Fad\n');
    expect(words(await test.page(`${page}?lang=en`))).toContain('No column is known as the SKU.');
    await test.form(`${page}/columns`, { 'column.0': 'sku', 'column.1': 'name_en' });
    await workOnImport(test.platform, page.split('/').at(-1)!);
    expect(words(await test.page(`${page}?lang=en`))).toContain('Bring in 1 product');
  });

  it('is refused above 20 MB, and without a file', async () => {
    const test = await signedIn();
    expect((await sendList(test, 'x'.repeat(20 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await sendList(test, '', '')).status).toBe(400);
  });

  it('that cannot be read says why', async () => {
    const test = await signedIn();
    const page = await looked(test, 'SKU;Navn\nA;"Kop\n');
    expect(words(await test.page(`${page}?lang=da`))).toContain('I række 2 åbnes et citationstegn og lukkes aldrig.');
  });

  it('goes out as a CSV that cannot be kept anywhere', async () => {
    const { get, platform } = await signedIn();
    await addCup(platform);
    const response = await get('/admin/products.csv?lang=da');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="products.csv"');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(await response.text()).toBe(
      'sku;gtin;name_da;name_en;views;related;usable_until\r\nCUP-MINT;;Melaminkop, mint;Cup, mint;;;\r\n',
    );
  });

  it('goes out compressed to whoever can read that, since a function’s answer is limited', async () => {
    const { app, cookie, platform } = await signedIn();
    await addCup(platform);
    const headers = { cookie, 'accept-encoding': 'gzip' };
    const response = await app.request('/admin/products.csv?lang=da', { headers });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const text = gunzipSync(await response.arrayBuffer()).toString();
    expect(text).toContain('CUP-MINT;;Melaminkop, mint;Cup, mint;;;');
  });
});

describe('search', () => {
  it('finds by name, SKU and GTIN, and filters', async () => {
    const { page, platform } = await signedIn();
    await addCup(platform, { gtin: '05701234567899', lines: { da: 'Let i hånden.' } });
    await addCup(platform, { sku: 'FAD-BLÅ', names: { da: 'Blåt fad' } });
    await search(platform, 'CUP-MINT', 'FAD-BLÅ');
    for (const q of ['melamin mint', '5701234567899', 'cupmint', 'CUP']) {
      const html = await page(`/admin?lang=en&${new URLSearchParams({ q })}`);
      expect([q, html.includes('/admin/products/CUP-MINT'), html.includes('/admin/products/FAD')]).toEqual([
        ...[q, true, false],
      ]);
    }
    expect(await page('/admin?q=blat')).toContain('/admin/products/FAD');
    const noText = await page('/admin?show=no-text');
    expect(noText).toContain('/admin/products/FAD');
    expect(noText).not.toContain('/admin/products/CUP-MINT');
    expect(words(await page('/admin?lang=en&q=vase'))).toContain('Nothing fits.');
  });

  it('finds a product by its SKU before the snapshot knows it', async () => {
    const { page, platform } = await signedIn();
    await addCup(platform);
    expect(await page('/admin?q=cup mint')).toContain('/admin/products/CUP-MINT');
  });

  it('goes through many in pages of 24', async () => {
    const { page, platform } = await signedIn();
    const skus = Array.from({ length: 30 }, (_, n) => `CUP-${n + 10}`);
    for (const sku of skus) await addCup(platform, { sku });
    await search(platform, ...skus);
    const first = await page('/admin?lang=en&q=mint');
    expect(words(first)).toContain('30 products');
    expect(first).toContain('q=mint&amp;page=2#find');
    const second = await page('/admin?q=mint&page=2');
    expect(second.match(/class="product /g)).toHaveLength(6);
  });
});

describe('a product', () => {
  it('keeps story, hashtags, do and don’t, order of views and what goes with it', async () => {
    const { form, page, platform } = await signedIn();
    await addCup(platform);
    await addCup(platform, { sku: 'FAD', names: { da: 'Fad' } });
    const fields = {
      ...{ 'name.da': 'Kop', 'story.da': 'Støbt.\r\n\r\nHolder.', 'hashtags.da': 'kop, Mint' },
      ...{ 'dos.da': 'Vis den fyldt', 'donts.da': '', views: 'Forside, detalje', related: 'FAD, SKE' },
    };
    await form('/admin/products/CUP-MINT', fields);
    expect(await getProduct(platform.table, 'CUP-MINT')).toEqual({
      ...{ schema: 1, sku: 'CUP-MINT', names: { da: 'Kop' }, lines: {}, stories: { da: 'Støbt.\n\nHolder.' } },
      ...{ hashtags: { da: '#kop #Mint' }, dos: { da: 'Vis den fyldt' }, views: ['front', 'detail'] },
      ...{ related: ['FAD', 'SKE'] },
    });
    const html = words(await page('/admin/products/CUP-MINT?lang=en'));
    expect(html).toContain('Goes with Fad FAD Not known here yet: SKE');
    expect(await page('/admin/products/CUP-MINT?lang=da')).toContain('value="forside, detalje"');
  });

  it('tells the second of two people what the first one wrote, and keeps what she wrote', async () => {
    const { form, platform } = await signedIn();
    await addCup(platform);
    await form('/admin/products/CUP-MINT', { 'name.da': 'Først', version: '1' });
    const second = await form('/admin/products/CUP-MINT?lang=en', { 'name.da': 'Sidst', version: '1' });
    const html = await second.text();
    expect(second.status).toBe(409);
    expect(words(html)).toContain('Name, Danish: “Først”');
    expect(html).toContain('value="Sidst"');
    expect(await complaints(html)).toEqual([]);
    expect((await form('/admin/products/CUP-MINT', { 'name.da': 'Sidst', version: '2' })).status).toBe(303);
    expect((await getProduct(platform.table, 'CUP-MINT'))?.names.da).toBe('Sidst');
  });

  it('cannot have the GTIN of another', async () => {
    const { form, platform } = await signedIn();
    await addCup(platform, { gtin: '05701234567899' });
    const fields = { sku: 'FAD', 'name.da': 'Fad', gtin: '5701234567899' };
    const response = await form('/admin/products?lang=en', fields);
    expect(response.status).toBe(400);
    expect(words(await response.text())).toContain('The product CUP-MINT has this GTIN already.');
  });

  it('is deleted, and put back as it was', async () => {
    const { form, page, get, platform } = await signedIn();
    const cup = await addCup(platform, { gtin: '05701234567899', stories: { da: 'Støbt.' } });
    expect((await form('/admin/products/CUP-MINT/delete', { version: '7' })).status).toBe(409);
    const deleted = await form('/admin/products/CUP-MINT/delete', { version: '1' });
    expect((await get('/admin/products/CUP-MINT')).status).toBe(404);
    expect(await productsNamed(platform.table, ['5701234567899', 'CUP-MINT'])).toEqual([[], []]);
    expect(words(await page(`${deleted.headers.get('location')}&lang=en`))).toContain('Cup, mint is deleted.');
    for (const _ of [1, 2]) await form('/admin/product-bin/restore', { sku: 'CUP-MINT' });
    expect(await getProduct(platform.table, 'CUP-MINT')).toEqual(cup);
    expect(await productsNamed(platform.table, ['5701234567899'])).toEqual([['CUP-MINT']]);
  });
});

describe('every page', () => {
  it('of lists, search and bin is valid HTML that a strict policy lets through, in both languages', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    await search(test.platform, 'CUP-MINT');
    const list = await looked(test, 'SKU;Navn;Pris\nCUP-MINT;Kop, grøn;3\nX;Y;2\n;Z;1\n');
    await addCup(test.platform, { sku: 'GONE' });
    await test.form('/admin/products/GONE/delete', { version: '1' });
    for (const path of [
      '/admin/import',
      list,
      `${list}?show=new`,
      '/admin/product-bin',
      '/admin?q=cup',
      '/admin?q=zzz',
    ])
      for (const language of ['da', 'en']) {
        const html = await test.page(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
        expect([path, await complaints(html)]).toEqual([path, []]);
        expect(refusedByPolicy(html)).toEqual([]);
        expect(words(html)).not.toMatch(
          /\b(masters?|renditions?|recipes?|shelf|bundles?|channels?|tokens?|tickets?)\b/i,
        );
      }
  });
});
