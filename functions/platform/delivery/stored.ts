import { crc32 } from 'node:zlib';
import type { OpenedFile } from '../objects/opened.ts';
import type { StoredPiece } from './pieces.ts';

export type OpenStored = (key: string) => OpenedFile | undefined;

/** Takes bytes: gives room, for all that is wanted or some of it, and is told how much of it was filled. */
export interface Sink {
  room(wanted: number): Promise<{ buffer: Buffer; at: number; length: number }>;
  filled(bytes: number): void | Promise<void>;
}

const CHUNK = 256 * 1024;
const MOST_PROVEN = 50_000;
/** A file's times have fractions of a millisecond, rows have not. */
const ROUNDING = 1;

/**
 * Reads stored pieces, and breaks off before the last byte of one that is not what was recorded. CRCs would cost half as
 * much again as reading and sending: they are taken of such files only as somebody has touched since they were known to
 * be right. What changes by itself, on a dying disk, is for the scrub to find.
 */
export function storedReader(open: OpenStored) {
  /** When files that were touched had changed last, when their bytes were found right. */
  const proven = new Map<string, number>();

  const prove = async (piece: StoredPiece, file: OpenedFile, changed: number) => {
    const { key, crc32: sum, knownAt } = piece;
    if (sum === undefined || proven.get(key) === changed) return;
    if (knownAt !== undefined && changed < knownAt + ROUNDING) return;
    if ((await crcOf(file)) !== sum) await broken(piece, 'has other bytes than recorded');
    if (proven.size >= MOST_PROVEN) proven.delete(proven.keys().next().value!);
    proven.set(key, changed);
  };

  return async function readStored(piece: StoredPiece, sink: Sink): Promise<void> {
    const file = open(piece.key);
    if (!file) return broken(piece, 'is missing');
    try {
      if (file.size !== piece.size) await broken(piece, `has ${file.size} bytes in place of ${piece.size}`);
      const { written, changed } = file.opened;
      await prove(piece, file, changed);
      let position = piece.range.start;
      const stop = piece.range.end + 1;
      while (position < stop) {
        const { buffer, at, length } = await sink.room(stop - position);
        const bytes = await file.read(buffer, at, Math.min(length, stop - position), position);
        if (bytes === 0) await broken(piece, 'has become shorter');
        position += bytes;
        // Looked at before the last bytes may leave: afterwards a range that ends here would be complete.
        if (position === stop && file.times().written !== written) await broken(piece, 'was changed while it was read');
        await sink.filled(bytes);
      }
    } finally {
      file.close();
    }
  };
}

async function crcOf(file: OpenedFile): Promise<number> {
  const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK, Math.max(1, file.size)));
  let sum = 0;
  for (let position = 0, bytes = 0; position < file.size; position += bytes) {
    bytes = await file.read(chunk, 0, chunk.length, position);
    if (bytes === 0) break;
    sum = crc32(chunk.subarray(0, bytes), sum);
  }
  return sum;
}

async function broken({ key, onBroken }: StoredPiece, how: string): Promise<never> {
  await onBroken?.();
  throw new Error(`${key} ${how}`);
}
