import type { Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { encode } from '../platform/table/key.ts';

/** `BRAND` / `shop#<shop>`: where orders have come from. */
interface ShopRow {
  shop: string;
  /** Milliseconds since 1970. */
  since: number;
}

/** What test orders that are made on the admin page have for a shop. */
export const TEST_SHOP = 'test';

/** Orders of these come from no real shop. */
const NOT_SHOPS = ['demo', 'admin', 'csv', TEST_SHOP];

const place = (shop: string) => ({ pk: 'BRAND', sk: `shop#${encode(shop)}` });

/** Remembers that an order of this shop has come; every order after the first costs one read. */
export async function noteShop(table: Table, shop: string, now: number): Promise<void> {
  if (await table.get<ShopRow>(place(shop))) return;
  await table.put<ShopRow>({ ...place(shop), value: { shop, since: now } }, 'absent');
}

/** The shops that orders have come from. */
export async function listShops(table: Table): Promise<string[]> {
  const rows = await queryAll<ShopRow>(table, { pk: 'BRAND', prefix: 'shop#' });
  return rows.map(({ value }) => value.shop);
}

/** Whether it is a shop of the brand's, and no demo, test, list or order made by hand. */
export const isRealShop = (shop: string) => !NOT_SHOPS.includes(shop);
