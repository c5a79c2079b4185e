import { describe, expect, it } from 'vitest';
import { getBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { previewRecipes } from '../../../functions/products/card.ts';
import { orderEvent } from '../../app.ts';
import { addProduct, scene } from '../../pictures.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';
import { jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const OWN_SITE = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30"/></svg>';

/** The form's fields as the page has them. */
function fieldsOf(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('<form id="brand"'), html.indexOf('</form>', html.indexOf('<form id="brand"')));
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
    const [name, type] = [of('name'), of('type')];
    if (!name || type === 'file' || (type === 'checkbox' && !tag.includes(' checked'))) continue;
    fields[name] = plain(of('value') ?? '');
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]*\sname="([^"]*)"[^>]*>([^<]*)</g))
    fields[name!] = plain(text!);
  for (const [, name, options] of form.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] = /value="([^"]*)" selected/.exec(options!)?.[1] ?? /value="([^"]*)"/.exec(options!)?.[1] ?? '';
  return fields;
}

const plain = (html: string) => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

function poster({ app, cookie }: SignedIn) {
  return async (path: string, fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return app.request(`/admin/brand${path}?lang=en`, { method: 'POST', body, headers: { cookie, ...OWN_SITE } });
  };
}

async function brandPage(language = 'en') {
  const test = await signedIn();
  const post = poster(test);
  const open = async () => fieldsOf(await test.page(`/admin/brand?lang=${language}`));
  return { test, page: test.page, get: test.get, app: test.app, platform: test.platform, post, open };
}

const file = (name: string, bytes: string | Uint8Array<ArrayBuffer>) => new File([bytes], name);

describe('the brand’s page', () => {
  it.each(['en', 'da'])('is whole HTML that the policy allows, in %s', async language => {
    const { page } = await brandPage();
    const html = await page(`/admin/brand?lang=${language}`);
    expect(await complaints(html)).toEqual([]);
    expect(refusedByPolicy(html)).toEqual([]);
  });

  it('saves nothing otherwise than it was, sent as it came', async () => {
    const { open, post, platform } = await brandPage();
    const before = await getBrand(platform.table);
    expect((await post('', await open())).status).toBe(303);
    expect(await getBrand(platform.table)).toEqual({ ...before, own: true });
  });

  it('saves every part of the brand', async () => {
    const { open, post, platform } = await brandPage();
    const answer = await post('', {
      ...(await open()),
      ...{ name: 'Nord & Syd', language: 'sv', 'terms.sv': 'Villkor', 'selling.sv': 'Vi gör koppar.', linkDays: '30' },
      ...{ 'colour.action': '1f4d3f', 'colour.field.0': '#abc', 'colour.field.1': '', 'colour.field.2': '' },
      ...{ 'contact.0.name': 'Signe Holm', 'contact.0.phone': '+45 70 00 00 00', 'contact.0.hours.sv': '9–16' },
      ...{ 'contact.1.name': 'Nora Vik', 'contact.1.countries': 'NO, SE', 'contact.1.customers': '20*' },
      ...{ mailFrom: 'Nord', website: 'nord.example', 'mail-on.0': '', 'languages.de': '' },
      ...{ 'likely.social': '', 'likely.print': 'on', 'likely.megabytes': '1500' },
    });
    expect(answer.headers.get('location')).toBe('/admin/brand?saved=refresh');
    expect(await getBrand(platform.table)).toMatchObject({
      ...{ name: 'Nord & Syd', language: 'sv', languages: ['da', 'sv', 'nb', 'en'], linkDays: 30, mailFrom: 'Nord' },
      ...{ terms: { sv: 'Villkor' }, selling: { sv: 'Vi gör koppar.' }, mailOffForShops: ['admin'], own: true },
      colours: { action: '#1F4D3F', fields: ['#AABBCC'] },
      contact: { name: 'Signe Holm', phone: '+45 70 00 00 00', hours: { sv: '9–16' } },
      contacts: [{ name: 'Nora Vik', countries: ['NO', 'SE'], customers: ['20*'] }],
      likely: { channels: ['web', 'print'], megabytes: 1500 },
      website: 'https://nord.example',
    });
  });

  it('offers Web and Social up to 300 MB to be packed in advance, and takes none', async () => {
    const { open, post, platform } = await brandPage();
    const fields = await open();
    const likely = Object.entries(fields).filter(([name]) => name.startsWith('likely.'));
    expect(Object.fromEntries(likely)).toEqual({
      ...{ 'likely.web': 'on', 'likely.social': 'on', 'likely.megabytes': '300' },
    });
    await post('', { ...fields, 'likely.web': '', 'likely.social': '', 'likely.megabytes': '0' });
    expect((await getBrand(platform.table)).likely).toEqual({ channels: [], megabytes: 0 });
  });

  it.each(['', '1.5', '-1', '20001', 'many'])(
    'takes no %j for the largest ZIP that is packed in advance',
    async most => {
      const { open, post, platform } = await brandPage();
      const answer = await post('', { ...(await open()), 'likely.print': 'on', 'likely.megabytes': most });
      expect(answer.status).toBe(400);
      const html = await answer.text();
      expect(html.match(/<p class="error"/g)).toHaveLength(1);
      expect(html).toMatch(/id="likely-megabytes-error">\s*Write a number of MB from 0 to 20000/);
      expect(fieldsOf(html)).toMatchObject({ 'likely.print': 'on', 'likely.megabytes': most });
      expect((await getBrand(platform.table)).likely).toEqual({ channels: ['web', 'social'], megabytes: 300 });
    },
  );

  it('says beside the field what is wrong, keeps what was typed, and saves nothing', async () => {
    const { open, post, platform } = await brandPage();
    const wrong = { name: '', 'colour.ink': 'green', 'contact.0.name': 'S', 'contact.0.email': 'x', linkDays: '0' };
    const answer = await post('', { ...(await open()), ...wrong, 'thanks.da': 'Mange tak' });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html.match(/<p class="error"/g)).toHaveLength(4);
    for (const id of ['name', 'colour-ink', 'contact-0-email', 'linkDays']) expect(html).toContain(`id="${id}-error"`);
    expect(fieldsOf(html)).toMatchObject({ ...wrong, 'thanks.da': 'Mange tak' });
    expect(await complaints(html)).toEqual([]);
    expect(await getBrand(platform.table)).toMatchObject({ name: 'Lørdag & Søn', thanks: {} });
  });

  it('takes a logo, and keeps it through a form that is refused for something else', async () => {
    const { open, post, platform, app } = await brandPage();
    const refused = await post('', { ...(await open()), name: '', logo: file('logo.svg', LOGO) });
    const again = fieldsOf(await refused.text());
    expect(again['logo.key']).toMatch(/^brand\/[0-9a-f]{64}\.png$/);
    expect((await post('', { ...again, name: 'Nord' })).status).toBe(303);
    const { logo } = await getBrand(platform.table);
    const served = await app.request(`/${logo}`);
    expect([served.status, served.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await served.arrayBuffer()).byteLength).toBeGreaterThan(50);
    expect(await (await app.request('/')).text()).toContain(`src="/${logo}"`);
    await post('', { ...(await open()), 'logo.remove': 'on' });
    expect((await getBrand(platform.table)).logo).toBeUndefined();
  });

  it('refuses a file with a sentence', async () => {
    const { open, post } = await brandPage();
    const answer = await post('', { ...(await open()), logo: file('logo.png', '%PDF-1.7') });
    expect(words(await answer.text())).toContain('This is a PDF. Ask your designer for the logo as SVG');
    const one = await post('/files', { font: file('a.ttf', 'x'.repeat(500)) });
    expect([one.status, await one.json()]).toEqual([
      422,
      { message: 'This is no font file. Send a WOFF2, WOFF, TTF or OTF.' },
    ]);
  });

  it('lets no key of another object in', async () => {
    const { open, post, platform } = await brandPage();
    await post('', { ...(await open()), 'logo.key': 'masters/abc', 'font.key': '../../x.ttf' });
    expect(await getBrand(platform.table)).not.toHaveProperty('logo');
  });
});

describe('what files say of how they came about', () => {
  it('is the brand’s choice, is written into new files, and can be taken back', async () => {
    const { open, post, platform } = await brandPage();
    const facts = { id: 'a', bytes: 1, type: 'jpeg' as const, width: 900, height: 900, transparent: false };
    const box = { left: 0, top: 0, width: 900, height: 900 };
    const picture = { ...facts, cutout: false, box, focal: { x: 0.5, y: 0.5 }, cmyk: false };
    const written = async () => previewRecipes(await getBrand(platform.table), picture, standardFormats)[0]!.embedded;
    expect(await written()).not.toHaveProperty('sourceType');
    await post('', { ...(await open()), sourceType: 'photographed', dataMining: 'search-only' });
    expect(await written()).toMatchObject({
      sourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
      dataMining: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING',
    });
    await post('', { ...(await open()), sourceType: '', dataMining: '' });
    expect(await written()).not.toHaveProperty('dataMining');
  });
});

describe('two people at once', () => {
  it('both keep what they wrote: the second is told, and saves once more', async () => {
    const { open, post, platform } = await brandPage();
    const [first, second] = [await open(), await open()];
    await post('', { ...first, name: 'Nord', 'thanks.da': 'Tak fra den første', credit: 'Foto: Nord' });
    const told = await post('', { ...second, 'thanks.da': 'Tak fra den anden', 'terms.da': 'Vilkår' });
    expect(told.status).toBe(409);
    const html = await told.text();
    expect(words(html)).toContain('Thanks, Danish: they wrote “Tak fra den første”');
    expect(html.match(/<ul class="differences">.*?<\/ul>/s)![0].match(/<li>/g)).toHaveLength(1);
    expect((await getBrand(platform.table)).terms).toEqual({});
    expect((await post('', fieldsOf(html))).status).toBe(303);
    expect(await getBrand(platform.table)).toMatchObject({
      ...{ name: 'Nord', credit: 'Foto: Nord' },
      ...{ thanks: { da: 'Tak fra den anden' }, terms: { da: 'Vilkår' } },
    });
  });
});

describe('colours and texts', () => {
  it('that could not be read are mended, and it says how', async () => {
    const { open, post } = await brandPage();
    const notes = await post('/notes', { ...(await open()), 'colour.action': '#FFE000' });
    expect(words(`<body>${await notes.text()}`)).toMatch(
      /#FFE000 is hard to see on #FFFFFF. We use #[0-9A-F]{6}, 4\.\d : 1/,
    );
  });

  it('that are missing in a language say what its readers see', async () => {
    const { open, post } = await brandPage();
    const notes = words(`<body>${await (await post('/notes', { ...(await open()), 'terms.da': 'Vilkår' })).text()}`);
    expect(notes).toContain(
      'Terms of use: missing in Swedish, Norwegian, English, and German. Those readers see the Danish.',
    );
  });
});

describe('the preview', () => {
  it('shows the page and the mail as the unsaved form would make them', async () => {
    const { test, open, post } = await brandPage();
    await addProduct(test, 'CUP-MINT');
    const form = {
      ...(await open()),
      ...{ name: 'Nord', 'thanks.en': 'Well chosen.', 'returns.en': 'Thirty days.', 'preview.language': 'en' },
      ...{ 'contact.0.name': 'Signe Holm', 'colour.action': '#663399' },
    };
    const page = await post('/preview/page', form);
    const html = await page.text();
    for (const said of ['Well chosen.', 'Thirty days.', 'Signe Holm', 'Melamine cup, mint'])
      expect(html).toContain(said);
    expect(html).toContain('#663399');
    expect(refusedByPolicy(html)).toEqual([]);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toContain('allow-scripts');
    const mail = await (await post('/preview/mail', form)).text();
    expect(words(mail)).toMatch(/From Signe Holm, Nord .*Pictures for your order 100234/);
    expect(await getBrand(test.platform.table)).toMatchObject({ name: 'Lørdag & Søn' });
    expect((await test.get('/admin/orders/preview')).status).toBe(404);
  });

  it('of a form with something wrong shows the rest', async () => {
    const { open, post } = await brandPage();
    const page = await post('/preview/page', { ...(await open()), name: 'Nord', 'colour.ink': 'gr' });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Nord')]);
  });
});

describe('settings that stand in files', () => {
  it('have the pictures made anew, others do not', async () => {
    const { test, open, post } = await brandPage();
    const jobs = jobTaker(test);
    await post('', { ...(await open()), name: 'Nord' });
    expect((await jobs()).filter(({ kind }) => kind === 'refresh')).toHaveLength(1);
    await post('', { ...(await open()), 'selling.da': 'Kopper' });
    expect(await jobs()).toEqual([]);
    await post('', { ...(await open()), 'terms.da': 'Vilkår' });
    expect((await jobs()).filter(({ kind }) => kind === 'refresh')).toHaveLength(1);
  });
});

describe('a portrait', () => {
  it('comes with the person who looks after the order, on the page and in the mail', async () => {
    const { test, open, post } = await brandPage();
    const portrait = file('nora.jpg', new Uint8Array(await scene(2, 400, 400)));
    await post('', {
      ...(await open()),
      ...{ 'contact.0.name': 'Signe Holm', 'contact.1.name': 'Nora Vik', 'contact.1.countries': 'NO' },
      'contact.1.portrait': portrait,
    });
    const { url } = await (await test.post(orderEvent({ number: '1', reseller: reseller('NO') }))).json();
    const page = await (await test.app.request(new URL(url).pathname)).text();
    expect(page).toMatch(/<img class="portrait"[^>]*alt="Nora Vik"/);
    const other = await (await test.post(orderEvent({ number: '2', reseller: reseller('DK') }))).json();
    expect(await (await test.app.request(new URL(other.url).pathname)).text()).toContain('Signe Holm');
  });
});

const reseller = (country: string) => ({ company: 'Butik', email: 'a@b.example', country });
