import { createHash } from 'node:crypto';
import type { ByteRange } from '../../platform/platform.ts';
import type { BundleEntry, BundlePlan, StoredEntry } from '../plan.ts';

const MIB = 1024 * 1024;

/**
 * What S3 asks of an upload's parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 * The last one may be smaller.
 */
export const LEAST_PART = 5 * MIB;
export const MOST_PART = 5 * 1024 * MIB;
export const MOST_PARTS = 10_000;

/** So that no part becomes larger than S3 takes. */
const MOST_COPY_FROM = 1024 * MIB;

/** Where a ZIP is cut; the numbers come from the cost model, see the README of bundles. In bytes. */
export interface CutLimits {
  /** A ZIP of no more is one part, whatever it is made of. */
  whole: number;
  /** The least part but the last that the store takes. */
  least: number;
  /** Small files are gathered into parts of about so much, which pass through us. */
  sent: number;
  /** From a rest of so much on it is copied as a part of its own; at least `least`. */
  copyFrom: number;
  /** A longer one is copied in several parts at the same time. */
  copied: number;
  /** Where more than so much would pass through us, files that are too small for that are glued in the store. */
  glueAbove: number;
  /** The least file that is glued; two of them must make a part. */
  glueFrom: number;
}

export const LIMITS: CutLimits = {
  ...{ whole: 64 * MIB, least: LEAST_PART, sent: 32 * MIB, copyFrom: 8 * MIB, copied: 128 * MIB },
  ...{ glueAbove: 8e9, glueFrom: LEAST_PART / 2 },
};

/**
 * A part of the ZIP: its bytes `start` to `end` (included), which pass through us, are copied from a stored file, or
 * glued from one or two of them.
 */
export interface Part {
  /** From 1. */
  part: number;
  start: number;
  end: number;
  copied?: { entry: StoredEntry; range: ByteRange };
  glued?: GluedFile[];
}

export interface GluedFile {
  entry: StoredEntry;
  /** So many bytes of the ZIP stand before it. */
  head: number;
}

export const bytesIn = ({ start, end }: Pick<Part, 'start' | 'end'>) => end + 1 - start;
/** What of it passes through us. */
export const bytesThroughUs = (part: Part) => (part.copied || part.glued ? 0 : bytesIn(part));

/**
 * Cuts a planned ZIP into parts as S3 wants them. Of a large file only so much passes through us as fills a part. Where
 * there is one part, all of it does.
 */
export function cutParts(plan: Pick<BundlePlan, 'zip' | 'length'>, wanted: CutLimits = LIMITS): Part[] {
  if (plan.length <= wanted.whole) return [{ part: 1, start: 0, end: plan.length - 1 }];
  const limits = withinMostParts(wanted, plan.length);
  const stretches = [...stretchesOf(plan)];
  const parts = cut(stretches, plan.length, { ...limits, glueFrom: Infinity });
  const passing = parts.reduce((sum, part) => sum + bytesThroughUs(part), 0);
  // Each part but the last has the least length at least.
  if (passing <= wanted.glueAbove || plan.length > (MOST_PARTS - 1) * wanted.least) return parts;
  return cut(stretches, plan.length, limits);
}

/** Content of an entry, with what stands before it in the ZIP; ends are not included. */
interface Stretch {
  start: number;
  at: number;
  end: number;
  entry: BundleEntry;
}

function* stretchesOf({ zip }: Pick<BundlePlan, 'zip'>): Generator<Stretch> {
  let start = 0;
  let at = 0;
  for (const piece of zip.pieces()) {
    if (piece.kind === 'bytes') at += piece.bytes.length;
    else {
      const end = at + piece.range.end + 1 - piece.range.start;
      yield { start, at, end, entry: piece.entry };
      start = end;
      at = end;
    }
  }
}

function cut(stretches: readonly Stretch[], length: number, limits: CutLimits): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const add = (end: number, how: Pick<Part, 'copied' | 'glued'> = {}) => {
    parts.push({ part: parts.length + 1, start: from, end: end - 1, ...how });
    from = end;
  };
  for (let n = 0; n < stretches.length; n++) {
    const { start, at, end, entry } = stretches[n]!;
    const glued = gluedFrom(stretches, n, limits);
    const restAt = Math.max(at, from + limits.least);
    if (glued.length > 0 && (start === from || start - from >= limits.least)) {
      if (start > from) add(start);
      n += glued.length - 1;
      add(stretches[n]!.end, { glued });
    } else if (entry.kind === 'stored' && end - restAt >= limits.copyFrom) {
      if (restAt > from) add(restAt);
      for (const until of evenly(from, end, limits.copied))
        add(until, { copied: { entry, range: { start: from - at, end: until - at - 1 } } });
    } else if (at - from >= limits.least && end - from > limits.sent) add(at);
  }
  // The directory, at least its end, is left: no file ends a ZIP.
  add(length);
  return parts;
}

/** The one file, or the two, that make a part from this stretch on; none where they do not. */
function gluedFrom(stretches: readonly Stretch[], n: number, limits: CutLimits): GluedFile[] {
  const found: GluedFile[] = [];
  for (const { start, at, end, entry } of stretches.slice(n, n + 2)) {
    const { bytes } = entry;
    if (entry.kind !== 'stored' || bytes < limits.glueFrom || bytes >= limits.least + limits.copyFrom) break;
    found.push({ entry, head: at - start });
    if (end - stretches[n]!.start >= limits.least) return found;
  }
  return [];
}

/** Coarser for a huge ZIP: so that no kind of part becomes too many. */
function withinMostParts(limits: CutLimits, length: number): CutLimits {
  const even = Math.ceil(length / 2000);
  const { least, sent, copyFrom, copied } = limits;
  return {
    ...limits,
    sent: Math.max(sent, 2 * least, even),
    copyFrom: Math.min(Math.max(copyFrom, least, even), MOST_COPY_FROM),
    copied: Math.min(Math.max(copied, 2 * least, even), MOST_PART),
  };
}

/** The ends of as few equal pieces as have at most so many bytes. */
function evenly(start: number, end: number, most: number): number[] {
  const count = Math.ceil((end - start) / most);
  return Array.from({ length: count }, (_, n) => start + Math.ceil(((end - start) * (n + 1)) / count));
}

/** Some neighbouring parts, made by one job and noted together. */
export interface Share {
  /** Numbers of the first part and the last. */
  from: number;
  to: number;
  /** Bytes of the ZIP. */
  bytes: number;
}

/** About two seconds of one function. */
export const SHARE_WORK = 128 * MIB;
/** What a request costs in time, in bytes that could pass meanwhile where many are under way. */
const REQUEST_WORK = 0.5 * MIB;
/** What is glued goes in seven shares, the last one shorter: together they ask for about as much a second as S3 takes. */
const GLUED_SHARES = 6.7;
/** Looking at a file and putting it behind its header (5 requests), two behind each other (4), copying that to its place. */
const GLUED_REQUESTS = [0, 6, 15];

const gluedRequests = ({ glued = [] }: Part) => GLUED_REQUESTS[glued.length]!;

export function inShares(parts: readonly Part[], most = SHARE_WORK): Share[] {
  const shares: Share[] = [];
  const requests = parts.reduce((sum, part) => sum + gluedRequests(part), 0);
  const workIn = (part: Part) =>
    part.glued ? (gluedRequests(part) / requests) * GLUED_SHARES * most : REQUEST_WORK + bytesThroughUs(part);
  let work = Infinity;
  for (const one of parts) {
    const own = workIn(one);
    if (work + own > most) {
      shares.push({ from: one.part, to: one.part, bytes: 0 });
      work = 0;
    }
    const share = shares.at(-1)!;
    share.to = one.part;
    share.bytes += bytesIn(one);
    work += own;
  }
  return shares;
}

/** Names a way to cut: parts of different ways must never be joined. */
export function cutId(parts: readonly Part[], shares: readonly Share[]): string {
  const hash = createHash('sha256');
  for (const { start, end, copied, glued } of parts)
    hash.update(`${start} ${end} ${copied ? 'copied' : glued ? 'glued' : 'sent'}\n`);
  for (const { from, to } of shares) hash.update(`${from}-${to}\n`);
  return hash.digest('hex').slice(0, 16);
}
