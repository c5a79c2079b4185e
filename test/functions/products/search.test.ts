import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../functions/platform/platform.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { indexRow } from '../../../functions/products/index-row.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { removeProduct } from '../../../functions/products/remove.ts';
import { searchProducts } from '../../../functions/products/search.ts';
import { needsSnapshot, noteChange, readCatalogue, renewSnapshot } from '../../../functions/products/snapshot.ts';
import type { Texts } from '../../../web/i18n/language.ts';
import { testPlatform } from '../../platform.ts';

const product = (sku: string, name: string, more: { gtin?: string; lines?: Texts; pictures?: number } = {}) => ({
  ...indexRow({ sku, names: { da: name }, lines: { da: 'Let.' }, ...more }),
  pictures: more.pictures ?? 1,
});
const ROWS = [
  product('CUP-MINT', 'Melaminkop, mint', { gtin: '05701234567899' }),
  product('CUP-MINT-2', 'Melaminkop, stor'),
  product('FAD-1', 'Blåt fad til mint', { pictures: 0 }),
  product('KOP', 'Krus', { lines: { en: 'Light.' } }),
];
const found = (words: string) => searchProducts(ROWS, { words, language: 'da' }).map(({ sku }) => sku);

describe('search', () => {
  it.each([
    ['CUP-MINT', ['CUP-MINT', 'CUP-MINT-2']],
    ['cup mint', ['CUP-MINT', 'CUP-MINT-2']],
    ['cupmint2', ['CUP-MINT-2']],
    ['5701234567899', ['CUP-MINT']],
    ['05701234567899', ['CUP-MINT']],
    ['mint', ['CUP-MINT', 'CUP-MINT-2', 'FAD-1']],
    ['BLAAT', []],
    ['blat', ['FAD-1']],
    ['mint melamin', ['CUP-MINT', 'CUP-MINT-2']],
    ['kop', ['KOP', 'CUP-MINT', 'CUP-MINT-2']],
    ['vase', []],
    ['  ', ['CUP-MINT', 'CUP-MINT-2', 'FAD-1', 'KOP']],
  ])('for “%s” finds the best first', (words, skus) => {
    expect(found(words)).toEqual(skus);
  });

  it('filters those without pictures, and those without a sentence in the brand’s language', () => {
    expect(searchProducts(ROWS, { filter: 'no-picture', language: 'da' })).toEqual([ROWS[2]]);
    expect(searchProducts(ROWS, { filter: 'no-text', language: 'da' })).toEqual([ROWS[3]]);
  });
});

const add = (platform: Platform, sku: string) =>
  saveProduct(platform, productSchema.parse({ sku, names: { da: sku } }));
const skusOf = async (platform: Platform) => (await readCatalogue(platform)).map(({ sku }) => sku);

describe('the snapshot of the catalogue', () => {
  it('follows what is added, changed and deleted, in one job for many changes', async () => {
    const { platform, jobs } = testPlatform();
    for (const sku of ['B', 'A']) {
      await add(platform, sku);
      await noteChange(platform, sku);
    }
    expect(await skusOf(platform)).toEqual([]);
    // Two cards at once, one snapshot a little later.
    expect(jobs.counts()).toMatchObject({ waiting: 2, later: 1 });
    await renewSnapshot(platform);
    expect(await skusOf(platform)).toEqual(['A', 'B']);
    await removeProduct(platform, 'A', 1);
    await noteChange(platform, 'A');
    await renewSnapshot(platform);
    expect(await skusOf(platform)).toEqual(['B']);
    expect(await needsSnapshot(platform.table)).toBe(false);
  });

  it('is one and the same when it is renewed twice, beside itself', async () => {
    const { platform } = testPlatform();
    for (let n = 0; n < 20; n++) {
      await add(platform, `CUP-${n}`);
      await noteChange(platform, `CUP-${n}`);
    }
    await Promise.all([renewSnapshot(platform), renewSnapshot(platform), renewSnapshot(platform)]);
    await renewSnapshot(platform);
    expect(await skusOf(platform)).toHaveLength(20);
    const kept = [];
    for await (const { key } of platform.objects.list('catalogue/')) kept.push(key);
    expect(kept).toHaveLength(1);
  });

  it('keeps a change in mind that comes while it is renewed', async () => {
    const { platform } = testPlatform();
    await add(platform, 'A');
    await noteChange(platform, 'A');
    const { objects } = platform;
    const put: typeof objects.put = async (...args) => {
      for (const sku of ['A', 'B']) {
        await add(platform, sku);
        await noteChange(platform, sku);
      }
      return objects.put(...args);
    };
    await renewSnapshot({ ...platform, objects: { ...objects, put } });
    const { items } = await platform.table.query({ pk: 'CATALOGUE', prefix: 'change#' });
    expect(items.map(({ value }) => value)).toEqual([{ sku: 'A' }, { sku: 'B' }]);
    await renewSnapshot(platform);
    expect(await skusOf(platform)).toEqual(['A', 'B']);
  });
});
