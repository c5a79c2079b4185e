import { getBrand } from '../brand/store.ts';
import { addLink } from '../links/link.ts';
import type { Platform } from '../platform/platform.ts';
import { countWithin } from '../platform/table/limit.ts';
import { keepOrder } from './keep.ts';
import { getOrder } from './list.ts';

const DAY = 86_400_000;
const MOST_A_DAY = 3;

/**
 * "Send me a new link": makes one and queues the mail to the address on the order. A cancelled or unknown order gets
 * none, and the caller cannot tell.
 */
export async function renewLink(platform: Platform, id: string): Promise<void> {
  // Counted before anything is known of the order, so that the limit tells nothing of it either.
  await countWithin(platform, `renew ${id}`, MOST_A_DAY, DAY);
  const order = await getOrder(platform.table, id);
  if (!order || order.cancelled || order.forgottenAt) return;
  const { linkDays } = await getBrand(platform.table);
  const expiresAt = platform.now() + linkDays * DAY;
  await keepOrder(platform, id, expiresAt);
  const link = await addLink(platform, id, { expiresAt });
  await platform.queue.send({ kind: 'mail', order: id, notice: `link-renewed-${link.number}` });
}
