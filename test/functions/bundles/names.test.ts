import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiName, shelfFiles } from '../../../functions/bundles/names.ts';
import type { Language } from '../../../web/i18n/language.ts';
import { card, formats, shelf, without } from './shelves.ts';

const names = (...args: Parameters<typeof shelf>) =>
  shelfFiles(shelf(...args), formats).map(({ fileName }) => fileName);

describe('asciiName', () => {
  it.each([
    ['Lørdag & Søn', 'Loerdag-Soen'],
    ['KØKKEN Åben Ærø', 'KOEKKEN-Aaben-Aeroe'],
    ['a\u030A', 'aa'],
    ['Größe ẞ', 'Groesse-SS'],
    ['Müller', 'Mueller'],
    ['crème brûlée', 'creme-brulee'],
    ['A/B\\C:D', 'A-B-C-D'],
    ['../../etc/passwd', 'etc-passwd'],
    ['😀', ''],
    ['name. ', 'name'],
    ['ＡＢ１', 'AB1'],
  ])('writes %j as %j', (text, name) => {
    expect(asciiName(text)).toBe(name);
  });
});

describe('shelfFiles', () => {
  it('names a file by SKU, view and format', () => {
    expect(names(card('CUP-MINT', 'front'))).toEqual([
      'CUP-MINT_front_print-high.jpg',
      'CUP-MINT_front_print-high.tif',
      'CUP-MINT_front_web-large.jpg',
      'CUP-MINT_front_web-large.webp',
      'CUP-MINT_front_story.jpg',
    ]);
  });

  it('calls a view without a name image', () => {
    expect(names(card('CUP', ''))).toContain('CUP_image_story.jpg');
  });

  it('numbers a second view of the same name alike in all formats', () => {
    const second = names(card('CUP', 'detail', 'detail')).slice(5);
    expect(second.every(name => name.startsWith('CUP_detail-2_'))).toBe(true);
  });

  it('keeps SKUs apart that are written alike', () => {
    const stories = names(
      card('A/B', 'front'),
      card('a-b', 'front'),
      card('A-B', 'front'),
      card('😀', ''),
      card('🥣', ''),
    );
    expect(stories.filter(name => name.includes('story'))).toEqual([
      'A-B_front_story.jpg',
      'a-b_front-2_story.jpg',
      'A-B_front-3_story.jpg',
      'product_image_story.jpg',
      'product_image-2_story.jpg',
    ]);
  });

  it('does not name a file like a Windows device', () => {
    expect(names(card('CON.MINT', 'front'), card('LPT1', 'front')).filter(name => name.includes('story'))).toEqual([
      '_CON.MINT_front_story.jpg',
      'LPT1_front_story.jpg',
    ]);
  });

  it('begins names with GTIN or product name where that is wished, with the SKU where there is none', () => {
    const cup = { ...card('CUP', 'front'), gtin: '5701234567899', names: { da: 'Kop, grøn', en: 'Green cup' } };
    const same = { ...card('CUP-2', 'front'), gtin: undefined, names: { da: 'Kop, grøn' } };
    const greek = { ...card('KYP', 'front'), names: { da: 'Κούπα' } };
    const japanese = { ...card('YUNOMI', 'front'), names: { da: '湯呑み 🍵' } };
    const device = { ...card('AUX-1', 'front'), names: { da: `${'x'.repeat(63)} / lang` } };
    const own = shelf(cup, same, greek, japanese, device);
    const stories = (...[by, ...languages]: ['gtin' | 'name' | undefined, ...Language[]]) =>
      shelfFiles(own, formats, { by, languages }).flatMap(({ fileName, format }) =>
        format.id === 'story' ? [fileName.replace('_story.jpg', '')] : [],
      );
    expect(stories('gtin').slice(0, 2)).toEqual(['05701234567899_front', 'CUP-2_front']);
    expect(stories('name', 'da')).toEqual([
      'Kop-groen_front',
      'Kop-groen_front-2',
      'KYP_front',
      'YUNOMI_front',
      `${'x'.repeat(63)}_front`,
    ]);
    expect(stories('name', 'en', 'da').slice(0, 2)).toEqual(['Green-cup_front', 'Kop-groen_front']);
    expect(stories(undefined)[0]).toBe('CUP_front');
    // Asked for again, each is what it was.
    expect(stories('name', 'da')[0]).toBe('Kop-groen_front');
  });

  it('names files the same whether they are made or not', () => {
    const made = shelf(card('CUP', 'detail', 'detail'));
    const pending = without(made, ({ format }) => format === 'story');
    const seen = (of: typeof made) => shelfFiles(of, formats).map(({ id, fileName }) => [id, fileName]);
    expect(seen(pending)).toEqual(seen(made));
  });

  it('gives URL-safe ids that differ even where one picture stands under two products', () => {
    const [one, two] = [card('CUP', 'front'), card('BOWL', 'front')];
    const files = shelfFiles(shelf(one, { ...two, views: one.views }), formats);
    expect(files[0]?.id).toBe(`${one.views[0]?.master.slice(0, 16)}-print-high-jpeg`);
    expect(new Set(files.map(({ id }) => id)).size).toBe(10);
    for (const { id } of files) expect(id).toMatch(/^[a-z0-9-]+$/);
  });

  it('leaves out products without pictures, and file types that a format no longer has', () => {
    const webOnly = formats.map(format => ({ ...format, types: format.types.slice(0, 1) }));
    const { order, products } = shelf(card('CUP', 'front'));
    const files = shelfFiles({ order, products: [{ line: { sku: 'NEW', quantity: 1 } }, ...products] }, webOnly);
    expect(files.map(({ file }) => file.type)).toEqual(['jpeg', 'jpeg', 'jpeg']);
  });

  it('gives every file a safe name of its own, whatever SKUs and views there are', () => {
    const text = fc.string({
      unit: fc.constantFrom('A', 'a', 'ø', '/', '.', '-', ' ', '😀', 'é', 'con', 'lpt1'),
      maxLength: 60,
    });
    const cards = fc.array(fc.tuple(text, fc.array(text, { minLength: 1, maxLength: 3 })), { maxLength: 6 });
    fc.assert(
      fc.property(cards, list => {
        const all = names(...list.map(([sku, views]) => card(sku, ...views)));
        expect(new Set(all.map(name => name.toLowerCase())).size).toBe(all.length);
        for (const name of all) {
          expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,148}[A-Za-z0-9]$/);
          expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\./i);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps names within 150 characters for the longest SKU, view and format', () => {
    const longest = (id: string) => id.padStart(50, 'x');
    const long = formats.map(format => ({ ...format, id: longest(format.id) }));
    const product = card('S'.repeat(100), 'v'.repeat(200), 'v'.repeat(201));
    for (const { files } of product.views) for (const file of files) file.format = longest(file.format);
    const all = shelfFiles(shelf(product), long).map(({ fileName }) => fileName);
    expect(Math.max(...all.map(name => name.length))).toBe(64 + 1 + 24 + '-2'.length + 1 + 50 + '.webp'.length);
    expect(new Set(all).size).toBe(10);
  });
});
