import { noteShop } from '../brand/shops.ts';
import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import type { Platform } from '../platform/platform.ts';
import { validate } from '../validate.ts';
import { applyEvent } from './apply.ts';
import { orderEventSchema } from './order.ts';

const DAY = 86_400_000;

/**
 * An order event as a shop sends it.
 * @throws AppError `bad-input` with a sentence that names what is wrong
 */
export function readOrderEvent(input: unknown, now: number) {
  const event = validate(orderEventSchema, input);
  // The latest event wins: one from far ahead would make its order deaf to all that follow.
  if (Date.parse(event.timestamp) > now + DAY)
    throw new AppError('bad-input', 'timestamp: lies more than a day ahead of the clock');
  return event;
}

/**
 * Takes in an event whose sender is known; once it resolves nothing of it can be lost.
 * @param hash of the bytes that it came as
 */
export async function receiveOrder(platform: Platform, event: ReturnType<typeof readOrderEvent>, hash: string) {
  const brand = await getBrand(platform.table);
  const { order, link } = await applyEvent(platform, brand, event, hash);
  await noteShop(platform.table, order.shop, platform.now());
  return { brand, order, link };
}
