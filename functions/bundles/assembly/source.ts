import { crc32 } from 'node:zlib';
import type { ByteRange, Objects } from '../../platform/platform.ts';
import type { StoredEntry } from '../plan.ts';

/** A stored file is not what was recorded of it. */
export class BrokenSource extends Error {
  override readonly name = 'BrokenSource';
  readonly entry: StoredEntry;

  constructor(entry: StoredEntry, how: string) {
    super(`${entry.key}, ${entry.name} of a bundle, ${how}`);
    this.entry = entry;
  }
}

/**
 * The mark by which a file's bytes are held fast while they are copied unseen: it has the size that was recorded, and
 * the CRC-32 that was taken when it came.
 * @throws BrokenSource
 */
export async function pinned(objects: Pick<Objects, 'head'>, entry: StoredEntry): Promise<string> {
  const head = await objects.head(entry.key);
  if (!head) throw new BrokenSource(entry, 'is missing');
  if (head.size !== entry.bytes) throw new BrokenSource(entry, 'is of another size');
  if (head.crc32 !== undefined && head.crc32 !== entry.crc32) throw new BrokenSource(entry, 'has another CRC-32');
  if (head.etag === undefined) throw new Error(`${entry.key} has no ETag: this home cannot copy parts of it`);
  return head.etag;
}

/**
 * Reads bytes of a stored file to where they belong; a whole file's CRC-32 is looked at.
 * @throws BrokenSource
 */
export async function readInto(
  objects: Pick<Objects, 'get'>,
  entry: StoredEntry,
  range: ByteRange,
  into: Uint8Array,
): Promise<void> {
  const whole = range.start === 0 && range.end === entry.bytes - 1;
  const object = await objects.get(entry.key, whole ? undefined : range);
  if (!object) throw new BrokenSource(entry, 'is missing');
  if (object.size !== entry.bytes) {
    await object.body.cancel();
    throw new BrokenSource(entry, 'is of another size');
  }
  let at = 0;
  for await (const chunk of object.body) {
    if (at + chunk.length > into.length) throw new BrokenSource(entry, 'is longer than planned');
    into.set(chunk, at);
    at += chunk.length;
  }
  if (at < into.length) throw new BrokenSource(entry, 'is shorter than planned');
  if (whole && crc32(into) !== entry.crc32) throw new BrokenSource(entry, 'has other bytes than planned');
}
