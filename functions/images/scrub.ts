import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { MasterFacts } from '../formats/facts.ts';
import { FILE_EXTENSION } from '../formats/format.ts';
import type { Item, ObjectBody, ObjectHead, Platform, Table } from '../platform/platform.ts';
import type { Job } from '../platform/queue/job.ts';
import { getMaster, MASTER_SHARDS, type MasterRow } from '../products/masters.ts';
import { type RenditionRow, renditionRows } from '../products/renditions.ts';
import { remakeFile } from './repair.ts';

/** `SWEEP#scrub` / `walk`: how far the walk over all stored bytes has come. */
interface WalkRow extends Place {
  schema: 1;
  /** When this walk began, which names it; milliseconds since 1970. */
  began: number;
  done: boolean;
  /** When it last went on. */
  at: number;
}

interface Place {
  shard: number;
  /** The last original that was read. */
  after?: string | undefined;
}

type ScrubJob = Extract<Job, { kind: 'scrub' }>;
type Scrubbing = Pick<Platform, 'table' | 'objects' | 'queue' | 'now' | 'log'>;

const ROW = { pk: 'SWEEP#scrub', sk: 'walk' };
const WEEK = 7 * 86_400_000;
/** A walk that has not gone on for so long has been lost. */
const LOST_AFTER = 60 * 60_000;
/** With the pause between two pages: slow enough that nobody notices, and 15 TB in a week. */
const BYTES_A_PAGE = 256 * 1024 * 1024;
const PAUSE_SECONDS = 10;
const MASTERS_A_PAGE = 25;

/** Sees that every stored file is looked at and compared with its row about once a week. Harmless at any time. */
export async function startScrub({ table, queue, now }: Pick<Platform, 'table' | 'queue' | 'now'>): Promise<void> {
  const before = await table.get<WalkRow>(ROW);
  const row = before?.value;
  if (row && (row.done ? now() - row.began < WEEK : now() - row.at < LOST_AFTER)) return;
  const { began, shard, after } = row && !row.done ? row : { began: now(), shard: 0, after: undefined };
  await queue.send({ kind: 'scrub', began, shard, ...(after && { after }) });
  await putRow(table, before, { schema: 1, began, shard, after, done: false, at: now() });
}

/** One page of the walk; sends the next itself. One that comes late, or twice, does no harm and does not go on. */
export async function scrubPage(work: Scrubbing, job: ScrubJob): Promise<void> {
  const { table, queue, now } = work;
  const before = await table.get<WalkRow>(ROW);
  // The job is sent before its row is written.
  const row = before && before.value.began >= job.began ? before.value : undefined;
  if (row && (row.began !== job.began || row.done || isBefore(job, row))) return;
  const next = await readPage(work, job);
  const { began } = job;
  if (next) {
    const { shard, after } = next;
    await queue.send({ kind: 'scrub', began, shard, ...(after && { after }) }, { delaySeconds: PAUSE_SECONDS });
  }
  const { shard, after } = next ?? job;
  await putRow(table, before, { schema: 1, began, shard, after, done: !next, at: now() });
}

function isBefore(one: Place, other: Place): boolean {
  if (one.shard !== other.shard) return one.shard < other.shard;
  return (one.after ?? '') < (other.after ?? '');
}

/** Looks at so many originals, or reads up to so many bytes. @returns where the next page begins */
async function readPage(work: Scrubbing, { shard, after }: Place): Promise<Place | undefined> {
  const where = { pk: `master#${shard}`, index: true, limit: MASTERS_A_PAGE };
  // One more than the last id: `from` includes.
  const { items, next } = await work.table.query<MasterRow>({ ...where, ...(after && { from: `${after}\u0000` }) });
  let read = 0;
  for (const { value } of items) {
    read += await scrubMaster(work, value.facts);
    if (read >= BYTES_A_PAGE) return { shard, after: value.facts.id };
  }
  if (next) return { shard, after: items.at(-1)?.value.facts.id ?? after };
  return shard + 1 < MASTER_SHARDS ? { shard: shard + 1 } : undefined;
}

/**
 * Looks at an original and everything that was made of it. A file that is not what was recorded is made anew; a broken
 * original only people can bring back, so the alarm hangs on its log line.
 * @returns how many bytes were read
 */
export async function scrubMaster(work: Scrubbing, { id: master, bytes: size }: MasterFacts): Promise<number> {
  const { table, objects, log } = work;
  const rows = await renditionRows(table, master);
  // All at once: where nothing is read, waiting for these is what a walk costs.
  const heads = rows.map(({ value }) => objects.head(value.key));
  await Promise.allSettled(heads);
  const original = await lookAt(objects, await objects.head(`masters/${master}`));
  // Its CRC-32 is recorded nowhere; a home that keeps one looks after the bytes itself.
  const right = original?.bytes === size && (original.sha256 ?? master) === master;
  if (!right && (await isKept(table, master)))
    log.error('an original is broken or missing, bring it back from a backup', { master });
  let bytes = original?.read ?? 0;
  for (const [n, row] of rows.entries()) {
    try {
      bytes += await scrubRendition(work, master, row, await heads[n]);
    } catch (error) {
      // The others are not held up; this one is read again in the next walk.
      log.error('a stored file could not be read', { key: row.value.key, master, error });
    }
  }
  return bytes;
}

async function isKept(table: Table, master: string): Promise<boolean> {
  const row = await getMaster(table, master);
  return row !== undefined && !row.removing;
}

async function scrubRendition(
  work: Scrubbing,
  master: string,
  row: Item<RenditionRow>,
  head: ObjectHead | undefined,
): Promise<number> {
  const { key, bytes, sha256, crc32, format, type } = row.value;
  const found = await lookAt(work.objects, head);
  const right = found?.bytes === bytes && found.crc32 === crc32 && (found.sha256 ?? sha256) === sha256;
  // What was swept or made anew while it was read is nobody's fault.
  const same = right || (await work.table.get<RenditionRow>(row))?.version === row.version;
  if (!right && same) await remakeFile(work, { master, key, file: `${format}.${FILE_EXTENSION[type]}` });
  return found?.read ?? 0;
}

/** What a stored file is; `read`: bytes that it took to know. */
interface Seen {
  bytes: number;
  crc32: number;
  /** Only where it was read. */
  sha256?: string;
  read: number;
}

/**
 * Where the home took a file's CRC-32 as it came, and sees itself that its bytes stay so (S3 does), only its head is
 * looked at; else it is read whole.
 */
async function lookAt(objects: Scrubbing['objects'], head: ObjectHead | undefined): Promise<Seen | undefined> {
  if (head?.crc32 !== undefined) return { bytes: head.size, crc32: head.crc32, read: 0 };
  const object = head && (await objects.get(head.key));
  return object && sumsOf(object);
}

async function sumsOf({ body }: ObjectBody): Promise<Seen> {
  const hash = createHash('sha256');
  let sum = 0;
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    sum = crc32(chunk, sum);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), crc32: sum, bytes, read: bytes };
}

/** Whoever comes second leaves what the first one wrote; the sweep finds what is lost by that. */
async function putRow(table: Table, before: Item<WalkRow> | undefined, value: WalkRow): Promise<void> {
  await table.put<WalkRow>({ ...ROW, value }, before ? { version: before.version } : 'absent');
}
