import { createHash } from 'node:crypto';
import type { ByteRange } from '../../platform/platform.ts';
import type { BundleEntry, BundlePlan, StoredEntry } from '../plan.ts';
import type { Piece } from '../zip.ts';

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
  /** The least part but the last that the store takes. */
  least: number;
  /** Small files are gathered into parts of about so much, which pass through us. */
  sent: number;
  /** From a rest of so much on it is copied as a part of its own; at least `least`. */
  copyFrom: number;
  /** A longer one is copied in several parts at the same time. */
  copied: number;
}

export const LIMITS: CutLimits = { least: LEAST_PART, sent: 32 * MIB, copyFrom: 8 * MIB, copied: 128 * MIB };

/** A part of the ZIP: its bytes `start` to `end` (included), which pass through us, or are copied from a stored file. */
export interface Part {
  /** From 1. */
  part: number;
  start: number;
  end: number;
  copied?: { entry: StoredEntry; range: ByteRange };
}

export const bytesIn = ({ start, end }: Part) => end + 1 - start;

/** Cuts a planned ZIP into parts as S3 wants them. Of a large file only so much passes through us as fills a part. */
export function cutParts(plan: Pick<BundlePlan, 'zip' | 'length'>, wanted: CutLimits = LIMITS): Part[] {
  const limits = withinMostParts(wanted, plan.length);
  const parts: Part[] = [];
  let from = 0;
  const add = (end: number, copied?: Part['copied']) => {
    parts.push({ part: parts.length + 1, start: from, end: end - 1, ...(copied && { copied }) });
    from = end;
  };
  let at = 0;
  for (const piece of plan.zip.pieces()) {
    const end = at + lengthOf(piece);
    const entry = piece.kind === 'content' && piece.entry.kind === 'stored' ? piece.entry : undefined;
    const restAt = Math.max(at, from + limits.least);
    if (entry && end - restAt >= limits.copyFrom) {
      if (restAt > from) add(restAt);
      for (const until of evenly(from, end, limits.copied))
        add(until, { entry, range: { start: from - at, end: until - at - 1 } });
    } else if (at - from >= limits.least && end - from > limits.sent) add(at);
    at = end;
  }
  // The directory, at least its end, is left: no file ends a ZIP.
  add(plan.length);
  return parts;
}

const lengthOf = (piece: Piece<BundleEntry>) =>
  piece.kind === 'bytes' ? piece.bytes.length : piece.range.end + 1 - piece.range.start;

/** Coarser for a huge ZIP: so that no kind of part becomes too many. */
function withinMostParts(limits: CutLimits, length: number): CutLimits {
  const even = Math.ceil(length / 2000);
  const { least, sent, copyFrom, copied } = limits;
  return {
    least,
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

export function inShares(parts: readonly Part[], most = SHARE_WORK): Share[] {
  const shares: Share[] = [];
  let work = Infinity;
  for (const one of parts) {
    const own = REQUEST_WORK + (one.copied ? 0 : bytesIn(one));
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
  for (const { start, end, copied } of parts) hash.update(`${start} ${end} ${copied ? 'copied' : 'sent'}\n`);
  for (const { from, to } of shares) hash.update(`${from}-${to}\n`);
  return hash.digest('hex').slice(0, 16);
}
