import { AppError } from '../errors.ts';
import { getOrder } from '../orders/list.ts';
import type { Order } from '../orders/order.ts';
import type { AdminContext, AdminSetting } from './setting.ts';

/** The order that a page is about. @throws AppError `not-found` */
export async function orderOf({ platform }: AdminSetting, c: AdminContext): Promise<Order> {
  const order = await getOrder(platform.table, c.req.param('order')!);
  if (!order) throw new AppError('not-found', 'This order is not here, or no longer.', { detail: 'no-order' });
  return order;
}
