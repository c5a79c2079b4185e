import { describe, expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { getProduct, saveProduct } from '../../../functions/products/catalogue.ts';
import { orderEvent, type TestApp } from '../../app.ts';
import { unzip } from '../../browser/unzip.ts';
import { addProduct, scene, send, work } from '../../pictures.ts';
import { complaints, words } from '../../web/html.ts';
import { type SignedIn, signedIn } from '../admin/signed-in.ts';

const say = (test: SignedIn) =>
  test.form('/admin/showing', {
    'dos.da': 'Vis koppen med te i\r\n\r\nBrug dagslys',
    'donts.da': '',
    'dos.en': 'Show it with <tea>',
    'donts.en': 'No filters',
  });

async function prepared(): Promise<SignedIn & { path: string }> {
  const test = await signedIn();
  await addProduct(test, 'CUP-MINT');
  const { url } = await (await test.post(orderEvent())).json();
  return { ...test, path: new URL(url).pathname };
}

async function zipOf({ app }: TestApp, address: string) {
  const response = await app.request(address);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { response, bytes, files: await unzip(bytes) };
}

describe('how to show it', () => {
  it('leaves no trace where nothing is said', async () => {
    const test = await prepared();
    expect(words(await test.page(test.path))).not.toContain('Sådan viser du');
    const { files } = await zipOf(test, `${test.path}/bundle.zip?channel=web`);
    expect([...files.keys()].filter(name => name.endsWith('.html'))).toEqual(['billeder.html']);
  });

  it('stands on the page and in every ZIP, in the reader’s language, with the ZIP’s length and ETag still exact', async () => {
    const test = await prepared();
    const address = `${test.path}/bundle.zip?channel=web`;
    const before = await zipOf(test, address);
    expect((await say(test)).status).toBe(303);
    const page = await test.page(test.path);
    expect(words(page)).toContain('Sådan viser du Lørdag & Søn');
    expect(words(page)).toContain('Vis koppen med te i Brug dagslys');
    expect(words(page)).toContain('Helst ikke Findes indtil videre kun på engelsk. No filters');

    const { response, bytes, files } = await zipOf(test, address);
    expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
    expect(response.headers.get('etag')).not.toBe(before.response.headers.get('etag'));
    const sheet = files.get('saadan-viser-du-det.html')!.toString();
    expect(words(sheet)).toContain('Gerne sådan Vis koppen med te i Brug dagslys');
    expect(sheet).toContain('<ul lang="en"><li>No filters</li>');
    expect(words(sheet)).toContain('Helst ikke Findes indtil videre kun på engelsk. No filters');
    expect(sheet).not.toMatch(/mette@|Mette Havn|<script|src=|href=/);
    expect(await complaints(sheet)).toEqual([]);

    const english = await zipOf(test, `${address}&lang=en`);
    expect(english.files.get('how-to-show-it.html')!.toString()).toContain('Show it with &lt;tea&gt;');
  });

  it('has a product’s own lines with that product', async () => {
    const test = await prepared();
    const { table } = test.platform;
    const product = (await getProduct(table, 'CUP-MINT'))!;
    await saveProduct(test.platform, { ...product, dos: { da: 'Skænk kaffe i' }, donts: { da: 'Aldrig i ovnen' } });
    await rewriteCard({ table, formats: standardFormats }, 'CUP-MINT');
    const page = words(await test.page(test.path));
    expect(page).toContain('Sådan viser du produktet Gerne sådan Skænk kaffe i Helst ikke Aldrig i ovnen');
    const { files } = await zipOf(test, `${test.path}/bundle.zip`);
    expect(words(files.get('saadan-viser-du-det.html')!.toString())).toContain('Skænk kaffe i');
  });

  it('orders the pictures of products that have no order of their own, and says so on the page and in every ZIP', async () => {
    const test = await prepared();
    const { table } = test.platform;
    await work(test, await send(test, 'CUP-MINT_miljø.jpg', await scene(7)));
    const viewsOf = async () => (await rewriteCard({ table, formats: standardFormats }, 'CUP-MINT'))!.views;
    const order = async () => (await viewsOf()).map(({ view }) => view);
    expect(await order()).toEqual(['front', 'lifestyle']);
    const walk = async () => (await table.get<{ settings: string }>({ pk: 'BRAND', sk: 'refresh' }))?.value.settings;
    await test.form('/admin/showing', {});
    const before = await walk();
    expect((await test.form('/admin/showing', { views: 'Miljø, forside' })).status).toBe(303);
    expect(await test.page('/admin/showing?lang=da')).toContain('value="miljø, forside"');
    expect(await walk()).not.toBe(before);
    expect(await order()).toEqual(['lifestyle', 'front']);
    expect(words(await test.page(test.path))).toContain('Vis billederne i denne rækkefølge I brug Forfra');
    const { files } = await zipOf(test, `${test.path}/bundle.zip?channel=web`);
    const sheet = words(files.get('saadan-viser-du-det.html')!.toString());
    expect(sheet).toContain('Billederne i denne rækkefølge: I brug → Forfra');
    const product = (await getProduct(table, 'CUP-MINT'))!;
    await saveProduct(test.platform, { ...product, views: ['front'] });
    expect(await order()).toEqual(['front', 'lifestyle']);
  });

  it('is written by the brand on a page of its own', async () => {
    const test = await signedIn();
    await say(test);
    const html = await test.page('/admin/showing?lang=en');
    expect(html).toContain('Show it with &lt;tea&gt;');
    expect(await complaints(html)).toEqual([]);
  });
});
