import { extendLink, listLinks, openOf } from '../links/link.ts';
import type { Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { indexOrder } from './find.ts';
import type { Order } from './order.ts';

const DAY = 86_400_000;

/** Orders hold personal data; they go this long after their last link has ended. */
export const KEPT_AFTER_LINK = 90 * DAY;

/** Keeps an order for as long as a link of it lives, and a while longer; never shorter than before. */
export async function keepOrder(
  platform: Pick<Platform, 'table' | 'secrets'>,
  id: string,
  linkEnds: number,
): Promise<void> {
  const item = await platform.table.get<Order>(key('ORDER', id));
  const expiresAt = linkEnds + KEPT_AFTER_LINK;
  if (!item || (item.expiresAt ?? 0) >= expiresAt) return;
  const stored = await platform.table.put<Order>({ ...item, expiresAt }, { version: item.version });
  if (!stored) return keepOrder(platform, id, linkEnds);
  await indexOrder(platform, item.value, expiresAt);
}

/** Gives a link another life from now, under the address that it has. */
export async function extendOrderLink(
  platform: Pick<Platform, 'table' | 'secrets' | 'now'>,
  id: string,
  number: number,
  days: number,
): Promise<void> {
  const until = platform.now() + days * DAY;
  await keepOrder(platform, id, until);
  await extendLink(platform, id, number, until);
}

/**
 * Sees to it that a mail has a link that opens: one that has run out gets another life.
 * @returns false when all were ended by hand, which a mail must not undo
 */
export async function haveOpenLink(
  platform: Pick<Platform, 'table' | 'secrets' | 'now'>,
  id: string,
  days: number,
): Promise<boolean> {
  const links = await listLinks(platform, id);
  if (openOf(links, platform.now())) return true;
  const ranOut = links.find(({ sharedBy, revokedAt }) => !sharedBy && !revokedAt);
  if (ranOut) await extendOrderLink(platform, id, ranOut.number, days);
  return ranOut !== undefined;
}
