import { AppError } from '../../errors.ts';
import type { Item, Platform, Table } from '../../platform/platform.ts';
import { key } from '../../platform/table/key.ts';
import type { RowKind } from './entry.ts';
import type { FileTrouble } from './unreadable.ts';

/** `IMPORT#<id>` / `import`: a list of products on its way in. */
export interface Import {
  schema: 1;
  id: string;
  fileName: string;
  /** Bytes. */
  size: number;
  /** `checking`: the dry run; `applying`: page by page; `refused`: the file cannot be read. */
  state: 'checking' | 'checked' | 'applying' | 'done' | 'refused';
  /** Counts the dry runs: with other columns it is done anew. */
  run: number;
  /** Headings of the file, once it has been read. */
  headings: string[];
  /** What each column holds, by `columnId`; empty where it is left out. Absent until it is found out. */
  columns?: string[] | undefined;
  /** A few cells of each column. */
  samples: string[][];
  counts?: Record<RowKind, number> | undefined;
  trouble?: FileTrouble | undefined;
  troubleRow?: number | undefined;
  /** Pages of what is new or changed that are in the catalogue. */
  applied: number;
  /** SKUs that somebody has changed since the dry run: they are left as they are. */
  passedOver: string[];
  createdAt: number;
}

export type ImportPlatform = Pick<Platform, 'table' | 'queue' | 'objects' | 'now'>;

export const MOST_IMPORT_BYTES = 20 * 1024 * 1024;
/** Rows on a page of the plan, and in one job. */
export const ROWS_PER_PAGE = 100;
/** What is new, then what is changed. */
export const APPLIED_KINDS = ['new', 'changed'] as const satisfies RowKind[];

const KEPT = 30 * 86_400_000;

/** Row that stands while an import has work to be done; the sweep goes over them. */
export const openImport = (id: string) => ({ pk: 'OPEN#import', sk: id });

export const importFile = (id: string) => `imports/${id}/file`;
export const planPageKey = ({ id, run }: Pick<Import, 'id' | 'run'>, kind: RowKind, page: number) =>
  `imports/${id}/${run}/${kind}-${String(page).padStart(5, '0')}.json.gz`;

export async function getImport(table: Table, id: string): Promise<Item<Import> | undefined> {
  return table.get<Import>(key('IMPORT', id));
}

/** @throws AppError `not-found` */
export async function requireImport(table: Table, id: string): Promise<Item<Import>> {
  const found = await getImport(table, id);
  if (!found)
    throw new AppError('not-found', 'This list is no longer here: it is kept for 30 days.', { detail: 'list-gone' });
  return found;
}

/** Lists that came in, the last one first. */
export async function recentImports(table: Table, limit: number): Promise<Import[]> {
  const { items } = await table.query<Import>({ pk: 'import', index: true, newestFirst: true, limit });
  return items.map(({ value }) => value);
}

/** Opens an import whose file lies at `importFile(id)`, and queues its dry run. */
export async function openImportOf(
  platform: ImportPlatform,
  { id, fileName, size }: Pick<Import, 'id' | 'fileName' | 'size'>,
): Promise<void> {
  const createdAt = platform.now();
  const value: Import = {
    ...{ schema: 1, id, fileName: fileName.toWellFormed().slice(0, 300), size, state: 'checking', run: 1 },
    ...{ headings: [], samples: [], applied: 0, passedOver: [], createdAt },
  };
  const index = { pk: 'import', sk: `${new Date(createdAt).toISOString()}#${id}` };
  await platform.table.put<Import>({ ...key('IMPORT', id), value, index, expiresAt: createdAt + KEPT }, 'absent');
  await queueStep(platform, id);
}

/** Does the dry run again with these columns. */
export async function checkAgain(platform: ImportPlatform, id: string, columns: string[]): Promise<void> {
  const item = await requireImport(platform.table, id);
  if (item.value.state === 'checked') {
    const next = { ...item.value, state: 'checking' as const, run: item.value.run + 1, columns, counts: undefined };
    if (!(await putImport(platform.table, item, next))) return checkAgain(platform, id, columns);
  }
  if (item.value.state === 'checked' || item.value.state === 'checking') await queueStep(platform, id);
}

/** Begins to take the rows in as the dry run `run` showed them. A second click does no harm. */
export async function applyImport(platform: ImportPlatform, id: string, run: number): Promise<void> {
  const item = await requireImport(platform.table, id);
  if (item.value.run !== run || item.value.state === 'checking')
    throw new AppError('conflict', 'The list is being looked at with other columns. Look at it again first.', {
      detail: 'list-changing',
    });
  if (item.value.state === 'checked') {
    if (!(await putImport(platform.table, item, { ...item.value, state: 'applying' })))
      return applyImport(platform, id, run);
  }
  if (item.value.state === 'checked' || item.value.state === 'applying') await queueStep(platform, id);
}

/** @returns whether it still stood as it was read */
export async function putImport(table: Table, item: Item<Import>, value: Import): Promise<boolean> {
  return (await table.put<Import>({ ...item, value }, { version: item.version })) !== undefined;
}

export async function queueStep({ table, queue, now }: ImportPlatform, id: string): Promise<void> {
  await table.put({ ...openImport(id), value: { since: now() } });
  await queue.send({ kind: 'import', import: id });
}
