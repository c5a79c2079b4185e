import { createReadStream } from 'node:fs';
import { S3Error } from './errors.ts';

/** A run of bytes in a file that never changes. */
export interface Segment {
  path: string;
  start: number;
  length: number;
}

/** Bytes and what was found out about them while they came. */
export interface Bytes {
  segments: Segment[];
  size: number;
  /** Hexadecimal. */
  md5: string;
  crc32: number;
}

/** What is told when an object is written and given back with it. */
export interface Told {
  /** `content-type`, `cache-control` and the like, and `x-amz-meta-*`. */
  headers: Record<string, string>;
}

export interface StoredObject extends Told {
  key: string;
  segments: Segment[];
  size: number;
  /** With its quotes. */
  etag: string;
  /** Where its writer asked for one: base64, and `-<parts>` when it is one of checksums. */
  checksum?: { crc32: string; type: 'FULL_OBJECT' | 'COMPOSITE' } | undefined;
  /** Milliseconds since 1970. */
  modified: number;
}

export interface Part extends Bytes {
  number: number;
  etag: string;
  modified: number;
  /** Its sender gave a CRC-32. */
  checked: boolean;
}

export interface Upload extends Told {
  id: string;
  key: string;
  begun: number;
  checksum?: 'FULL_OBJECT' | 'COMPOSITE' | undefined;
  parts: Map<number, Part>;
}

export interface Bucket {
  name: string;
  objects: Map<string, StoredObject>;
  uploads: Map<string, Upload>;
  /** Keys that a conditional write is under way to. */
  racing: Set<string>;
}

export function makeBucket(name: string): Bucket {
  return { name, objects: new Map(), uploads: new Map(), racing: new Set() };
}

export function bucketIn(buckets: Map<string, Bucket>, name: string): Bucket {
  const bucket = buckets.get(name);
  if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  return bucket;
}

/** The part of these segments from `start` on. */
export function cut(segments: Segment[], start: number, length: number): Segment[] {
  const found: Segment[] = [];
  let at = 0;
  for (const segment of segments) {
    const from = Math.max(start - at, 0);
    const to = Math.min(start + length - at, segment.length);
    if (from < to) found.push({ path: segment.path, start: segment.start + from, length: to - from });
    at += segment.length;
  }
  return found;
}

export async function* read(segments: Segment[]): AsyncGenerator<Buffer> {
  for (const { path, start, length } of segments) {
    if (length > 0) yield* createReadStream(path, { start, end: start + length - 1, highWaterMark: 1024 * 1024 });
  }
}

/** By the bytes of their names, as S3 lists them. */
export function inOrder<One extends { key: string }>(all: Iterable<One>): One[] {
  return [...all].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}
