import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Objects } from '../../platform/platform.ts';
import { type Entry, ROW_KINDS, type RowKind } from './entry.ts';
import { type Import, planPageKey, ROWS_PER_PAGE } from './import.ts';

/** Writes what a dry run finds, a kind apart from the other, in pages; the same run gives the same pages. */
export async function writePlan(
  objects: Objects,
  of: Pick<Import, 'id' | 'run'>,
  entries: AsyncIterable<Entry[]>,
): Promise<Record<RowKind, number>> {
  const counts = { wrong: 0, new: 0, changed: 0, unchanged: 0 };
  const waiting: Record<RowKind, Entry[]> = { wrong: [], new: [], changed: [], unchanged: [] };
  const write = async (kind: RowKind) => {
    const page = waiting[kind].splice(0, ROWS_PER_PAGE);
    await objects.put(planPageKey(of, kind, Math.floor(counts[kind] / ROWS_PER_PAGE)), await packed(page));
    counts[kind] += page.length;
  };
  for await (const batch of entries) {
    for (const entry of batch) waiting[entry.kind].push(entry);
    for (const kind of ROW_KINDS) while (waiting[kind].length >= ROWS_PER_PAGE) await write(kind);
  }
  for (const kind of ROW_KINDS) if (waiting[kind].length > 0) await write(kind);
  return counts;
}

/** Rows of one kind, from page 0; none beyond the last. */
export async function readPlanPage(
  objects: Objects,
  of: Pick<Import, 'id' | 'run'>,
  kind: RowKind,
  page: number,
): Promise<Entry[]> {
  const found = await objects.get(planPageKey(of, kind, page));
  if (!found) return [];
  const bytes = Buffer.from(await new Response(found.body).arrayBuffer());
  return JSON.parse((await promisify(gunzip)(bytes)).toString());
}

export const pagesOf = (count: number) => Math.ceil(count / ROWS_PER_PAGE);

const packed = (entries: Entry[]) => promisify(gzip)(JSON.stringify(entries));
