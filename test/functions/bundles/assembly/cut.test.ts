import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesIn,
  bytesThroughUs,
  type CutLimits,
  cutId,
  cutParts,
  inShares,
  LEAST_PART,
  LIMITS,
  MOST_PART,
  MOST_PARTS,
} from '../../../../functions/bundles/assembly/cut.ts';
import { type BundleEntry, planOf } from '../../../../functions/bundles/plan.ts';

const MIB = 1024 * 1024;

/** A plan of files of these sizes, in bytes, after a text; nothing of it is ever read. */
function planWith(sizes: number[], text = 300) {
  const content = Buffer.alloc(text);
  const entries: BundleEntry[] = [
    { kind: 'text', name: 'terms.txt', bytes: text, crc32: 0, sha256: 'text', content },
    ...sizes.map((bytes, n) => {
      const facts = { key: `renditions/${n}.jpg`, sha256: `${n}`, master: `${n}`, file: 'web-large.jpg' };
      return { kind: 'stored' as const, name: `picture-${n}.jpg`, bytes, crc32: n, ...facts };
    }),
  ];
  return planOf(entries);
}

const size = fc.oneof(
  fc.integer({ min: 0, max: 3 * MIB }),
  fc.integer({ min: LEAST_PART / 2 - 200, max: 8 * MIB }),
  fc.integer({ min: 4 * MIB, max: 40 * MIB }),
  fc.integer({ min: LEAST_PART - 200, max: LEAST_PART + 200 }),
  fc.integer({ min: 2 * LEAST_PART - 200, max: 2 * LEAST_PART + 200 }),
  fc.integer({ min: 100 * MIB, max: 12_000 * MIB }),
);
const sizes = fc.array(size, { maxLength: 60 });
const limits: fc.Arbitrary<CutLimits> = fc.record({
  whole: fc.constantFrom(0, 64 * MIB),
  least: fc.constant(LEAST_PART),
  sent: fc.integer({ min: 1, max: 64 * MIB }),
  copyFrom: fc.oneof(fc.integer({ min: 1, max: 64 * MIB }), fc.constant(Infinity)),
  copied: fc.integer({ min: 1, max: 6000 * MIB }),
  glueAbove: fc.constantFrom(0, 60 * MIB, Infinity),
  glueFrom: fc.integer({ min: LEAST_PART / 2, max: LEAST_PART }),
});

/** Bytes of the ZIP that are no file's. */
function bytesFrom({ zip }: ReturnType<typeof planWith>, range: { start: number; end: number }): Buffer {
  return Buffer.concat([...zip.pieces(range)].map(piece => (piece.kind === 'bytes' ? piece.bytes : expect.fail())));
}

const sentBytes = bytesThroughUs;

describe('cutting a ZIP', () => {
  it('gives parts that follow one another from its first byte to its last, numbered from 1', () => {
    fc.assert(
      fc.property(sizes, limits, (sizes, limits) => {
        const plan = planWith(sizes);
        const parts = cutParts(plan, limits);
        expect(parts.map(({ part }) => part)).toEqual(parts.map((_, n) => n + 1));
        expect(parts[0]!.start).toBe(0);
        expect(parts.at(-1)!.end).toBe(plan.length - 1);
        expect(parts.slice(1).map(({ start }) => start)).toEqual(parts.slice(0, -1).map(({ end }) => end + 1));
      }),
      { numRuns: 300 },
    );
  });

  it('gives parts that S3 takes: 5 MiB to 5 GiB, but for a shorter last one', () => {
    fc.assert(
      fc.property(sizes, limits, (sizes, limits) => {
        const parts = cutParts(planWith(sizes), limits);
        for (const part of parts.slice(0, -1)) expect(bytesIn(part)).toBeGreaterThanOrEqual(LEAST_PART);
        for (const part of parts) expect(bytesIn(part)).toBeLessThanOrEqual(MOST_PART);
      }),
      { numRuns: 300 },
    );
  });

  it('copies exactly the bytes of a file that belong there', () => {
    fc.assert(
      fc.property(sizes, limits, (sizes, limits) => {
        const plan = planWith(sizes);
        for (const { start, end, copied } of cutParts(plan, limits).filter(({ copied }) => copied))
          expect([...plan.zip.pieces({ start, end })]).toEqual([{ kind: 'content', ...copied }]);
      }),
      { numRuns: 300 },
    );
  });

  it('glues whole files with what stands before them, one that is a part or two that are', () => {
    fc.assert(
      fc.property(sizes, limits, (sizes, limits) => {
        const plan = planWith(sizes);
        for (const part of cutParts(plan, limits)) {
          if (!part.glued) continue;
          const files = part.glued.map(({ entry }) => entry);
          const content = [...plan.zip.pieces(part)].filter(piece => piece.kind === 'content');
          expect(content).toEqual(
            files.map(entry => ({ kind: 'content', entry, range: { start: 0, end: entry.bytes - 1 } })),
          );
          const heads = part.glued.map(({ head }) => head);
          expect(heads.reduce((sum, one) => sum + one, 0)).toBe(
            bytesIn(part) - files.reduce((sum, { bytes }) => sum + bytes, 0),
          );
          for (const { bytes } of files) expect(bytes).toBeGreaterThanOrEqual(limits.glueFrom);
          if (files.length === 2) expect(files[0]!.bytes + heads[0]!).toBeLessThan(LEAST_PART);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('glues nothing of a bundle of which little passes through us', () => {
    const glued = (sizes: number[]) => cutParts(planWith(sizes)).filter(part => part.glued).length;
    expect(glued(Array(1500).fill(5_000_000))).toBe(0);
    expect(glued(Array(1700).fill(5_000_000))).toBe(849);
    expect(glued(Array(1000).fill(40 * MIB))).toBe(0);
  });

  it('glues pairs of what is smaller than a part, and what is odd passes through us', () => {
    const sizes = [5, 3, 3, 7, 4, 1, 4, 4, 3].map(size => size * MIB);
    const parts = cutParts(planWith(sizes), { ...LIMITS, whole: 0, glueAbove: 0 });
    // The text and the first file are a part; what cannot be glued waits for the next ones.
    const kinds = parts.map(({ glued }) => glued?.map(({ entry }) => entry.bytes / MIB) ?? 'sent');
    expect(kinds).toEqual(['sent', [3, 3], [7], 'sent', [4, 4], 'sent']);
    expect(parts.map(sentBytes).map(bytes => Math.floor(bytes / MIB))).toEqual([5, 0, 0, 5, 0, 3]);
  });

  it('holds little in memory for one part', () => {
    fc.assert(
      fc.property(sizes, sizes => {
        for (const part of cutParts(planWith(sizes))) expect(sentBytes(part)).toBeLessThanOrEqual(LIMITS.whole);
      }),
    );
  });

  it('sends at most the first 5 MiB and what came before of a file that is copied', () => {
    const parts = cutParts(planWith([80 * MIB]));
    expect(parts.map(sentBytes)).toEqual([LEAST_PART, 0, expect.any(Number)]);
    expect(parts[1]!.copied!.range.start).toBeGreaterThan(LEAST_PART - 1000);
  });

  it('copies a long file in several parts of one size', () => {
    const copied = cutParts(planWith([1000 * MIB])).filter(({ copied }) => copied);
    expect(copied).toHaveLength(8);
    const lengths = copied.map(bytesIn);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
  });

  it('stays within 10,000 parts, however large it is', () => {
    for (const sizes of [Array(20_000).fill(300_000), Array(900).fill(22_000 * MIB), Array(4000).fill(11 * MIB)])
      expect(cutParts(planWith(sizes)).length).toBeLessThanOrEqual(MOST_PARTS);
  });

  it.each([
    ['larger than 4 GB, of large files', Array(900).fill(22 * MIB)],
    ['of files larger than 4 GB', Array(4).fill(6000 * MIB)],
    ['of more than 65,535 files', Array(70_000).fill(280_000)],
    ['with a directory of megabytes and little else', Array(70_000).fill(7)],
  ])('gives parts that S3 takes of a ZIP %s, and its Zip64 end passes through us', (_, sizes: number[]) => {
    const plan = planWith(sizes);
    const parts = cutParts(plan);
    expect(parts.length).toBeLessThanOrEqual(MOST_PARTS);
    const lengths = parts.map(bytesIn);
    expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(plan.length);
    expect(Math.min(...lengths.slice(0, -1), Infinity)).toBeGreaterThanOrEqual(LEAST_PART);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MOST_PART);
    expect(Math.max(...parts.map(sentBytes))).toBeLessThanOrEqual(64 * MIB);

    const last = parts.at(-1)!;
    expect([last.end, last.copied]).toEqual([plan.length - 1, undefined]);
    const end = bytesFrom(plan, { start: plan.length - 98, end: plan.length - 1 });
    expect([end.readUInt32LE(0), end.readUInt32LE(56), end.readUInt32LE(76)]).toEqual([
      ...[0x06064b50, 0x07064b50, 0x06054b50],
    ]);
    expect(Number(end.readBigUInt64LE(64))).toBe(plan.length - 98);
    expect(Number(end.readBigUInt64LE(32))).toBe(sizes.length + 1);
  });

  it('makes one part of a small ZIP, whatever is in it', () => {
    expect(cutParts(planWith([40 * MIB, 20 * MIB]))).toMatchObject([{ part: 1, start: 0 }]);
    expect(cutParts(planWith([40 * MIB, 24 * MIB])).length).toBeGreaterThan(1);
    expect(cutParts(planWith([]))).toMatchObject([{ part: 1, start: 0 }]);
    expect(cutParts(planWith([1_000_000, 2_000_000]))).toHaveLength(1);
  });

  it('is shared out in shares that follow one another, none too much for one function', () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 500 * MIB }), (sizes, most) => {
        const parts = cutParts(planWith(sizes));
        const shares = inShares(parts, most);
        expect(shares.flatMap(({ from, to }) => parts.slice(from - 1, to))).toEqual(parts);
        for (const { from, to, bytes } of shares) {
          const own = parts.slice(from - 1, to);
          expect(bytes).toBe(own.map(bytesIn).reduce((sum, one) => sum + one, 0));
          const sent = own.map(sentBytes).reduce((sum, one) => sum + one, 0);
          if (own.length > 1) expect(sent).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('goes in seven shares where it is glued, however many files there are', () => {
    for (const count of [1700, 4000]) {
      const parts = cutParts(planWith(Array(count).fill(5_000_000)));
      const shares = inShares(parts);
      expect(shares).toHaveLength(7);
      const glued = shares.map(({ from, to }) => parts.slice(from - 1, to).filter(part => part.glued).length);
      expect(Math.max(...glued)).toBeLessThan(count / 2 / 6);
    }
  });

  it('has another name for any other cut', () => {
    const plan = planWith([40 * MIB, 5 * MIB, 5 * MIB, 30 * MIB]);
    const parts = cutParts(plan);
    const other = cutParts(plan, { ...LIMITS, copyFrom: 64 * MIB });
    const glued = cutParts(plan, { ...LIMITS, glueAbove: 0, glueFrom: LEAST_PART / 2 });
    expect(cutId(glued, inShares(parts))).not.toBe(cutId(parts, inShares(parts)));
    const ids = [cutId(parts, inShares(parts)), cutId(other, inShares(other)), cutId(parts, inShares(parts, 10 * MIB))];
    expect(new Set(ids).size).toBe(3);
    expect(cutId(cutParts(plan), inShares(parts))).toBe(ids[0]);
  });
});
