import { AppError } from '../../errors.ts';
import type { AssembledPart, Assembly, AssemblyPlace, Objects } from '../../platform/platform.ts';
import type { BundlePlan, StoredEntry } from '../plan.ts';
import { bytesIn, bytesThroughUs, type Part } from './cut.ts';
import { allDone } from './done.ts';
import { type Gluing, gluePart } from './glue.ts';
import { roomFor } from './room.ts';
import { BrokenSource, pinned, readInto } from './source.ts';
import { bundleKey } from './stored-plan.ts';

/** So much of the ZIP is in memory at a time, at most (or one part). */
const HELD_BYTES = 96 * 1024 * 1024;
const PARTS_AT_ONCE = 24;
/** For each of them one thing or two are asked for at a time, some 64 in all. */
const GLUED_AT_ONCE = 48;
const READS_AT_ONCE = 32;

export interface Workshop {
  objects: Objects;
  assembly: Assembly;
}

/**
 * Puts a ZIP that is one part, by one request, unless there is one already. Doing it twice does no harm.
 * @throws BrokenSource when a stored file is not what the plan says
 */
export async function putWhole(shop: Workshop, plan: BundlePlan, part: Part): Promise<void> {
  const bytes = await readPart(handsOf(shop), plan, part);
  await shop.objects.put(bundleKey(plan.id), bytes, 'if-absent');
}

/**
 * Makes some parts of an upload, several at a time. When one fails no more are begun.
 * @throws BrokenSource when a stored file is not what the plan says
 */
export async function makeParts(
  shop: Workshop,
  plan: BundlePlan,
  place: AssemblyPlace,
  parts: readonly Part[],
  gluing?: Gluing,
): Promise<AssembledPart[]> {
  const [memory, places, gluers] = [roomFor(HELD_BYTES), roomFor(PARTS_AT_ONCE), roomFor(GLUED_AT_ONCE)];
  const hands = handsOf(shop, gluing);
  let failed = false;
  const make = async (part: Part) => {
    if (failed) return [];
    try {
      return [await makePart(hands, plan, place, part)];
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  const letIn = (part: Part) => {
    if (part.glued) return gluers(1, () => make(part));
    return places(1, () => memory(bytesThroughUs(part), () => make(part)));
  };
  return (await allDone(parts.map(letIn))).flat();
}

type Copied = NonNullable<Part['copied']>;

interface Hands extends Workshop {
  reads: ReturnType<typeof roomFor>;
  mark: (entry: StoredEntry) => Promise<string>;
  gluing: Gluing | undefined;
}

function handsOf(shop: Workshop, gluing?: Gluing): Hands {
  const reads = roomFor(READS_AT_ONCE);
  const marks = new Map<StoredEntry, Promise<string>>();
  const mark = (entry: StoredEntry) => {
    const known = marks.get(entry) ?? reads(1, () => pinned(shop.assembly, entry));
    marks.set(entry, known);
    return known;
  };
  return { ...shop, reads, mark, gluing };
}

async function makePart(hands: Hands, plan: BundlePlan, place: AssemblyPlace, part: Part): Promise<AssembledPart> {
  const { glued, copied } = part;
  if (glued && hands.gluing) return gluePart(hands, hands.gluing, place, { ...part, glued });
  if (copied) return copyPart(hands, place, part.part, copied);
  return hands.assembly.put(place, part.part, await readPart(hands, plan, part));
}

/** What passes through us, in one piece of memory. */
async function readPart(hands: Hands, plan: BundlePlan, part: Part): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafeSlow(bytesIn(part));
  const reading: Promise<void>[] = [];
  let at = 0;
  for (const piece of plan.zip.pieces(part)) {
    const length = piece.kind === 'bytes' ? piece.bytes.length : piece.range.end + 1 - piece.range.start;
    const into = bytes.subarray(at, at + length);
    at += length;
    if (piece.kind === 'bytes') into.set(piece.bytes);
    else if (piece.entry.kind === 'text')
      into.set(piece.entry.content.subarray(piece.range.start, piece.range.end + 1));
    else reading.push(readStored(hands, piece.entry, piece.range, into));
  }
  // They write into memory that somebody else may get.
  await allDone(reading);
  return bytes;
}

async function readStored(hands: Hands, entry: StoredEntry, range: { start: number; end: number }, into: Uint8Array) {
  // A range can be asked for only of what is long enough.
  if (into.length < entry.bytes) await hands.mark(entry);
  return hands.reads(1, () => readInto(hands.objects, entry, range, into));
}

/** @throws BrokenSource when it was replaced since it was looked at */
async function copyPart({ mark, assembly }: Hands, place: AssemblyPlace, part: number, copied: Copied) {
  const { entry, range } = copied;
  const etag = await mark(entry);
  try {
    return await assembly.copy(place, part, { key: entry.key, etag, range });
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') throw new BrokenSource(entry, 'was replaced');
    throw error;
  }
}
