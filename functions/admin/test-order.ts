import * as z from 'zod';
import { noteShop, TEST_SHOP } from '../brand/shops.ts';
import { AppError } from '../errors.ts';
import { applyEvent } from '../orders/apply.ts';
import { bodyHash } from '../orders/hook.ts';
import type { OrderEvent } from '../orders/order.ts';
import { typed } from './form.ts';
import { newNumber } from './new-link.ts';
import { sampleSkus } from './sample-order.ts';
import type { AdminContext, AdminSetting } from './setting.ts';

/** A test order to oneself: a real one, of a few products that have pictures, with a mail and a page. */
export async function orderTest({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const { brand } = c.get('visit');
  const email = z
    .email()
    .max(254)
    .safeParse((await typed(c)).email?.trim());
  if (!email.success)
    throw new AppError('bad-input', 'Write a mail address such as name@example.com.', { detail: 'needs-email' });
  const skus = await sampleSkus(platform.table);
  if (skus.length === 0) throw new AppError('conflict', 'Add a product first.', { detail: 'product-first' });
  const confirmedAt = new Date(platform.now()).toISOString();
  const data: OrderEvent['data'] = {
    shop: TEST_SHOP,
    number: newNumber(platform).replace(/^M/, 'T'),
    confirmedAt,
    language: brand.language,
    reseller: { company: brand.name, email: email.data },
    lines: skus.map(sku => ({ sku, quantity: 1 })),
  };
  const event: OrderEvent = { type: 'order.confirmed', timestamp: confirmedAt, data };
  const { order } = await applyEvent(platform, brand, event, bodyHash(Buffer.from(JSON.stringify(data))));
  await noteShop(platform.table, TEST_SHOP, platform.now());
  return c.redirect(`/admin/orders/${order.id}?made`, 303);
}
