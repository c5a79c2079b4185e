import type { Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';
import { jobFile, type ShelfFile } from './names.ts';
import type { BundleEntry } from './plan.ts';

/** `ORDER#<id>` / `taken#<reader>#<number from 1>`: what one download handed over that its reader did not have yet. */
export interface TakenRow {
  schema: 1;
  /** Milliseconds since 1970. */
  at: number;
  /** Kinds of its files, as a render job names them: `web-large.jpg`. */
  kinds: string[];
  /** The files: four bytes of the SHA-256 of each, base64. */
  files: string;
  /** Pictures of which she took nothing, when she first took files of these kinds: four bytes of each. */
  left: string;
  /** Pictures left aside before, and taken now. */
  back: string;
}

/** What a reader had at some time. */
export interface Taken {
  /** How many rows say so: with this number it can be asked for again, whatever has been taken since. */
  rows: number;
  /** When the last of them was written; milliseconds since 1970. */
  at: number;
  files: Set<number>;
  /** By kind of file, the pictures that were left aside. */
  left: Map<string, ReadonlySet<number>>;
}

/** A row has 350 KB at most. */
const MOST_FILES = 40_000;
const KEPT = 400 * 86_400_000;

/** Everything taken until now, or until there were so many rows; undefined before the first. */
export async function readTaken(
  table: Table,
  order: string,
  reader: string,
  until = Number.POSITIVE_INFINITY,
): Promise<Taken | undefined> {
  const { pk, sk } = key('ORDER', order, 'taken', reader, '');
  const rows = await queryAll<TakenRow>(table, { pk, prefix: sk });
  const taken: Taken = { rows: 0, at: 0, files: new Set(), left: new Map() };
  for (const { value } of rows.slice(0, until)) add(taken, value);
  return taken.rows > 0 ? taken : undefined;
}

function add(taken: Taken, { at, kinds, files, left, back }: TakenRow): void {
  taken.rows++;
  taken.at = at;
  for (const file of numbers(files)) taken.files.add(file);
  const [leftNow, takenNow] = [new Set(numbers(left)), new Set(numbers(back))];
  for (const kind of kinds) taken.left.set(kind, taken.left.get(kind)?.difference(takenNow) ?? leftNow);
}

/**
 * Says yes to files that somebody who has taken these does not have, of kinds that she has taken: new pictures, and
 * changed ones. Not to what lay there when she took others of its kind, and left it.
 */
export function newTo({ files, left }: Taken) {
  return (one: ShelfFile): boolean => {
    const passed = left.get(jobFile(one));
    if (!passed || passed.has(mark(one.view.master))) return false;
    return !one.file.made || !files.has(mark(one.file.made.sha256));
  };
}

/** What was handed over: the entries of a ZIP's plan, or the like of a single file. */
export type HandedOver = Pick<Extract<BundleEntry, { kind: 'stored' }>, 'sha256' | 'master' | 'file'>;

/** Notes what a reader got. The same again changes nothing. */
export async function noteTaken(
  platform: Pick<Platform, 'table' | 'now'>,
  order: string,
  reader: string,
  handed: readonly HandedOver[],
  shelf: readonly ShelfFile[],
): Promise<void> {
  const before = await readTaken(platform.table, order, reader);
  const unknown = handed.filter(({ sha256 }) => !before?.files.has(mark(sha256)));
  const some = unknown.slice(0, MOST_FILES);
  if (some.length === 0) return;
  const row = rowOf(some, before, shelf, platform.now());
  const number = String((before?.rows ?? 0) + 1).padStart(6, '0');
  const place = { ...key('ORDER', order, 'taken', reader, number), expiresAt: row.at + KEPT };
  const stored = await platform.table.put<TakenRow>({ ...place, value: row }, 'absent');
  // Somebody else's row came first, or there is more than one row can hold.
  if (!stored || some.length < unknown.length) await noteTaken(platform, order, reader, handed, shelf);
}

function rowOf(handed: HandedOver[], before: Taken | undefined, shelf: readonly ShelfFile[], at: number): TakenRow {
  const kinds = [...new Set(handed.map(({ file }) => file))];
  const taken = new Set(handed.map(({ master }) => mark(master)));
  const first = new Set(kinds.filter(kind => !before?.left.has(kind)));
  // What is still on its way will be new when it comes.
  const there = shelf.filter(one => first.has(jobFile(one)) && (one.file.made || !one.file.onUpload));
  const left = new Set(there.map(({ view }) => mark(view.master))).difference(taken);
  const aside = new Set(kinds.flatMap(kind => [...(before?.left.get(kind) ?? [])]));
  return {
    schema: 1,
    at,
    kinds,
    files: text(new Set(handed.map(({ sha256 }) => mark(sha256)))),
    left: text(left),
    back: text(aside.intersection(taken)),
  };
}

/** Four bytes of a hash tell 30,000 files apart but for one time in a hundred thousand for each new one. */
const mark = (hash: string) => Number.parseInt(hash.slice(0, 8), 16);

function text(marks: ReadonlySet<number>): string {
  return Buffer.from(Uint32Array.from(marks).sort().buffer).toString('base64');
}

function numbers(text: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Uint32Array(bytes.buffer);
}
