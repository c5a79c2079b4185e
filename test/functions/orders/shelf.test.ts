import { describe, expect, it } from 'vitest';
import type { Order } from '../../../functions/orders/order.ts';
import { getShelf } from '../../../functions/orders/shelf.ts';
import { rewriteCard } from '../../../functions/products/card.ts';
import { productKey, saveProduct } from '../../../functions/products/catalogue.ts';
import { alignNames } from '../../../functions/products/names.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { type TestPlatform, testPlatform } from '../../platform.ts';
import { shelf } from '../bundles/shelves.ts';

const { order } = shelf();
const orderOf = (lines: { sku: string; gtin?: string }[]): Order => ({
  ...order,
  lines: lines.map(line => ({ quantity: 1, ...line })),
});

async function add({ platform }: TestPlatform, sku: string, gtin?: string): Promise<void> {
  await saveProduct(platform, productSchema.parse({ sku, gtin, names: { da: sku } }));
  await rewriteCard({ table: platform.table, formats: [] }, sku);
}

async function found({ platform }: TestPlatform, lines: { sku: string; gtin?: string }[]) {
  return (await getShelf(platform.table, orderOf(lines))).products.map(({ card }) => card?.sku);
}

describe('lines whose SKU is written in other capitals than the catalogue', () => {
  it('lead to its product, once however many there are of it', async () => {
    const test = testPlatform();
    await add(test, 'Cup-1');
    const lines = [{ sku: 'cup-1' }, { sku: 'NEW-1' }, { sku: 'CUP-1' }, { sku: 'new-1' }, { sku: ' cUP-1 ' }];
    expect(await found(test, lines)).toEqual(['Cup-1', undefined]);
  });
});

describe('lines whose SKU is not known as it is written', () => {
  it('are found otherwise by two reads for all of them', async () => {
    const test = testPlatform();
    await add(test, 'CUP-MINT');
    await add(test, 'PLATE', '05701234567899');
    const unknown = Array.from({ length: 40 }, (_, n) => ({ sku: `NEW-${n}`, gtin: `0570123456${1000 + n}` }));
    const lines = [{ sku: 'cup mint' }, { sku: '4711', gtin: '05701234567899' }, ...unknown];
    expect((await found(test, lines)).slice(0, 3)).toEqual(['CUP-MINT', 'PLATE', undefined]);
    const { table } = test.platform;
    const [getMany, query] = [table.getMany.bind(table), table.query.bind(table)];
    const count = { getMany: 0, query: 0 };
    table.getMany = keys => {
      count.getMany++;
      return getMany(keys);
    };
    table.query = wished => {
      count.query++;
      return query(wished);
    };
    expect((await found(test, lines)).slice(0, 3)).toEqual(['CUP-MINT', 'PLATE', undefined]);
    expect(count).toEqual({ getMany: 3, query: 0 });
  });

  it('are found as soon as a product goes by the name, and no longer once it does not', async () => {
    const test = testPlatform();
    const lines = [{ sku: '4711', gtin: '05701234567899' }];
    expect(await found(test, lines)).toEqual([undefined]);
    await add(test, 'PLATE', '05701234567899');
    expect(await found(test, lines)).toEqual(['PLATE']);
    await add(test, 'PLATE', '05701234560029');
    expect(await found(test, lines)).toEqual([undefined]);
    await add(test, 'PLATE', '05701234567899');
    await add(test, 'BOWL', '05701234567899');
    // Two go by it: nobody can tell which is meant.
    expect(await found(test, lines)).toEqual([undefined]);
    await test.platform.table.remove(productKey('BOWL'));
    await add(test, 'BOWL');
    expect(await found(test, lines)).toEqual(['PLATE']);
  });

  it('are not remembered as they were while a product was being named', async () => {
    const test = testPlatform();
    const { table } = test.platform;
    const query = table.query.bind(table);
    let added = false;
    table.query = async wished => {
      const page = await query(wished);
      if (!added && wished.pk.startsWith('NAME#')) {
        added = true;
        await add(test, 'CUP-MINT');
        await alignNames(table, 'CUP-MINT');
      }
      return page as never;
    };
    await found(test, [{ sku: 'cup mint' }]);
    expect(await found(test, [{ sku: 'cup mint' }])).toEqual(['CUP-MINT']);
  });
});
