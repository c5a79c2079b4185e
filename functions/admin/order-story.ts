import type { StoryEntry, StoryWhat } from '../../web/admin/order-view.ts';
import { type Link, listLinks } from '../links/link.ts';
import { listNotices, type NoticeRow } from '../mail/notice-row.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import { listTraces, type TraceRow } from '../orders/trace.ts';
import type { Platform } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';

/** Traces that are read; what was done long before is of no use to anybody. */
const MOST_TRACES = 100;

const EVENTS: Record<OrderEvent['type'], StoryWhat> = {
  'order.confirmed': 'confirmed',
  'order.updated': 'updated',
  'order.cancelled': 'cancelled',
};

/** What has happened to an order, the newest first. */
export async function orderStory(platform: Platform, { id }: Pick<Order, 'id'>): Promise<StoryEntry[]> {
  const { pk } = key('ORDER', id);
  const rows = <Value>(prefix: string) => queryAll<Value>(platform.table, { pk, prefix });
  const [events, notices, links, traces] = await Promise.all([
    rows<{ type: OrderEvent['type']; arrivedAt: number }>('event#'),
    listNotices(platform.table, id),
    listLinks(platform, id),
    listTraces(platform.table, id, MOST_TRACES),
  ]);
  const entries: StoryEntry[] = [
    ...events.map(({ value }) => ({ at: value.arrivedAt, what: EVENTS[value.type] })),
    ...notices.map(notice => ({ at: notice.at, what: mailOf(notice) })),
    ...links.flatMap(linkEntries),
    ...tracesByDay(traces, links.length > 1),
  ];
  return entries.sort((a, b) => b.at - a.at);
}

function mailOf({ notice, state }: NoticeRow): StoryWhat {
  if (state === 'queued') return 'mail-queued';
  if (notice.startsWith('pictures-here-')) return 'mail-here';
  if (notice.startsWith('pictures-ready-again-')) return 'mail-again';
  return notice === 'pictures-ready' ? 'mail-ready' : 'mail-renewed';
}

/** The first link comes with the order: nobody made it. */
function linkEntries({ number, createdAt, revokedAt, sharedBy }: Link): StoryEntry[] {
  const made: StoryEntry = { at: createdAt, what: sharedBy ? 'link-shared' : 'link-made', link: number };
  const closed: StoryEntry[] = revokedAt ? [{ at: revokedAt, what: 'link-closed', link: number }] : [];
  return number === 1 ? closed : [made, ...closed];
}

/** Once for each day, however often. */
function tracesByDay(traces: TraceRow[], several: boolean): StoryEntry[] {
  const byDay = Map.groupBy(
    traces,
    ({ at, what, link }) => `${new Date(at).toISOString().slice(0, 10)} ${what} ${link}`,
  );
  return [...byDay.values()].map(([newest, ...others]) => {
    const { at, what, link } = newest!;
    return { at, what, count: 1 + others.length, ...(several && { link }) };
  });
}
