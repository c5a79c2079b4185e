import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layout, type ZipEntry } from '../../../functions/bundles/zip.ts';
import type { ByteRange } from '../../../functions/platform/platform.ts';
import { listZip, readZip } from './reader.ts';

interface TestEntry extends ZipEntry {
  content: Uint8Array;
}

const entryOf = (name: string, content: Uint8Array): TestEntry => ({
  name,
  content,
  bytes: content.length,
  crc32: crc32(content),
});

function bytesOf(entries: TestEntry[], range?: ByteRange): Buffer {
  const pieces = [...layout(entries).pieces(range)];
  return Buffer.concat(
    pieces.map(piece =>
      piece.kind === 'bytes' ? piece.bytes : piece.entry.content.subarray(piece.range.start, piece.range.end + 1),
    ),
  );
}

const someEntries = fc
  .uniqueArray(
    fc.record({
      name: fc.stringMatching(/^[a-zæøå😀][a-zæøå 0-9]{0,20}(\/[a-zæøå]{1,9})?\.jpg$/u),
      content: fc.uint8Array({ maxLength: 300 }),
    }),
    { selector: ({ name }) => name, maxLength: 12 },
  )
  .map(list => list.map(({ name, content }) => entryOf(name, content)));

describe('layout', () => {
  it('is a ZIP that another reader reads back, of exactly the length it says', async () => {
    await fc.assert(
      fc.asyncProperty(someEntries, async entries => {
        const zip = bytesOf(entries);
        expect(zip.length).toBe(layout(entries).length);
        const read = await readZip(zip);
        expect(read.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
        for (const [i, { bytes }] of read.entries()) expect(Buffer.compare(bytes, entries[i]!.content)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('names the entries of which a range has content', () => {
    const cut = fc.tuple(fc.nat(3000), fc.nat(3000));
    fc.assert(
      fc.property(someEntries, cut, (entries, cuts) => {
        const zip = layout(entries);
        const [start, end] = cuts.map(at => at % zip.length).sort((a, b) => a - b) as [number, number];
        for (const range of [undefined, { start, end }]) {
          const pieces = [...zip.pieces(range)];
          const touched = pieces.flatMap(piece => (piece.kind === 'content' ? [piece.entry] : []));
          expect([...zip.contents(range)]).toEqual(touched);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives every range as the slice of the whole', () => {
    const cut = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(someEntries, cut, (entries, cuts) => {
        const whole = bytesOf(entries);
        const [start, end] = cuts.map(share => Math.floor(share * (whole.length - 1))).sort((a, b) => a - b) as [
          number,
          number,
        ];
        expect(bytesOf(entries, { start, end }).equals(whole.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives ranges of one byte at every place, which together are the whole', () => {
    const entries = [
      entryOf('web/å.jpg', Buffer.from('first')),
      entryOf('empty', Buffer.alloc(0)),
      entryOf('b', Buffer.from('2')),
    ];
    const whole = bytesOf(entries);
    const single = Array.from(whole, (_, at) => bytesOf(entries, { start: at, end: at }));
    expect(Buffer.concat(single).equals(whole)).toBe(true);
  });

  it('gives random neighbouring ranges that join to the whole', () => {
    fc.assert(
      fc.property(someEntries, fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1 }), (entries, steps) => {
        const whole = bytesOf(entries);
        const parts: Buffer[] = [];
        for (let at = 0, i = 0; at < whole.length; i++) {
          const end = Math.min(at + steps[i % steps.length]!, whole.length) - 1;
          parts.push(bytesOf(entries, { start: at, end }));
          at = end + 1;
        }
        expect(Buffer.concat(parts).equals(whole)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('stores readable files of 1980 with UTF-8 names, without descriptors and extra fields', async () => {
    const zip = bytesOf([entryOf('tryk/ål.jpg', Buffer.from('x'))]);
    const [{ entry } = expect.fail()] = await readZip(zip);
    expect(entry).toMatchObject({
      versionMadeBy: (3 << 8) | 45,
      versionNeededToExtract: 10,
      generalPurposeBitFlag: 1 << 11,
      compressionMethod: 0,
      extraFieldLength: 0,
      externalFileAttributes: 0o100644 * 65536,
      lastModFileDate: 33,
      lastModFileTime: 0,
    });
    expect([zip.readUInt16LE(4), zip.readUInt16LE(6), zip.readUInt16LE(28)]).toEqual([10, 1 << 11, 0]);
  });

  it('opens no content to be laid out, however large', () => {
    const entries = Array.from({ length: 70_000 }, (_, i) => ({ name: `${i}`, bytes: 1_000_000, crc32: i }));
    const zip = layout(entries);
    const [header, content] = [...zip.pieces({ start: 35_000_000_000, end: 35_002_000_000 })];
    expect(zip.length).toBeGreaterThan(70e9);
    expect([header?.kind, content?.kind]).toEqual(['content', 'bytes']);
  });
});

/** The ZIP's headers, with their places, as bytes. */
function headersOf(entries: ZipEntry[]): { at: number; bytes: Buffer }[] {
  const headers: { at: number; bytes: Buffer }[] = [];
  let at = 0;
  for (const piece of layout(entries).pieces()) {
    if (piece.kind === 'bytes') headers.push({ at, bytes: Buffer.from(piece.bytes) });
    at += piece.kind === 'bytes' ? piece.bytes.length : piece.range.end + 1 - piece.range.start;
  }
  return headers;
}

const LIMIT = 0xffff_ffff;

describe('Zip64', () => {
  it('gives sizes and offsets that 32 bits cannot hold in fields of their own', () => {
    const huge = 5 * 1024 ** 3;
    const [first, second, firstRecord, secondRecord, end] = headersOf([
      { name: 'a', bytes: huge, crc32: 1 },
      { name: 'b', bytes: 7, crc32: 2 },
    ]) as [Header, Header, Header, Header, Header];
    expect(first.bytes.readUInt16LE(4)).toBe(45);
    expect([first.bytes.readUInt32LE(18), first.bytes.readUInt32LE(22)]).toEqual([LIMIT, LIMIT]);
    expect(zip64Field(first.bytes, 31)).toEqual([huge, huge]);

    expect(second.at).toBe(first.bytes.length + huge);
    expect(second.bytes.readUInt16LE(28)).toBe(0);

    expect(firstRecord.bytes.readUInt32LE(42)).toBe(0);
    expect(zip64Field(firstRecord.bytes, 47)).toEqual([huge, huge]);

    expect(secondRecord.bytes.readUInt16LE(6)).toBe(45);
    expect(secondRecord.bytes.readUInt32LE(20)).toBe(7);
    expect(secondRecord.bytes.readUInt32LE(42)).toBe(LIMIT);
    expect(zip64Field(secondRecord.bytes, 47)).toEqual([second.at]);

    expect(end.bytes.readUInt32LE(0)).toBe(0x06064b50);
    expect(Number(end.bytes.readBigUInt64LE(48))).toBe(firstRecord.at);
    expect(end.bytes.readUInt32LE(56)).toBe(0x07064b50);
    expect(Number(end.bytes.readBigUInt64LE(64))).toBe(end.at);
    expect(end.bytes.readUInt32LE(76)).toBe(0x06054b50);
    expect(end.bytes.readUInt32LE(92)).toBe(LIMIT);
  });

  it('is left out up to 4 GB − 2 and comes with 4 GB − 1', () => {
    // A local header of 31 bytes and this content end just below the limit, and at it.
    const below = headersOf([{ name: 'a', bytes: LIMIT - 32, crc32: 1 }]);
    expect(below.map(({ bytes }) => bytes.length)).toEqual([31, 47, 22]);
    const directoryAt = headersOf([{ name: 'a', bytes: LIMIT - 31, crc32: 1 }]);
    expect(directoryAt.map(({ bytes }) => bytes.length)).toEqual([31, 47, 98]);
    const largest = headersOf([{ name: 'a', bytes: LIMIT - 1, crc32: 1 }]);
    expect(largest.map(({ bytes }) => bytes.length)).toEqual([31, 47, 98]);
    const larger = headersOf([{ name: 'a', bytes: LIMIT, crc32: 1 }]);
    expect(larger.map(({ bytes }) => bytes.length)).toEqual([51, 67, 98]);
  });

  it.each([
    [65_534, 22],
    [65_535, 98],
  ])('ends %i entries in %i bytes', (count, ending) => {
    const entries = Array.from({ length: count }, () => ({ name: 'a', bytes: 1, crc32: 1 }));
    expect(layout(entries).length).toBe(count * (31 + 1 + 47) + ending);
  });

  it('has 70,000 entries that another reader reads back', async () => {
    const entries = Array.from({ length: 70_000 }, (_, i) => entryOf(`${i}.txt`, Buffer.from(String(i))));
    const read = await listZip(bytesOf(entries), n => n % 500 === 0 || n > 69_900);
    expect(read.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
    expect(read.map(({ entry }) => entry.crc32)).toEqual(entries.map(({ crc32 }) => crc32));
    expect(read.filter(({ bytes }) => bytes).map(({ name, bytes }) => name === `${Buffer.from(bytes!)}.txt`)).toEqual(
      Array(239).fill(true),
    );
  });
});

type Header = ReturnType<typeof headersOf>[number];

function zip64Field(header: Buffer, at: number): number[] {
  expect(header.readUInt16LE(at)).toBe(1);
  const count = header.readUInt16LE(at + 2) / 8;
  return Array.from({ length: count }, (_, i) => Number(header.readBigUInt64LE(at + 4 + 8 * i)));
}
