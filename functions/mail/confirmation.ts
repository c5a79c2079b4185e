import { confirmationBlock } from '../../web/mail/confirmation-block.tsx';
import type { Brand } from '../brand/settings.ts';
import type { Order } from '../orders/order.ts';
import { getShelf } from '../orders/shelf.ts';
import type { Table } from '../platform/platform.ts';

/**
 * What a shop may put into its own order confirmation, in the order's language. It promises pictures only where there
 * are some; a cancelled order has nothing to say.
 */
export async function confirmationAnswer(
  table: Table,
  brand: Brand,
  order: Order,
  url: string,
): Promise<{ html: string; text: string }> {
  if (order.cancelled) return { html: '', text: '' };
  const { products } = await getShelf(table, order);
  const pictured = products.some(({ card }) => card?.views.length);
  return confirmationBlock({ language: order.language, brand, url, pictured });
}
