import { crc32 } from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { Assembly, Objects } from '../../platform/platform.ts';
import type { BundlePlan } from '../plan.ts';
import type { GluedFile, Part } from './cut.ts';

/** What is glued of a bundle, at one of the times that it was begun, lies here until it is ready. */
export const joiningFolder = (bundle: string, attempt: number) => `joining/${bundle}/${attempt}/` as const;

const keyIn = (folder: string) => `${folder}headers`;

/**
 * What stands before each glued file in the ZIP, one after the other, behind as much padding as the least part has: so
 * of any of them a piece can be copied that ends with it and is not too small.
 */
export interface Headers {
  bytes: Buffer;
  /** Where in them that of a file ends. */
  ends: Map<GluedFile, number>;
}

/** Undefined where nothing is glued. */
export function headersOf({ zip }: BundlePlan, parts: readonly Part[], least: number): Headers | undefined {
  const pieces: Uint8Array[] = [new Uint8Array(least)];
  const ends = new Map<GluedFile, number>();
  let end = least;
  for (const { start, glued = [] } of parts) {
    let at = start;
    for (const file of glued) {
      for (const piece of zip.pieces({ start: at, end: at + file.head - 1 }))
        if (piece.kind === 'bytes') pieces.push(piece.bytes);
      end += file.head;
      ends.set(file, end);
      at += file.head + file.entry.bytes;
    }
  }
  return ends.size > 0 ? { bytes: Buffer.concat(pieces), ends } : undefined;
}

/** Before anybody glues. */
export async function sendHeaders(objects: Pick<Objects, 'put'>, folder: string, { bytes }: Headers): Promise<void> {
  await objects.put(keyIn(folder), bytes, 'if-absent');
}

/**
 * The headers as they lie there.
 * @throws AppError `not-found` when they lie there no more, or are others
 */
export async function sentHeaders(assembly: Pick<Assembly, 'head'>, folder: string, { bytes }: Headers) {
  const key = keyIn(folder);
  const head = await assembly.head(key);
  const right = head?.size === bytes.length && (head.crc32 === undefined || head.crc32 === crc32(bytes));
  if (!right || head.etag === undefined) throw lostPieces();
  return { key, etag: head.etag };
}

export function lostPieces(): AppError {
  return new AppError('not-found', 'What was glued of this bundle has gone: it was given up, or is ready.');
}
