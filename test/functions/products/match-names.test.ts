import { describe, expect, it } from 'vitest';
import type { Query, Table } from '../../../functions/platform/platform.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { productKey } from '../../../functions/products/keys.ts';
import { readName } from '../../../functions/products/matching/name.ts';
import { isPattern, readByPattern } from '../../../functions/products/matching/pattern.ts';
import { type Placing, placeNames } from '../../../functions/products/matching/place.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { type TestPlatform, testPlatform } from '../../platform.ts';
import { catalogue, names, patterned } from './names.ts';

const BRAND = { name: 'Lørdag & Søn', fileNames: [] as string[] };

async function withCatalogue(): Promise<TestPlatform> {
  const test = testPlatform();
  for (const { sku, gtin, name } of catalogue)
    await saveProduct(test.platform, productSchema.parse({ sku, gtin, names: { da: name } }));
  return test;
}

const said = ({ kind, products, view }: Placing) =>
  kind === 'placed' ? { kind, sku: products[0]!.sku, view } : { kind };

describe('the names that people give their files', () => {
  it('are at least 300, all different', () => {
    expect(new Set(names.map(({ file }) => file)).size).toBeGreaterThanOrEqual(300);
    expect(new Set(names.map(({ file }) => file)).size).toBe(names.length);
  });

  it('lead to the wrong product never, and to the right one in 95 of 100', async () => {
    const { platform } = await withCatalogue();
    const placings = await placeNames(
      platform.table,
      BRAND,
      names.map(({ file }) => file),
    );
    const results = names.map(({ file, ...expected }, n) => ({ file, expected, got: said(placings[n]!) }));
    const wrong = results.filter(({ expected, got }) => got.kind === 'placed' && got.sku !== expected.sku);
    const missed = results.filter(({ expected, got }) => JSON.stringify(got) !== JSON.stringify(expected));
    expect(wrong).toEqual([]);
    expect(missed.length / names.length, JSON.stringify(missed, undefined, 1)).toBeLessThan(0.05);
  });
});

describe('a name with what the product is called', () => {
  it.each([
    ['Kop mint CUP-MINT.jpg', 'CUP-MINT'],
    ['CUP-MINT kop, mint bagside.jpg', 'CUP-MINT'],
    ['Kølnervand_4711.jpg', '4711'],
    ['Kop rosa CUP-MINT.jpg', undefined],
    ['CUP-MINT_kop_rosa.jpg', undefined],
    ['Bakke 4711.jpg', undefined],
  ])('is read where all of it speaks of one product: %s', async (file, sku) => {
    const { platform } = await withCatalogue();
    const [placing] = await placeNames(platform.table, BRAND, [file]);
    expect(placing!.kind === 'placed' ? placing!.products[0]!.sku : undefined).toBe(sku);
  });
});

describe('a SKU that is a word of many names', () => {
  it.each([
    ['FRONT.jpg', ['FRONT']],
    ['front_detail.jpg', ['FRONT']],
    ['815_front.jpg', ['00815']],
    ['CUP/front.jpg', ['CUP', 'FRONT']],
    ['CUP/100.jpg', ['CUP', '100']],
    ['CUP_100.jpg', ['CUP']],
  ])('does not take %s away from another product', async (file, skus) => {
    const { platform } = testPlatform();
    for (const sku of ['FRONT', 'CUP', '100', '00815'])
      await saveProduct(platform, productSchema.parse({ sku, names: { da: `Vare ${sku}` } }));
    const [placing] = await placeNames(platform.table, BRAND, [file]);
    expect(placing!.products.map(({ sku }) => sku)).toEqual(skus);
    expect(placing!.kind).toBe(skus.length === 1 ? 'placed' : 'ambiguous');
  });
});

describe('a brand’s own pattern', () => {
  it('is read before the usual ways', async () => {
    const { platform } = await withCatalogue();
    for (const [pattern, file, sku, view] of patterned) {
      const [placing] = await placeNames(platform.table, { ...BRAND, fileNames: [pattern] }, [file]);
      if (sku) expect(said(placing!), file).toEqual({ kind: 'placed', sku, view });
      else expect(placing!.kind, file).not.toBe('placed');
    }
  });

  it.each([
    ['{view}-{sku}', true],
    ['IMG_{gtin}_{n}', true],
    ['{view}', false],
    ['{sku}-{sku}', false],
    ['{sku}-{colour}', false],
  ])('%s can be used: %s', (pattern, fits) => {
    expect(isPattern(pattern)).toBe(fits);
  });

  it('ends over a name that is made to take for ever', () => {
    for (let n = 0; n < 400; n++) readByPattern(readName(`${'a-'.repeat(500)}b`), '{any}-{view}-{sku}-{n}');
  });
});

describe('looking names up', () => {
  it('takes as many reads for a name, however many products there are', async () => {
    const { platform } = await withCatalogue();
    let reads = 0;
    const query = (asked: Query) => {
      reads += 1;
      return platform.table.query(asked);
    };
    const table = { ...platform.table, query } as Table;
    await placeNames(table, BRAND, ['CUP-MINT_front_3000x3000 (1).jpg']);
    expect(reads).toBeLessThanOrEqual(10);
  });

  it('says nothing of a product or GTIN that has gone', async () => {
    const { platform } = await withCatalogue();
    const [first] = await placeNames(platform.table, BRAND, ['5701234567892.jpg']);
    await saveProduct(platform, { ...first!.products[0]!, gtin: undefined });
    expect((await placeNames(platform.table, BRAND, ['5701234567892.jpg']))[0]!.kind).toBe('none');
    await platform.table.remove(productKey('CUP-MINT'));
    expect((await placeNames(platform.table, BRAND, ['CUP-MINT.jpg']))[0]!.kind).toBe('none');
  });
});
