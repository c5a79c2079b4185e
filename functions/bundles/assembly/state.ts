import type { AssembledPart, Item, Table } from '../../platform/platform.ts';
import { queryAll } from '../../platform/table/all.ts';
import { key } from '../../platform/table/key.ts';
import type { Part, Share } from './cut.ts';

const DAY = 86_400_000;
/** The ZIP goes after a day, or 30, unless set otherwise: whoever hands it out looks whether it lies there still. */
const KEPT = 31 * DAY;
const SHARES_KEPT = 3 * DAY;
/** An upload that nobody ends is removed after two days: none is counted on for that long. */
export const UPLOAD_LIVES = DAY;

/**
 * `BUNDLE#<id>` / `assembly`: how far a bundle is.
 * `asked` → `working` → `ready`, or from anywhere to `broken`, from where it is begun anew when asked for again.
 */
export interface Assembling {
  schema: 1;
  state: 'asked' | 'working' | 'ready' | 'broken';
  /** How often it was begun; the shares of different times are never mixed. */
  attempt: number;
  /** How often in a row it came to nothing. */
  failures: number;
  /** When it got into this state, was last asked for, and was last handed to the queue; milliseconds since 1970. */
  since: number;
  queuedAt: number;
  /** Absent where it is put whole. */
  upload?: string;
  /** How it is cut, see `cutId`. */
  cut?: string;
}

/** `BUNDLE#<id>` / `part#<attempt>#<first part>`: a share that is made. */
interface MadeShare {
  parts: AssembledPart[];
  bytes: number;
}

export const rowKey = (id: string) => key('BUNDLE', id, 'assembly');

export function getAssembling(table: Table, id: string): Promise<Item<Assembling> | undefined> {
  return table.get<Assembling>(rowKey(id));
}

/**
 * Writes what `next` makes of the row as it stands, again when it changed meanwhile.
 * @returns undefined where `next` leaves it as it is
 */
export async function changeAssembling(
  { table, now }: { table: Table; now: () => number },
  id: string,
  next: (row: Assembling | undefined) => Assembling | undefined,
): Promise<Item<Assembling> | undefined> {
  const item = await getAssembling(table, id);
  const value = next(item?.value);
  if (!value) return undefined;
  const row = { ...rowKey(id), value, expiresAt: now() + KEPT };
  const stored = await table.put<Assembling>(row, item ? { version: item.version } : 'absent');
  return stored ?? changeAssembling({ table, now }, id, next);
}

const shareKey = (id: string, attempt: number, { from }: Share) =>
  key('BUNDLE', id, 'part', `${attempt}`, String(from).padStart(5, '0'));

export async function noteShare(
  { table, now }: { table: Table; now: () => number },
  id: string,
  attempt: number,
  share: Share,
  parts: AssembledPart[],
): Promise<void> {
  const value: MadeShare = { parts, bytes: share.bytes };
  await table.put<MadeShare>({ ...shareKey(id, attempt, share), value, expiresAt: now() + SHARES_KEPT });
}

/** The shares that are made, by the number of their first part. */
export async function madeShares(table: Table, id: string, attempt: number): Promise<Map<Part['part'], MadeShare>> {
  const { pk, sk } = key('BUNDLE', id, 'part', `${attempt}`, '');
  const rows = await queryAll<MadeShare>(table, { pk, prefix: sk });
  return new Map(rows.map(({ sk, value }) => [Number(sk.slice(sk.lastIndexOf('#') + 1)), value]));
}
