import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../functions/platform/platform.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import {
  getProduct,
  listProducts,
  productKey,
  productsNamed,
  saveProduct,
} from '../../../functions/products/catalogue.ts';
import { alignNames } from '../../../functions/products/names.ts';
import { type Product, productSchema } from '../../../functions/products/product.ts';
import { removeProduct, restoreProduct } from '../../../functions/products/remove.ts';
import { byView } from '../../../functions/products/views.ts';
import { testPlatform } from '../../platform.ts';

const GTIN = '05701234567899';
const OTHER = '05701234560029';

const cup = (more: Partial<Product> = {}) => productSchema.parse({ sku: 'CUP', names: { da: 'Kop' }, ...more });
const named = (platform: Platform, ...names: string[]) => productsNamed(platform.table, names);

describe('a product’s names', () => {
  it('follow its GTIN', async () => {
    const { platform } = testPlatform();
    await saveProduct(platform, cup({ gtin: GTIN }));
    await saveProduct(platform, cup({ gtin: OTHER }));
    expect(await named(platform, GTIN, OTHER, 'cup')).toEqual([[], ['CUP'], ['CUP']]);
    await saveProduct(platform, cup());
    expect(await named(platform, OTHER, 'cup')).toEqual([[], ['CUP']]);
  });

  it('keep the SKU that is the GTIN’s own digits', async () => {
    const { platform } = testPlatform();
    await saveProduct(platform, cup({ sku: '5701234567899', gtin: GTIN }));
    await saveProduct(platform, cup({ sku: '5701234567899', gtin: OTHER }));
    expect(await named(platform, '5701234567899', OTHER)).toEqual([['5701234567899'], ['5701234567899']]);
  });

  it('are put right after a kill between one row and the next', async () => {
    const { platform } = testPlatform();
    await saveProduct(platform, cup({ gtin: GTIN }));
    // As a process leaves it that dies once the product itself is written.
    await platform.table.put({ ...productKey('CUP'), value: cup({ gtin: OTHER }) });
    await alignNames(platform.table, 'CUP');
    expect(await named(platform, GTIN, OTHER)).toEqual([[], ['CUP']]);
  });
});

describe('saving a product', () => {
  it('over a version that is no longer there changes nothing', async () => {
    const { platform } = testPlatform();
    await saveProduct(platform, cup());
    expect(await saveProduct(platform, cup({ names: { da: 'A' } }), { version: 1 })).toBe(true);
    expect(await saveProduct(platform, cup({ names: { da: 'B' }, gtin: GTIN }), { version: 1 })).toBe(false);
    expect((await getProduct(platform.table, 'CUP'))?.names.da).toBe('A');
    expect(await named(platform, GTIN)).toEqual([[]]);
  });
});

describe('deleting a product', () => {
  it('takes its card and names away, and putting it back brings them again', async () => {
    const { platform } = testPlatform();
    const source = { table: platform.table, formats: [] };
    await saveProduct(platform, cup({ gtin: GTIN }));
    await rewriteCard(source, 'CUP');
    await removeProduct(platform, 'cup', 1);
    await rewriteCard(source, 'CUP');
    expect(await platform.table.get(productKey('CUP', 'card'))).toBeUndefined();
    expect(await named(platform, GTIN, 'CUP')).toEqual([[], []]);
    await restoreProduct(platform, 'CUP');
    await rewriteCard(source, 'CUP');
    expect(await platform.table.get(productKey('CUP', 'card'))).toBeDefined();
    expect(await named(platform, GTIN, 'CUP')).toEqual([['CUP'], ['CUP']]);
  });

  it('does not put one back over another that has its SKU by now', async () => {
    const { platform } = testPlatform();
    await saveProduct(platform, cup());
    await removeProduct(platform, 'CUP', 1);
    await saveProduct(platform, cup({ names: { da: 'Ny' } }));
    await expect(restoreProduct(platform, 'CUP')).rejects.toMatchObject({ code: 'conflict' });
    expect((await getProduct(platform.table, 'CUP'))?.names.da).toBe('Ny');
  });
});

describe('the list of products', () => {
  it('leaves none out where texts are so long that pages end early', async () => {
    const { platform } = testPlatform();
    const long = Object.fromEntries(['da', 'sv', 'nb', 'en', 'de'].map(tag => [tag, 'x'.repeat(4000)]));
    const texts = { stories: long, lines: long, dos: long, donts: long, hashtags: long };
    const skus = Array.from({ length: 400 }, (_, n) => `CUP-${1000 + n}`);
    for (const sku of skus) await platform.table.put(row(cup({ sku, ...texts })));
    const listed: string[] = [];
    for (let page = await listProducts(platform.table, 100); page.length > 0; ) {
      listed.push(...page.map(({ sku }) => sku));
      page = await listProducts(platform.table, 100, page.at(-1)!.sku);
    }
    expect(listed).toEqual(skus);
  });

  const row = (product: Product) => {
    const index = { pk: `product#${Number(product.sku.slice(4)) % 2}`, sk: product.sku };
    return { ...productKey(product.sku), value: product, index };
  };
});

it('the order of views that a product wishes goes before the usual one', () => {
  const views = ['lifestyle', 'back', '', 'detail'].map(view => ({ view }));
  expect(views.toSorted(byView({ views: ['detail', 'front'] })).map(({ view }) => view)).toEqual([
    ...['detail', '', 'back', 'lifestyle'],
  ]);
  expect(views.toSorted(byView({})).map(({ view }) => view)).toEqual(['', 'back', 'detail', 'lifestyle']);
});
