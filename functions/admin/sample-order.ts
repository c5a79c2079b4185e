import type { Language } from '../../web/i18n/language.ts';
import type { Order } from '../orders/order.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { getCards } from '../products/card.ts';
import { listProducts } from '../products/catalogue.ts';

const LOOKED_AT = 24;
const MOST_LINES = 3;

/** SKUs of a few products to try something with: such that have pictures, if there are any. */
export async function sampleSkus(table: Table): Promise<string[]> {
  const products = await listProducts(table, LOOKED_AT);
  const skus = products.map(({ sku }) => sku);
  const cards = await getCards(table, skus);
  const pictured = skus.filter((_, n) => cards[n]?.views.some(view => view.files.some(file => file.made)));
  return (pictured.length > 0 ? pictured : skus).slice(0, MOST_LINES);
}

/** An order that exists on the preview only. */
export async function sampleOrder({ table, now }: Platform, company: string, language: Language): Promise<Order> {
  const lines = (await sampleSkus(table)).map(sku => ({ sku, quantity: 12 }));
  return {
    schema: 1,
    id: 'preview',
    shop: 'preview',
    number: '100234',
    confirmedAt: new Date(now()).toISOString(),
    language,
    reseller: { company, email: 'shop@example.com' },
    lines,
    cancelled: false,
    wins: { time: now(), rank: 0, hash: '' },
    followedUp: true,
    receivedAt: now(),
  };
}
