import { AppError } from '../../errors.ts';
import type { NewItem } from '../platform.ts';

const MOST_BYTES = 350 * 1024;

/**
 * The value of an item as JSON.
 * @throws AppError `too-large` above 350 KB with its keys, in every home alike.
 */
export function valueJson(item: NewItem): string {
  const json = JSON.stringify(item.value);
  if (json === undefined) throw new TypeError(`the item ${item.pk} / ${item.sk} has no value`);
  const keys = [item.pk, item.sk, item.index?.pk ?? '', item.index?.sk ?? ''];
  const bytes = keys.reduce((sum, key) => sum + Buffer.byteLength(key), Buffer.byteLength(json));
  if (bytes > MOST_BYTES) throw new AppError('too-large', 'This is more than fits into one entry (350 KB).');
  return json;
}
