import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { getBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { recipesOf, rewriteCard } from '../../../functions/products/card.ts';
import { getProduct } from '../../../functions/products/catalogue.ts';
import { attachMaster, listMasters, recordMaster } from '../../../functions/products/masters.ts';
import { recordRendition } from '../../../functions/products/renditions.ts';
import { cropsMessages } from '../../../web/i18n/admin/crops/messages.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';
import { addCup, jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const MASTER = 'ab'.repeat(32);
const PAGE = `/admin/products/CUP-MINT/pictures/${MASTER}/crops`;
const WHOLE = { left: 0, top: 0, width: 3000, height: 2000 };

/** A cup with a picture of which the preview is there. */
async function withPicture(cutout = false): Promise<SignedIn> {
  const test = await signedIn();
  const { platform } = test;
  await addCup(platform);
  const facts = { id: MASTER, bytes: 9, type: 'jpeg' as const, width: 3000, height: 2000, transparent: false };
  const more = { cutout, box: WHOLE, focal: { x: 0.5, y: 0.5 }, cmyk: false };
  await recordMaster(platform.table, { ...facts, ...more }, 'a.jpg');
  await attachMaster(platform, 'CUP-MINT', MASTER, { view: 'front' });
  await platform.objects.put('renditions/aa.jpg', Buffer.from('preview'));
  const made = { recipe: 'r', format: 'preview-480', type: 'jpeg' as const, key: 'renditions/aa.jpg', bytes: 7 };
  await recordRendition(platform, MASTER, { ...made, width: 480, height: 320, sha256: 'aa', crc32: 1 });
  return test;
}

const pictureOf = async ({ platform }: SignedIn) => (await listMasters(platform.table, 'CUP-MINT'))[0]!.value;

describe('the page of crops', () => {
  it.each(['', '?crop=story', '?crop=nonsense', '?saved'])('is whole with %j, in both languages', async query => {
    const { page } = await withPicture();
    for (const language of ['en', 'da']) {
      const html = await page(`${PAGE}${query}${query ? '&' : '?'}lang=${language}`);
      expect(html).toContain(`<html lang="${language}">`);
      expect(await complaints(html)).toEqual([]);
      expect(refusedByPolicy(html)).toEqual([]);
      expect(words(html)).not.toMatch(/\b(masters?|renditions?|recipes?|shelf|bundles?|channels?|tokens?|tickets?)\b/i);
    }
  });

  it('shows of the preview exactly what each format takes', async () => {
    const { page, form } = await withPicture();
    expect(await page(PAGE)).toContain('viewBox="500 0 2000 2000"');
    await form(PAGE, { x: '90', y: '50' });
    const moved = await page(PAGE);
    expect(moved).toContain('viewBox="1000 0 2000 2000"');
    expect(moved).not.toContain('viewBox="500 0 2000 2000"');
  });

  it('has nothing to crop in a picture of the product alone', async () => {
    const { page } = await withPicture(true);
    const html = await page(`${PAGE}?lang=en`);
    expect(html).not.toContain('data-crop-stage');
    expect(words(html)).toContain('always placed whole');
  });

  it('of no picture is not there', async () => {
    const { get } = await withPicture();
    expect((await get(PAGE.replace(MASTER, 'cd'.repeat(32)))).status).toBe(404);
    expect((await get(PAGE.replace(MASTER, 'cd'))).status).toBe(400);
  });
});

describe('saving', () => {
  it('keeps the point, and has the picture made anew', async () => {
    const test = await withPicture();
    const taken = jobTaker(test);
    await taken();
    const response = await test.form(PAGE, { x: '12.5', y: '80' });
    expect(response.headers.get('location')).toBe(`${PAGE}?saved`);
    expect((await pictureOf(test)).cropping).toEqual({ focal: { x: 0.125, y: 0.8 } });
    expect(await taken()).toEqual(expect.arrayContaining([{ kind: 'render', master: MASTER }]));
    await test.form(PAGE, { x: '12.5', y: '80', reset: 'yes' });
    expect((await pictureOf(test)).cropping?.focal).toBeUndefined();
  });

  it('keeps one crop by hand beside the others, until it is given up', async () => {
    const test = await withPicture();
    await test.form(PAGE, { x: '10', y: '50', zoom: '150', format: 'story' });
    await test.form(PAGE, { x: '90', y: '50', format: 'instagram-square' });
    expect((await pictureOf(test)).cropping?.byHand).toEqual({
      story: { x: 0.1, y: 0.5, zoom: 1.5 },
      'instagram-square': { x: 0.9, y: 0.5, zoom: 1 },
    });
    await test.form(PAGE, { x: '0', y: '0', format: 'story', reset: 'yes' });
    expect(Object.keys((await pictureOf(test)).cropping!.byHand!)).toEqual(['instagram-square']);
  });

  it('refuses what is no place in the picture', async () => {
    const { form } = await withPicture();
    for (const fields of [{ x: '101', y: '0' }, { x: 'left', y: '0' }, { x: '1' }, { x: '1', y: '1', format: '../x' }])
      expect([400, 404]).toContain((await form(PAGE, fields as Record<string, string>)).status);
  });
});

describe('the print profile', () => {
  const send = (test: SignedIn, bytes: Buffer) => {
    const body = new FormData();
    body.set('profile', new Blob([new Uint8Array(bytes)]), 'coated.icc');
    const headers = { cookie: test.cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
    return test.app.request('/admin/print-profile', { method: 'POST', headers, body });
  };
  const iccOf = async (name: string) => {
    const grey = sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } });
    return (await sharp(await grey.withIccProfile(name).jpeg().toBuffer()).metadata()).icc!;
  };
  const printRecipes = async ({ platform }: SignedIn) => {
    const [brand, product] = [await getBrand(platform.table), await getProduct(platform.table, 'CUP-MINT')];
    const picture = (await listMasters(platform.table, 'CUP-MINT'))[0]!.value;
    const all = recipesOf(brand, product!, picture, standardFormats);
    return new Map(all.map(({ format, type, recipe }) => [`${format.id}.${type}`, recipe]));
  };

  it('is kept, named on the page, and makes only files for offset print anew', async () => {
    const test = await withPicture();
    const before = await printRecipes(test);
    const response = await send(test, await iccOf('cmyk'));
    expect(response.headers.get('location')).toBe('/admin/print-profile?saved');
    const { printProfile } = await getBrand(test.platform.table);
    expect(await test.platform.objects.head(printProfile!.key)).toBeDefined();
    expect(words(await test.page('/admin/print-profile?lang=en'))).toContain(`carry the profile ${printProfile!.name}`);
    const changed = [...(await printRecipes(test))].filter(([name, { id }]) => before.get(name)!.id !== id);
    expect(changed.map(([name]) => name)).toEqual(['print-cmyk.jpeg', 'print-cmyk.tiff']);
    expect(changed[0]![1].profile).toBe(printProfile!.key);
    await test.form('/admin/print-profile/remove', {});
    expect(await printRecipes(test)).toEqual(before);
  });

  it('is refused with a sentence where it cannot be used', async () => {
    const test = await withPicture();
    for (const [bytes, sentence] of [
      [await iccOf('srgb'), 'ikke til tryk i CMYK'],
      [Buffer.from('%PDF-1.7'), 'ikke en ICC-profil'],
      [Buffer.alloc(4_000_001), 'større end 4 MB'],
      [Buffer.alloc(0), 'ikke valgt nogen fil'],
    ] as const) {
      const response = await send(test, bytes);
      expect(response.status).toBe(400);
      const html = await response.text();
      expect(await complaints(html)).toEqual([]);
      expect(words(html)).toContain(sentence);
    }
    expect((await getBrand(test.platform.table)).printProfile).toBeUndefined();
  });
});

it('the texts of both languages take the same values', () => {
  const { en, da } = cropsMessages;
  expect(Object.keys(da)).toEqual(Object.keys(en));
  const values = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(match => match[1]).sort();
  for (const [name, text] of Object.entries(da))
    expect([name, values(text)]).toEqual([name, values(en[name as 'save'])]);
  for (const text of [...Object.values(en), ...Object.values(da)]) expect(text).not.toContain('!');
});

it('a card tells what a page needs to show crops', async () => {
  const test = await withPicture();
  await test.form(PAGE, { x: '90', y: '50' });
  const card = await rewriteCard({ table: test.platform.table, formats: standardFormats }, 'CUP-MINT');
  expect(card!.views[0]).toMatchObject({
    box: WHOLE,
    focal: { x: 0.5, y: 0.5 },
    cropping: { focal: { x: 0.9, y: 0.5 } },
  });
});
