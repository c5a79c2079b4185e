import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { NewItem } from '../platform.ts';
import { keyFits } from './key.ts';

const MOST_BYTES = 350 * 1024;
/** Above this a value is kept compressed: a product with many pictures, an order of a thousand lines. */
const PACK_FROM = 16 * 1024;
// No JSON begins so.
const PACKED = 'deflate:';

/**
 * The value of an item as every driver stores it: JSON, compressed where it is long.
 * @throws AppError `too-large` above 350 KB with its keys, and for keys longer than any home takes; in every home alike.
 */
export function writeValue(item: NewItem): string {
  const json = JSON.stringify(item.value);
  if (json === undefined) throw new TypeError(`the item ${item.pk} / ${item.sk} has no value`);
  if (!keyFits(item) || (item.index && !keyFits(item.index))) {
    throw new AppError('too-large', 'A name or number in this is longer than can be kept.', { detail: 'key-too-long' });
  }
  const value = json.length > PACK_FROM ? PACKED + deflateRawSync(json).toString('base64') : json;
  const keys = [item.pk, item.sk, item.index?.pk ?? '', item.index?.sk ?? ''];
  const bytes = keys.reduce((sum, key) => sum + Buffer.byteLength(key), Buffer.byteLength(value));
  if (bytes > MOST_BYTES)
    throw new AppError('too-large', 'This is more than fits into one entry (350 KB).', { detail: 'entry-too-large' });
  return value;
}

export function readValue<Value>(stored: string): Value {
  if (!stored.startsWith(PACKED)) return JSON.parse(stored);
  return JSON.parse(inflateRawSync(Buffer.from(stored.slice(PACKED.length), 'base64')).toString());
}
