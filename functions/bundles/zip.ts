import type { ByteRange } from '../platform/platform.ts';

// PKWARE's APPNOTE 6.3.10: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
// Entries are stored (photographs do not shrink), their sizes and CRCs known beforehand, so every byte's place is known.

/** What a 16 or 32 bit field holds when its value stands in a Zip64 field; a value equal to it must go there too. */
const IN_ZIP64_16 = 0xffff;
const IN_ZIP64_32 = 0xffff_ffff;

const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = (3 << 8) | VERSION_ZIP64;
const UTF8_NAME = 1 << 11;
/** 1980-01-01 00:00:00: the same plan gives the same bytes at any time, on any machine. */
const DOS_TIME = 0;
const DOS_DATE = (1 << 5) | 1;
/** A regular file, rw-r--r--, in the upper half as Unix has it. */
const MODE = 0o100_644 * 0x1_0000;

export interface ZipEntry {
  /** With `/` between folders. */
  name: string;
  bytes: number;
  crc32: number;
}

export type Piece<Entry> =
  | { kind: 'bytes'; bytes: Uint8Array }
  /** These bytes of the entry's content, both ends included. */
  | { kind: 'content'; entry: Entry; range: ByteRange };

export interface ZipLayout<Entry> {
  /** Bytes of the whole ZIP. */
  length: number;
  /** What the ZIP, or a range of it (both ends included), consists of, in order, without reading any content. */
  pieces(range?: ByteRange): Generator<Piece<Entry>>;
}

/** Lays out a ZIP of stored entries; Zip64 exactly where a value needs it. */
export function layout<Entry extends ZipEntry>(entries: readonly Entry[]): ZipLayout<Entry> {
  const starts = segmentStarts(entries);
  const length = starts.at(-1)!;
  return { length, pieces: (range = { start: 0, end: length - 1 }) => pieces(entries, starts, range) };
}

/**
 * Where each segment begins: header and content of every entry in turn, the directory's record of every entry, the
 * end; one more for the length of the whole.
 */
function segmentStarts(entries: readonly ZipEntry[]): Float64Array {
  const starts = new Float64Array(3 * entries.length + 2);
  let at = 0;
  let segment = 0;
  const add = (bytes: number) => {
    at += bytes;
    starts[++segment] = at;
  };
  for (const entry of entries) {
    add(30 + recordTail(entry, sizeFields(entry)));
    add(entry.bytes);
  }
  entries.forEach((entry, i) => {
    add(46 + recordTail(entry, directoryFields(entry, starts[2 * i]!)));
  });
  add(endRecords(entries.length, starts[2 * entries.length]!, at).length);
  return starts;
}

function recordTail(entry: ZipEntry, fields: number[]): number {
  return Buffer.byteLength(entry.name) + zip64Length(fields);
}

function* pieces<Entry extends ZipEntry>(
  entries: readonly Entry[],
  starts: Float64Array,
  range: ByteRange,
): Generator<Piece<Entry>> {
  for (let segment = segmentAt(starts, range.start); starts[segment]! <= range.end; segment++) {
    const start = Math.max(range.start - starts[segment]!, 0);
    const end = Math.min(range.end + 1, starts[segment + 1]!) - starts[segment]!;
    if (end > start) yield piece(entries, starts, segment, start, end);
  }
}

/** The last segment that begins at or before an offset. */
function segmentAt(starts: Float64Array, offset: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function piece<Entry extends ZipEntry>(
  entries: readonly Entry[],
  starts: Float64Array,
  segment: number,
  start: number,
  end: number,
): Piece<Entry> {
  const directory = 2 * entries.length;
  if (segment < directory && segment % 2 === 1)
    return { kind: 'content', entry: entries[(segment - 1) / 2]!, range: { start, end: end - 1 } };
  return { kind: 'bytes', bytes: headerBytes(entries, starts, segment).subarray(start, end) };
}

function headerBytes(entries: readonly ZipEntry[], starts: Float64Array, segment: number): Uint8Array {
  const count = entries.length;
  const directory = starts[2 * count]!;
  if (segment === 3 * count) return endRecords(count, directory, starts[3 * count]!);
  const i = segment < 2 * count ? segment / 2 : segment - 2 * count;
  const build = segment < 2 * count ? localHeader : directoryRecord;
  return build(entries[i]!, starts[2 * i]!);
}

function localHeader(entry: ZipEntry, offset: number): Uint8Array {
  const name = Buffer.from(entry.name);
  const fields = sizeFields(entry);
  return Buffer.concat([
    record([4, 0x0403_4b50], ...common(entry, offset), [2, name.length], [2, zip64Length(fields)]),
    name,
    zip64(fields),
  ]);
}

function directoryRecord(entry: ZipEntry, offset: number): Uint8Array {
  const name = Buffer.from(entry.name);
  const fields = directoryFields(entry, offset);
  const lengths: Field[] = [
    [2, name.length],
    [2, zip64Length(fields)],
    [2, 0],
  ];
  return Buffer.concat([
    record(
      [4, 0x0201_4b50],
      [2, MADE_BY_UNIX],
      ...common(entry, offset),
      ...lengths,
      [2, 0], // disk
      [2, 0], // internal attributes
      [4, MODE],
      [4, Math.min(offset, IN_ZIP64_32)],
    ),
    name,
    zip64(fields),
  ]);
}

/** The fields that header and directory record share. */
function common(entry: ZipEntry, offset: number): Field[] {
  const size = Math.min(entry.bytes, IN_ZIP64_32);
  return [
    [2, directoryFields(entry, offset).length > 0 ? VERSION_ZIP64 : VERSION_STORED],
    [2, UTF8_NAME],
    [2, 0], // stored
    [2, DOS_TIME],
    [2, DOS_DATE],
    [4, entry.crc32],
    [4, size],
    [4, size],
  ];
}

function sizeFields(entry: ZipEntry): number[] {
  return entry.bytes >= IN_ZIP64_32 ? [entry.bytes, entry.bytes] : [];
}

function directoryFields(entry: ZipEntry, offset: number): number[] {
  return offset >= IN_ZIP64_32 ? [...sizeFields(entry), offset] : sizeFields(entry);
}

function zip64Length(fields: number[]): number {
  return fields.length === 0 ? 0 : 4 + 8 * fields.length;
}

function zip64(fields: number[]): Uint8Array {
  if (fields.length === 0) return new Uint8Array();
  return record([2, 1], [2, 8 * fields.length], ...fields.map((value): Field => [8, value]));
}

/** What closes a ZIP whose directory begins at `start` and ends at `end`. */
function endRecords(count: number, start: number, end: number): Uint8Array {
  const size = end - start;
  const few = Math.min(count, IN_ZIP64_16);
  const closing = record(
    [4, 0x0605_4b50],
    [4, 0], // this disk, the directory's disk
    [2, few],
    [2, few],
    [4, Math.min(size, IN_ZIP64_32)],
    [4, Math.min(start, IN_ZIP64_32)],
    [2, 0], // comment
  );
  const large = count >= IN_ZIP64_16 || size >= IN_ZIP64_32 || start >= IN_ZIP64_32;
  return large ? Buffer.concat([zip64EndRecords(count, start, end), closing]) : closing;
}

function zip64EndRecords(count: number, start: number, end: number): Uint8Array {
  return record(
    [4, 0x0606_4b50],
    [8, 44], // bytes of this record from here on
    [2, MADE_BY_UNIX],
    [2, VERSION_ZIP64],
    [8, 0], // this disk, the directory's disk
    [8, count],
    [8, count],
    [8, end - start],
    [8, start],
    // The locator: where the record above begins.
    [4, 0x0706_4b50],
    [4, 0],
    [8, end],
    [4, 1], // disks
  );
}

type Field = [bytes: 2 | 4 | 8, value: number];

/** Little-endian numbers, one after the other. */
function record(...fields: Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}
