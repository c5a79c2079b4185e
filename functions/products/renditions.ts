import type { Rendition } from '../formats/rendition.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';

type Files = Pick<Platform, 'table' | 'objects' | 'now'>;

/** `MASTER#<id>` / `rendition#<recipe>`. */
export interface RenditionRow extends Rendition {
  /** Since when nothing names it; any use clears it. */
  condemnedAt?: number | undefined;
}

/** `FILE#<sha256>` / `use#<master>#<recipe>`: several rows may name one file, since the same bytes are one object. */
interface Use {
  schema: 1;
  /** Milliseconds since 1970. */
  at: number;
}

/** `MASTER#<id>` / `doomed#<key>`: its row is gone; the file follows, after a crash too. */
interface Doomed {
  schema: 1;
  key: string;
}

const DAY = 86_400_000;
/** How long one remover has a file to itself; it stops long before. */
const LEASE = 15 * 60_000;
/** Between naming a file and its row lie milliseconds; a use without a row that is older than this is left over. */
const FRESH = DAY;

/**
 * Records a file that lies in object storage, only if absent: whoever comes second adopts the first one's file. The use
 * is put before anything is looked at, and whoever removes files shows that before looking at uses: one of two that
 * meet always sees the other.
 * @throws Error when the file is just being removed: made once more a little later, it is there
 */
export async function recordRendition(files: Files, master: string, made: Rendition): Promise<void> {
  const { table, objects, now } = files;
  await table.put<Use>({ ...useKey(master, made), value: { schema: 1, at: now() } });
  if ((await table.get(removalOf(made.key))) || !(await objects.head(made.key)))
    throw new Error(`${made.key} was removed just now and has to be stored again`);
  const place = key('MASTER', master, 'rendition', made.recipe);
  if (await table.put<RenditionRow>({ ...place, value: { ...made, madeAt: now() } }, 'absent')) return;
  const first = await table.get<RenditionRow>(place);
  if (!first || !(await keepRendition(table, first))) return recordRendition(files, master, made);
  if (first.value.key !== made.key) await dropRendition(files, master, made);
}

export async function renditionRows(table: Table, master: string): Promise<Item<RenditionRow>[]> {
  return queryAll<RenditionRow>(table, { pk: key('MASTER', master).pk, prefix: 'rendition#' });
}

export async function listRenditions(table: Table, master: string): Promise<RenditionRow[]> {
  return (await renditionRows(table, master)).map(item => item.value);
}

/** Takes a file into use again. False when its row is no longer what it was: look anew. */
export async function keepRendition(table: Table, item: Item<RenditionRow>): Promise<boolean> {
  if (item.value.condemnedAt === undefined) return true;
  const { condemnedAt, ...value } = item.value;
  return (await table.put({ ...item, value }, { version: item.version })) !== undefined;
}

/** Marks a file that nothing names. */
export async function condemnRendition({ table, now }: Files, item: Item<RenditionRow>): Promise<void> {
  await table.put({ ...item, value: { ...item.value, condemnedAt: now() } }, { version: item.version });
}

/** Removes a row as it was read, then its file, if no other row names that. Nothing happens to one that changed. */
export async function removeRendition(files: Files, master: string, item: Item<RenditionRow>): Promise<void> {
  await doom(files.table, master, item.value.key);
  await files.table.remove(item, { version: item.version });
  await finishRemoval(files, master, item.value.key);
}

/** Goes on with what a crash left half-way. */
export async function finishRemovals(files: Files, master: string): Promise<void> {
  const doomed = await queryAll<Doomed>(files.table, { pk: key('MASTER', master).pk, prefix: 'doomed#' });
  for (const { value } of doomed) await finishRemoval(files, master, value.key);
}

/** Forgets that an original has this file, whose row goes with the original; one that no other row names goes at once. */
export async function forgetRendition(files: Files, master: string, made: Rendition): Promise<void> {
  await files.table.remove(useKey(master, made));
  await removeUnused(files, made.key);
}

async function dropRendition(files: Files, master: string, made: Rendition): Promise<void> {
  await files.table.remove(useKey(master, made));
  await doom(files.table, master, made.key);
  await finishRemoval(files, master, made.key);
}

async function doom(table: Table, master: string, file: string): Promise<void> {
  await table.put<Doomed>({ ...key('MASTER', master, 'doomed', file), value: { schema: 1, key: file } });
}

async function finishRemoval(files: Files, master: string, file: string): Promise<void> {
  if (await removeUnused(files, file)) await files.table.remove(key('MASTER', master, 'doomed', file));
}

/** @returns false when it cannot be told yet whether anything uses the file: look again another day */
async function removeUnused({ table, objects, now }: Files, file: string): Promise<boolean> {
  const lock = await table.put({ ...removalOf(file), value: { schema: 1 }, expiresAt: now() + LEASE }, 'absent');
  if (!lock) return false;
  const uses = await queryAll<Use>(table, { pk: removalOf(file).pk, prefix: 'use#' });
  const rows = await table.getMany<RenditionRow>(uses.map(rowOf));
  const used = rows.some(row => row?.value.key === file);
  const fresh = uses.some(use => use.value.at > now() - FRESH);
  // Whoever has stalled for so long does nothing more: somebody else may have the file by now.
  if (!used && !fresh && now() < lock.expiresAt! - LEASE / 2) {
    await objects.remove(file);
    for (const use of uses) await table.remove(use, { version: use.version });
  }
  await table.remove(lock, { version: lock.version });
  return used || !fresh;
}

/** `renditions/<sha256>.<ext>` → `FILE#<sha256>` */
const partOf = (file: string) => file.replace(/^.*\/|\.\w+$/g, '');
const removalOf = (file: string) => key('FILE', partOf(file), 'removal');
const useKey = (master: string, made: Rendition) => key('FILE', partOf(made.key), 'use', master, made.recipe);

function rowOf({ sk }: Item) {
  const [, master = '', recipe = ''] = sk.split('#');
  return key('MASTER', master, 'rendition', recipe);
}
