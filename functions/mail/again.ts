import { AppError } from '../errors.ts';
import { listLinks } from '../links/link.ts';
import { haveOpenLink } from '../orders/keep.ts';
import type { Order } from '../orders/order.ts';
import { readiness } from '../orders/readiness.ts';
import { getShelf } from '../orders/shelf.ts';
import type { Platform } from '../platform/platform.ts';
import { countWithin } from '../platform/table/limit.ts';
import { listNotices, noteQueued, noticeKey } from './notice-row.ts';

const DAY = 86_400_000;
const MOST_A_DAY = 3;

/** Why a mail cannot be sent again. */
export type Hindrance = 'cancelled' | 'no-pictures' | 'closed';

export interface Again {
  hindrance?: Hindrance | undefined;
  /** Which sending this would be: a form that is sent twice is one mail. */
  next: number;
  /** When a mail with the pictures went last; milliseconds since 1970. */
  sentAt?: number | undefined;
}

/** Whether the mail of an order can be sent again, and how often it was. */
export async function lookAgain(platform: Platform, order: Order): Promise<Again> {
  const rows = (await listNotices(platform.table, order.id)).filter(({ notice }) =>
    notice.startsWith('pictures-ready'),
  );
  const sent = rows.filter(({ state }) => state === 'sent').map(({ at }) => at);
  const next = rows.filter(({ notice }) => notice !== 'pictures-ready').length + 1;
  return {
    hindrance: await hindranceOf(platform, order),
    next,
    sentAt: sent.length > 0 ? Math.max(...sent) : undefined,
  };
}

/**
 * Sends the mail of an order again, under an id of its own.
 * @param n from `lookAgain`
 * @throws AppError `conflict` when there is nothing to send, `too-many` beyond three a day
 */
export async function sendAgain(platform: Platform, order: Order, n: number, linkDays: number): Promise<void> {
  const { hindrance, next } = await lookAgain(platform, order);
  if (hindrance || n > next) {
    const message = 'This mail cannot be sent now. Look at the order again.';
    throw new AppError('conflict', message, { detail: 'mail-not-now' });
  }
  const notice = `pictures-ready-again-${n}`;
  if (!(await platform.table.get(noticeKey(order.id, notice)))) {
    await countWithin(platform, `send again ${order.id}`, MOST_A_DAY, DAY);
    await noteQueued(platform.table, order.id, notice, platform.now());
  }
  await haveOpenLink(platform, order.id, linkDays);
  await platform.queue.send({ kind: 'mail', order: order.id, notice });
}

async function hindranceOf(platform: Platform, order: Order): Promise<Hindrance | undefined> {
  if (order.cancelled) return 'cancelled';
  if (order.forgottenAt) return 'closed';
  if (readiness(await getShelf(platform.table, order)).pictured === 0) return 'no-pictures';
  const links = await listLinks(platform, order.id);
  return links.some(({ sharedBy, revokedAt }) => !sharedBy && !revokedAt) ? undefined : 'closed';
}
