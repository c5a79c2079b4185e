import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { NewItem } from '../platform.ts';
import { keyFits } from './key.ts';

const MOST_BYTES = 350 * 1024;
/** Above this a value is kept compressed: a product with many pictures, an order of a thousand lines. */
const PACK_FROM = 16 * 1024;
/** The same where a store takes bytes and charges by the kilobyte. */
const PACK_BYTES_FROM = 1024;
// No JSON begins so.
const PACKED = 'deflate:';

/**
 * The value of an item as a store of texts keeps it: JSON, compressed where it is long.
 * @throws AppError `too-large` above 350 KB with its keys, and for keys longer than any home takes; in every home alike.
 */
export function writeValue(item: NewItem): string {
  const { json, packed } = checkedValue(item, PACK_FROM);
  return packed ? PACKED + packed.toString('base64') : json;
}

/**
 * The value of an item as a store of texts and bytes keeps it: JSON, or from a kilobyte on what it is compressed to.
 * @throws AppError `too-large` as `writeValue` does
 */
export function writeShortValue(item: NewItem): string | Uint8Array {
  const { json, packed } = checkedValue(item, PACK_BYTES_FROM);
  return packed ?? json;
}

export function readValue<Value>(stored: string | Uint8Array): Value {
  if (typeof stored !== 'string') return JSON.parse(inflateRawSync(stored).toString());
  if (!stored.startsWith(PACKED)) return JSON.parse(stored);
  return JSON.parse(inflateRawSync(Buffer.from(stored.slice(PACKED.length), 'base64')).toString());
}

function checkedValue(item: NewItem, packFrom: number): { json: string; packed?: Buffer | undefined } {
  const json = JSON.stringify(item.value);
  if (json === undefined) throw new TypeError(`the item ${item.pk} / ${item.sk} has no value`);
  if (!keyFits(item) || (item.index && !keyFits(item.index))) {
    throw new AppError('too-large', 'A name or number in this is longer than can be kept.', { detail: 'key-too-long' });
  }
  const packed = json.length > packFrom ? deflateRawSync(json) : undefined;
  const keys = [item.pk, item.sk, item.index?.pk ?? '', item.index?.sk ?? ''];
  if (keys.reduce((sum, key) => sum + Buffer.byteLength(key), bytesAsText(json, packed)) > MOST_BYTES)
    throw new AppError('too-large', 'This is more than fits into one entry (350 KB).', { detail: 'entry-too-large' });
  return { json, packed };
}

/** What `writeValue` makes of it: one limit for all homes. */
function bytesAsText(json: string, packed: Buffer | undefined): number {
  if (!packed || json.length <= PACK_FROM) return Buffer.byteLength(json);
  return PACKED.length + 4 * Math.ceil(packed.length / 3);
}
