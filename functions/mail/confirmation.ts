import { confirmationBlock } from '../../web/mail/confirmation-block.tsx';
import type { Brand } from '../brand/settings.ts';
import type { Order } from '../orders/order.ts';

/** What a shop may put into its own order confirmation, in the order's language. */
export function confirmationAnswer(brand: Brand, { language }: Order, url: string): { html: string; text: string } {
  return confirmationBlock({ language, brand, url });
}
