import type { Log, Platform, Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';

/** What was done with an order's link. */
export type Trace = 'opened' | 'downloaded';

/** Within an hour the last says most. */
const RANK: Record<Trace, string> = { opened: '1', downloaded: '2' };

/** `ORDER#<id>` / `trace#<hour>#<rank>#<number of the link>`. Says nothing of who it was. */
export interface TraceRow {
  schema: 1;
  what: Trace;
  /** The link that it was done under. */
  link: number;
  /** Milliseconds since 1970: the first time within its hour. */
  at: number;
}

const KEPT = 400 * 86_400_000;

/**
 * Notes that a link was opened, or that pictures were handed out under it: once an hour, however often. What cannot be
 * noted is no reason to refuse a page or a picture: it is logged, and left out.
 */
export async function noteTrace(
  { table, now, log }: Pick<Platform, 'table' | 'now'> & { log: Log },
  order: string,
  what: Trace,
  link: number,
): Promise<void> {
  const at = now();
  const hour = new Date(at).toISOString().slice(0, 13);
  const value: TraceRow = { schema: 1, what, link, at };
  const item = { ...key('ORDER', order, 'trace', hour, RANK[what], String(link)), value, expiresAt: at + KEPT };
  try {
    // A write that comes to nothing costs five times what looking does.
    if (await table.get(item)) return;
    if (await table.put<TraceRow>(item, 'absent'))
      await table.put<TraceRow>({ ...lastKey(order), value, expiresAt: item.expiresAt });
  } catch (error) {
    log.error('a trace of an order could not be noted', { order, what, error });
  }
}

/** `ORDER#<id>` / `last`: the newest trace once more, where a list finds those of many orders. */
const lastKey = (order: string) => key('ORDER', order, 'last');

/** The newest trace of each order. */
export async function lastTraces(table: Table, orders: string[]): Promise<(TraceRow | undefined)[]> {
  return (await table.getMany<TraceRow>(orders.map(lastKey))).map(item => item?.value);
}

/** The newest of an order's traces, by all of them; from then on it stands where lists look for it. */
export async function findTrace(table: Table, order: string): Promise<TraceRow | undefined> {
  const [newest] = await listTraces(table, order, 1);
  if (newest) await table.put<TraceRow>({ ...lastKey(order), value: newest, expiresAt: newest.at + KEPT }, 'absent');
  return newest;
}

/** The newest first. */
export async function listTraces(table: Table, order: string, limit: number): Promise<TraceRow[]> {
  const query = { pk: key('ORDER', order).pk, prefix: 'trace#', newestFirst: true, limit };
  return (await table.query<TraceRow>(query)).items.map(({ value }) => value);
}
