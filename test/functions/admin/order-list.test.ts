import { describe, expect, it } from 'vitest';
import { orderRows } from '../../../functions/admin/order-list.ts';
import { changeBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { revokeLink } from '../../../functions/links/link.ts';
import { pictureCame } from '../../../functions/mail/arrivals.ts';
import { followUp } from '../../../functions/mail/follow-up.ts';
import { noteQueued, noteSent } from '../../../functions/mail/notice-row.ts';
import { orderId } from '../../../functions/orders/apply.ts';
import { getOrder } from '../../../functions/orders/list.ts';
import type { Order } from '../../../functions/orders/order.ts';
import type { Table } from '../../../functions/platform/platform.ts';
import { key } from '../../../functions/platform/table/key.ts';
import { productKey } from '../../../functions/products/catalogue.ts';
import { BASE, orderEvent } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { words } from '../../web/html.ts';
import { card } from '../bundles/shelves.ts';
import { type SignedIn, signedIn } from './signed-in.ts';

/** Reads of the table from now on, by kind. */
function counting(table: Table) {
  const count = { get: 0, getMany: 0, query: 0 };
  for (const kind of ['get', 'getMany', 'query'] as const) {
    const own = table[kind].bind(table) as (...given: unknown[]) => Promise<never>;
    table[kind] = (...given: unknown[]) => {
      count[kind]++;
      return own(...given);
    };
  }
  return count;
}

const putCard = ({ platform: { table } }: SignedIn, sku: string, ...views: string[]) =>
  table.put({ ...productKey(sku, 'card'), value: { ...card(sku, ...views), gtin: undefined } });

async function addOrder(test: SignedIn, number: string, skus: string[]): Promise<string> {
  const lines = skus.map(sku => ({ sku, quantity: 1 }));
  await test.post(orderEvent({ number, lines }));
  await followUp(test.platform, orderId('b2b', number));
  return orderId('b2b', number);
}

async function rowsOf({ platform }: SignedIn, ...ids: string[]) {
  const orders = await Promise.all(ids.map(id => getOrder(platform.table, id)));
  const setting = { platform, base: BASE, formats: standardFormats, assets: { file: String } };
  return () => orderRows(setting, orders as Order[]);
}

const rowOf = async (test: SignedIn, id: string) => (await (await rowsOf(test, id))())[0]!;

describe('the list of orders', () => {
  it('costs a handful of reads, however many orders and lines it shows', async () => {
    const test = await signedIn();
    const skus = Array.from({ length: 30 }, (_, n) => `CUP-${n}`);
    for (const sku of skus) await putCard(test, sku, 'front');
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push(await addOrder(test, `M${n}`, [...skus.slice(n), `NEW-${n}`]));
    expect(words(await test.page('/admin/orders?lang=en'))).toContain('30 of 31');
    const rows = await rowsOf(test, ...ids);
    const count = counting(test.platform.table);
    expect((await rows()).map(({ pictured }) => pictured)).toEqual(ids.map((_, n) => 30 - n));
    expect(count).toEqual({ get: 0, getMany: 4, query: 0 });
  });

  it('counts a product from when its picture is there, for switched-off shops too', async () => {
    for (const mailOffForShops of [[], ['b2b']]) {
      const test = await signedIn();
      await changeBrand(test.platform.table, brand => ({ ...brand, mailOffForShops }));
      await putCard(test, 'CUP-1', 'front');
      const id = await addOrder(test, '1', ['CUP-1', 'CUP-2']);
      expect(await rowOf(test, id)).toMatchObject({ pictured: 1, products: 2 });
      await putCard(test, 'CUP-2', 'front');
      await pictureCame(test.platform, { ...card('CUP-2', 'front'), gtin: undefined });
      expect(await rowOf(test, id)).toMatchObject({ pictured: 2, products: 2 });
    }
  });

  it('counts anew what a list counted while a picture came', async () => {
    const test = await signedIn();
    await putCard(test, 'CUP-1', 'front');
    const id = await addOrder(test, '1', ['CUP-1', 'CUP-2']);
    const { table } = test.platform;
    await table.remove(key('ORDER', id, 'glance'));
    const own = table.getMany.bind(table);
    let come = true;
    table.getMany = async keys => {
      const items = await own(keys);
      if (come && keys.some(({ pk }) => pk === productKey('CUP-2').pk)) {
        come = false;
        await putCard(test, 'CUP-2', 'front');
        await pictureCame(test.platform, { ...card('CUP-2', 'front'), gtin: undefined });
      }
      return items as never;
    };
    await rowOf(test, id);
    expect(come).toBe(false);
    expect(await rowOf(test, id)).toMatchObject({ pictured: 2 });
  });

  it('follows an order that is updated, and one whose follow-up is still to come', async () => {
    const test = await signedIn();
    await putCard(test, 'CUP-1', 'front');
    const id = await addOrder(test, '1', ['CUP-1']);
    expect(await rowOf(test, id)).toMatchObject({ pictured: 1, products: 1 });
    const lines = ['CUP-1', 'CUP-2', 'CUP-3'].map(sku => ({ sku, quantity: 1 }));
    await test.post(orderEvent({ number: '1', lines }, 'order.updated', '2026-11-22T12:00:00Z'));
    expect(await rowOf(test, id)).toMatchObject({ pictured: 1, products: 3 });
  });

  it('shows the newest mail and trace, the first link that opens, and those of rows of old', async () => {
    const test = await signedIn();
    await putCard(test, 'CUP-1', 'front');
    const id = await addOrder(test, '1', ['CUP-1']);
    const { table } = test.platform;
    const first = await rowOf(test, id);
    expect(first).toMatchObject({ mail: undefined, last: undefined });
    await test.app.request(first.link!.slice(BASE.length));
    await noteSent(table, id, 'pictures-ready', NOON + 1);
    await noteQueued(table, id, 'pictures-ready-again-1', NOON + 2);
    await noteQueued(table, id, 'pictures-ready', NOON + 3);
    const mail = { notice: 'pictures-ready-again-1', state: 'queued' };
    const seen = { last: { what: 'opened' }, mail };
    expect(await rowOf(test, id)).toMatchObject(seen);
    for (const row of ['glance', 'last', 'mailed']) await table.remove(key('ORDER', id, row));
    for (const _ of [1, 2]) expect(await rowOf(test, id)).toMatchObject(seen);

    await test.form(`/admin/orders/${id}/links`, {});
    await test.form(`/admin/orders/${id}/links`, {});
    const links = new Set<string | undefined>();
    for (const number of [1, 2, 3]) {
      links.add((await rowOf(test, id)).link);
      await revokeLink(test.platform, id, number);
    }
    expect(links.size).toBe(3);
    expect((await rowOf(test, id)).link).toBeUndefined();
  });
});
