import type { Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';

/** `ORDER#<id>` / `notice#<notice>` */
export interface NoticeRow {
  schema: 1;
  notice: string;
  state: 'queued' | 'sent';
  /** Milliseconds since 1970. */
  at: number;
}

export const noticeKey = (order: string, notice: string) => key('ORDER', order, 'notice', notice);

/** `ORDER#<id>` / `mailed`: the newest of its notices once more, where a list finds those of many orders. */
const mailedKey = (order: string) => key('ORDER', order, 'mailed');

/** Notes that a notice is on its way; one that is known stays as it is. */
export async function noteQueued(table: Table, order: string, notice: string, at: number): Promise<void> {
  const value: NoticeRow = { schema: 1, notice, state: 'queued', at };
  const stored = await table.put<NoticeRow>({ ...noticeKey(order, notice), value }, 'absent');
  if (stored) await table.put<NoticeRow>({ ...mailedKey(order), value });
}

/** Its own row last: as long as that does not say so, the notice is tried again. */
export async function noteSent(table: Table, order: string, notice: string, at: number): Promise<void> {
  const value: NoticeRow = { schema: 1, notice, state: 'sent', at };
  await table.put<NoticeRow>({ ...mailedKey(order), value });
  await table.put<NoticeRow>({ ...noticeKey(order, notice), value });
}

/** All notices of an order. */
export async function listNotices(table: Table, order: string): Promise<NoticeRow[]> {
  const rows = await queryAll<NoticeRow>(table, { pk: key('ORDER', order).pk, prefix: 'notice#' });
  return rows.map(({ value }) => value);
}

/** The newest notice of each order. */
export async function lastNotices(table: Table, orders: string[]): Promise<(NoticeRow | undefined)[]> {
  return (await table.getMany<NoticeRow>(orders.map(mailedKey))).map(item => item?.value);
}

/** The newest of an order's notices, by all of them; from then on it stands where lists look for it. */
export async function findNotice(table: Table, order: string): Promise<NoticeRow | undefined> {
  const newest = (await listNotices(table, order)).toSorted((a, b) => a.at - b.at).at(-1);
  if (newest) await table.put<NoticeRow>({ ...mailedKey(order), value: newest }, 'absent');
  return newest;
}
