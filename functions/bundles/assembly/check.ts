import { crc32 } from 'node:zlib';
import type { Objects } from '../../platform/platform.ts';
import type { BundlePlan } from '../plan.ts';
import { joinedCrc } from './joined-crc.ts';
import { bundleKey, bytesOf } from './stored-plan.ts';

/**
 * Whether the ZIP that lies there is the planned one: its length, byte for byte its directory and end (in which stand
 * the number of entries, and the place, size and CRC-32 of each), and where the home tells it the CRC-32 of all of it.
 */
export async function isAsPlanned(objects: Pick<Objects, 'get' | 'head'>, plan: BundlePlan): Promise<boolean> {
  const key = bundleKey(plan.id);
  const head = await objects.head(key);
  if (head?.size !== plan.length) return false;
  const { crc, directory } = expected(plan);
  if (head.crc32 !== undefined && head.crc32 !== crc) return false;
  const object = await objects.get(key, { start: plan.length - directory.length, end: plan.length - 1 });
  return object !== undefined && (await bytesOf(object)).equals(directory);
}

/** The CRC-32 of the whole ZIP, without reading a file; and what comes after the last one. */
function expected({ zip }: BundlePlan): { crc: number; directory: Buffer } {
  let crc = 0;
  let tail: Uint8Array[] = [];
  for (const piece of zip.pieces()) {
    if (piece.kind === 'bytes') {
      crc = crc32(piece.bytes, crc);
      tail.push(piece.bytes);
    } else {
      crc = joinedCrc(crc, piece.entry.crc32, piece.entry.bytes);
      tail = [];
    }
  }
  return { crc, directory: Buffer.concat(tail) };
}
