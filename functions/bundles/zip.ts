import type { ByteRange } from '../platform/platform.ts';
import { LittleEndian } from './little-endian.ts';

// PKWARE's APPNOTE 6.3.10: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
// Entries are stored (photographs do not shrink), their sizes and CRCs known beforehand, so every byte's place is known.

/** What a 16 or 32 bit field holds when its value stands in a Zip64 field; a value equal to it must go there too. */
const IN_ZIP64_16 = 0xffff;
const IN_ZIP64_32 = 0xffff_ffff;

const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
const MADE_BY_UNIX = (3 << 8) | VERSION_ZIP64;
const UTF8_NAME = 1 << 11;
const STORED = 0;
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
  /** The entries of which a range, or the whole, has content. */
  contents(range?: ByteRange): Generator<Entry>;
}

/** Lays out a ZIP of stored entries; Zip64 exactly where a value needs it. */
export function layout<Entry extends ZipEntry>(entries: readonly Entry[]): ZipLayout<Entry> {
  const starts = segmentStarts(entries);
  const length = starts.at(-1)!;
  const whole = { start: 0, end: length - 1 };
  return {
    length,
    pieces: (range = whole) => pieces(entries, starts, range),
    contents: (range = whole) => contents(entries, starts, range),
  };
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

function* contents<Entry>(entries: readonly Entry[], starts: Float64Array, range: ByteRange): Generator<Entry> {
  const directory = 2 * entries.length;
  for (let segment = segmentAt(starts, range.start); segment < directory && starts[segment]! <= range.end; segment++)
    if (segment % 2 === 1 && starts[segment + 1]! > starts[segment]!) yield entries[(segment - 1) / 2]!;
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
  const fields = sizeFields(entry);
  const header = new LittleEndian(30 + recordTail(entry, fields)).u32(0x0403_4b50);
  writeCommon(header, entry, offset);
  writeTailLengths(header, entry, fields);
  return writeTail(header, entry, fields);
}

function directoryRecord(entry: ZipEntry, offset: number): Uint8Array {
  const fields = directoryFields(entry, offset);
  const record = new LittleEndian(46 + recordTail(entry, fields)).u32(0x0201_4b50).u16(MADE_BY_UNIX);
  writeCommon(record, entry, offset);
  writeTailLengths(record, entry, fields);
  const [comment, disk, attributes] = [0, 0, 0];
  record.u16(comment, disk, attributes).u32(MODE, Math.min(offset, IN_ZIP64_32));
  return writeTail(record, entry, fields);
}

/** The fields that header and directory record share. */
function writeCommon(into: LittleEndian, entry: ZipEntry, offset: number): void {
  const size = Math.min(entry.bytes, IN_ZIP64_32);
  const version = directoryFields(entry, offset).length > 0 ? VERSION_ZIP64 : VERSION_STORED;
  into.u16(version, UTF8_NAME, STORED, DOS_TIME, DOS_DATE).u32(entry.crc32, size, size);
}

function writeTailLengths(into: LittleEndian, { name }: ZipEntry, zip64: number[]): void {
  into.u16(Buffer.byteLength(name), zip64Length(zip64));
}

function writeTail(into: LittleEndian, { name }: ZipEntry, zip64: number[]): Uint8Array {
  into.text(name);
  if (zip64.length > 0) into.u16(1, 8 * zip64.length).u64(...zip64);
  return into.bytes;
}

function recordTail(entry: ZipEntry, zip64: number[]): number {
  return Buffer.byteLength(entry.name) + zip64Length(zip64);
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

/** What closes a ZIP whose directory begins at `start` and ends at `end`. */
function endRecords(count: number, start: number, end: number): Uint8Array {
  const size = end - start;
  const few = Math.min(count, IN_ZIP64_16);
  const large = count >= IN_ZIP64_16 || size >= IN_ZIP64_32 || start >= IN_ZIP64_32;
  const records = new LittleEndian(22 + (large ? 76 : 0));
  if (large) writeZip64End(records, count, start, end);
  const [disks, comment] = [0, 0];
  records.u32(0x0605_4b50, disks).u16(few, few).u32(Math.min(size, IN_ZIP64_32), Math.min(start, IN_ZIP64_32));
  return records.u16(comment).bytes;
}

function writeZip64End(into: LittleEndian, count: number, start: number, end: number): void {
  const [restOfRecord, disks, disksInAll] = [44, 0, 1];
  into.u32(0x0606_4b50).u64(restOfRecord).u16(MADE_BY_UNIX, VERSION_ZIP64);
  into.u64(disks, count, count, end - start, start);
  // The locator: where the record above begins.
  into.u32(0x0706_4b50, disks).u64(end).u32(disksInAll);
}
