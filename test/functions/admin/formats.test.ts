import { describe, expect, it } from 'vitest';
import { brandFormats } from '../../../functions/formats/of-brand.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';
import { addCup, jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const NEW = {
  ...{ 'name.da': 'Katalogside', 'name.en': '', channel: 'print', size: 'box', width: '900', height: '1.200' },
  ...{ fit: 'cover', first: 'jpeg', 'further.webp': 'yes', quality: '90', kb: '', density: '300', colour: 'srgb' },
};

const formats = ({ platform }: SignedIn) => brandFormats(platform.table);
const format = async (test: SignedIn, id: string) => (await formats(test)).find(one => one.id === id);

describe('the page of formats', () => {
  it.each(['', '/new', '/newsletter', '?saved'])('is whole with %j, in both languages', async path => {
    const test = await signedIn();
    for (const language of ['en', 'da']) {
      const html = await test.page(`/admin/formats${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
      expect(html).toContain(`<html lang="${language}">`);
      expect(await complaints(html)).toEqual([]);
      expect(refusedByPolicy(html)).toEqual([]);
      expect(words(html)).not.toMatch(/\b(masters?|renditions?|recipes?|shelf|bundles?|channels?|tokens?|tickets?)\b/i);
    }
  });

  it('names every format but the portal’s own previews', async () => {
    const html = words(await (await signedIn()).page('/admin/formats?lang=en'));
    expect(html).toContain('Pinterest');
    expect(html).toContain('1200 pixels wide · The whole picture · JPEG · up to 200 kB');
    expect(html).not.toContain('Preview');
  });

  it('switches one on, and has the pictures gone through once more', async () => {
    const test = await signedIn();
    const taken = jobTaker(test);
    const answer = await test.form('/admin/formats/pinterest/switch', { on: 'yes' });
    expect(answer.headers.get('location')).toBe('/admin/formats#pinterest');
    expect((await format(test, 'pinterest'))?.active).toBe(true);
    expect((await taken()).map(({ kind }) => kind)).toContain('refresh');
    await test.form('/admin/formats/pinterest/switch', { on: '' });
    expect((await format(test, 'pinterest'))?.active).toBe(false);
  });

  it('changes one that came, says so, and gives it back as it came', async () => {
    const test = await signedIn();
    const changed = {
      ...NEW,
      size: 'width',
      'px.width': '900',
      fit: 'inside',
      'further.webp': '',
      density: '',
      kb: '150',
    };
    expect((await test.form('/admin/formats/newsletter', changed)).status).toBe(303);
    expect(await format(test, 'newsletter')).toMatchObject({ size: { kind: 'width', px: 900 }, maxBytes: 150_000 });
    expect(words(await test.page('/admin/formats?lang=en'))).toContain('Changed by you');
    expect(words(await test.page('/admin/formats/newsletter?lang=en'))).toContain('1200 pixels wide');
    await test.form('/admin/formats/newsletter/reset', {});
    expect(await format(test, 'newsletter')).toMatchObject({ size: { kind: 'width', px: 1200 }, maxBytes: 200_000 });
  });

  it('takes one of the brand’s own, and another of the same name beside it', async () => {
    const test = await signedIn();
    expect((await test.form('/admin/formats', NEW)).headers.get('location')).toBe('/admin/formats?saved#katalogside');
    await test.form('/admin/formats', NEW);
    expect((await formats(test)).slice(-2).map(({ id }) => id)).toEqual(['katalogside', 'katalogside-2']);
    expect(await format(test, 'katalogside')).toMatchObject({
      ...{ channel: 'print', name: { da: 'Katalogside' }, size: { kind: 'box', width: 900, height: 1200 } },
      ...{ types: ['jpeg', 'webp'], eager: [], density: 300, fullChroma: true, active: true },
    });
  });

  it('takes one of its own away, and puts it back as it was', async () => {
    const test = await signedIn();
    await test.form('/admin/formats', NEW);
    const before = await format(test, 'katalogside');
    const html = await (await test.form('/admin/formats/katalogside/remove', {})).text();
    expect(await format(test, 'katalogside')).toBeUndefined();
    const kept = /name="format" value="([^"]+)"/.exec(html)![1]!.replaceAll('&quot;', '"');
    expect((await test.form('/admin/formats/restore', { format: kept })).status).toBe(303);
    expect(await format(test, 'katalogside')).toEqual(before);
    // A second click does not make two of it.
    expect((await test.form('/admin/formats/restore', { format: kept })).status).toBe(409);
  });

  it.each<[Record<string, string>, string]>([
    [{ 'name.da': ' ' }, 'Write a name in at least one language.'],
    [{ width: '12' }, 'Write whole numbers from 16 to 10,000 pixels.'],
    [{ width: 'wide' }, 'Write whole numbers from 16 to 10,000 pixels.'],
    [{ size: 'width', 'px.width': '900' }, 'choose “Width × height”'],
    [{ colour: 'cmyk' }, 'CMYK is for JPEG and TIFF only.'],
    [{ fit: 'cutout' }, 'A transparent ground takes PNG, WebP or AVIF.'],
    [{ kb: '10' }, 'Write at least 54.'],
    [{ kb: '200', 'further.tiff': 'yes' }, 'PNG and TIFF cannot keep to a limit'],
    [{ quality: '0' }, 'Write a whole number from 1 to 100.'],
    [{ density: '7' }, 'Write a whole number from 30 to 2,400, or nothing.'],
  ])('says what is wrong with %j, and keeps what was typed', async (change, why) => {
    const test = await signedIn();
    const answer = await test.form('/admin/formats?lang=en', { ...NEW, ...change });
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(await complaints(html)).toEqual([]);
    expect(words(html)).toContain(why);
    for (const typed of Object.values({ ...NEW, ...change }).filter(value => /^[\d.]+$/.test(value)))
      expect(html).toContain(`value="${typed}"`);
    expect((await formats(test)).map(({ id }) => id)).not.toContain('katalogside');
  });

  it('knows nothing of a preview, or of what is not there', async () => {
    const test = await signedIn();
    for (const id of ['preview-480', 'nonsense']) {
      expect((await test.get(`/admin/formats/${id}`)).status).toBe(404);
      expect((await test.form(`/admin/formats/${id}/switch`, { on: '' })).status).toBe(404);
    }
    expect((await test.form('/admin/formats/newsletter/remove', {})).status).toBe(404);
    expect((await test.form('/admin/formats/restore', { format: '{' })).status).toBe(400);
  });

  it('is linked from the brand’s page', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    expect(await test.page('/admin/brand')).toContain('href="/admin/formats"');
  });
});
