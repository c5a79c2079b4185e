import { describe, expect, it } from 'vitest';
import type { MasterFacts } from '../../../functions/formats/facts.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { getProduct, productKey } from '../../../functions/products/catalogue.ts';
import { changeProduct } from '../../../functions/products/change.ts';
import { workOnImport } from '../../../functions/products/imports/work.ts';
import { attachMaster, recordMaster } from '../../../functions/products/masters.ts';
import { orderEvent } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { complaints, words } from '../../web/html.ts';
import { card } from '../bundles/shelves.ts';
import { addCup, type SignedIn, signedIn } from './signed-in.ts';

const OWN = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
const PAGE = '/admin/products/CUP-MINT';
const DAY = 86_400_000;
const FACTS = {
  ...{ id: 'ab'.repeat(32), bytes: 9, type: 'png', width: 3000, height: 2000, transparent: true, cutout: true },
  ...{ box: { left: 0, top: 0, width: 3000, height: 2000 }, focal: { x: 0.5, y: 0.5 }, cmyk: false },
} as MasterFacts;

const until = async ({ platform }: SignedIn) => (await getProduct(platform.table, 'CUP-MINT'))?.usableUntil;

async function bringIn(test: SignedIn, text: string): Promise<string> {
  const body = new FormData();
  body.set('list', new File([text], 'varer.csv'));
  const sent = await test.app.request('/admin/import', {
    method: 'POST',
    headers: { cookie: test.cookie, ...OWN },
    body,
  });
  const page = sent.headers.get('location')!;
  const id = page.split('/').at(-1)!;
  await workOnImport(test.platform, id);
  const html = await test.page(`${page}?lang=en`);
  await test.form(`${page}/apply`, { run: '1' });
  for (let step = 0; step < 5; step++) await workOnImport(test.platform, id);
  return html;
}

describe('until when pictures may be used', () => {
  it('is set, told and taken away on the product’s page', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const fields = { 'name.da': 'Kop', 'line.da': 'Let.' };
    expect((await test.form(PAGE, { ...fields, usable_until: '2026-12-31' })).status).toBe(303);
    expect(await until(test)).toBe('2026-12-31');
    const html = await test.page(`${PAGE}?lang=da`);
    expect(html).toMatch(/<input type="date"[^>]*name="usable_until"[^>]*value="2026-12-31"/);
    expect(words(html)).toContain('Billederne må bruges til og med');
    expect(await complaints(html)).toEqual([]);
    // A form that does not show the field leaves it.
    await test.form(PAGE, fields);
    expect(await until(test)).toBe('2026-12-31');
    await test.form(PAGE, { ...fields, usable_until: '31.1.2027' });
    expect(await until(test)).toBe('2027-01-31');
    await test.form(PAGE, { ...fields, usable_until: '' });
    expect(await until(test)).toBeUndefined();
  });

  it('says beside the field that something is no day', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const answer = await test.form(`${PAGE}?lang=en`, { 'name.da': 'Kop', usable_until: '31-12-26' });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toMatch(/id="usable_until-error"/);
    expect(await until(test)).toBeUndefined();
  });

  it('comes with a list, stays where a cell is empty, and goes out with the list again', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const looked = await bringIn(test, 'Varenummer;Må bruges til og med\nCUP-MINT;31-12-2026\nFAD;31-12-26\n');
    expect(words(looked)).toContain('May be used until');
    expect(words(looked)).toContain('“31-12-26” is no day');
    expect(await until(test)).toBe('2026-12-31');
    await bringIn(test, 'Varenummer;Navn;Må bruges til\nCUP-MINT;Ny kop;\n');
    expect(await until(test)).toBe('2026-12-31');
    const list = await (await test.get('/admin/products.csv')).text();
    expect(list.split('\r\n')[0]).toContain('usable_until');
    expect(list).toContain('2026-12-31');
  });

  it('changes the card and no recipe, so that no file is made anew', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    await recordMaster(test.platform.table, FACTS, 'CUP-MINT_front.png');
    await attachMaster(test.platform, 'CUP-MINT', FACTS.id, { view: 'front' });
    const { table } = test.platform;
    const card = () => rewriteCard({ table, formats: standardFormats }, 'CUP-MINT');
    const recipes = async () => (await card())!.views.flatMap(({ files }) => files.map(({ recipe }) => recipe));
    const before = await recipes();
    expect(before.length).toBeGreaterThan(10);
    await changeProduct(test.platform, { ...(await getProduct(table, 'CUP-MINT'))!, usableUntil: '2026-12-31' });
    expect(await recipes()).toEqual(before);
    expect((await card())?.usableUntil).toBe('2026-12-31');
  });

  it('stands on the reseller’s page, and from the day after with a word on whom to ask', async () => {
    const test = await signedIn();
    const value = { ...card('CUP-MINT', 'front'), usableUntil: '2026-11-23' };
    await test.platform.table.put({ ...productKey('CUP-MINT', 'card'), value });
    const { url } = await (await test.post(orderEvent())).json();
    const page = async () => words(await (await test.app.request(new URL(url).pathname)).text());
    expect(await page()).toContain('Billederne må bruges til og med 23. november 2026.');
    test.at(NOON + DAY);
    expect(await page()).toContain('Billederne må bruges til og med 23. november 2026.');
    // In Aarhus it is midnight.
    test.at(NOON + DAY + 11 * 3_600_000);
    const past = await page();
    expect(past).toContain('Billederne måtte bruges til og med 23. november 2026. Spørg os, før du bruger dem.');
    expect(past).toContain('Hent til webshoppen');
  });
});
