import { AppError } from '../../errors.ts';
import type { Platform } from '../platform.ts';
import { key } from './key.ts';

/**
 * Counts one more of something within a window of time, in the table, so that every container sees the same count.
 * @throws AppError `too-many` beyond `most`.
 */
export async function countWithin(
  platform: Pick<Platform, 'table' | 'now'>,
  what: string,
  most: number,
  windowMs: number,
): Promise<void> {
  const window = Math.floor(platform.now() / windowMs);
  const place = key('LIMIT', what, 'window', String(window));
  const item = await platform.table.get<{ count: number }>(place);
  const count = (item?.value.count ?? 0) + 1;
  if (count > most) {
    const message = 'That was often in a short time. Please try again a little later.';
    throw new AppError('too-many', message, { detail: 'too-often' });
  }
  const next = { ...place, value: { count }, expiresAt: (window + 1) * windowMs };
  const stored = await platform.table.put(next, item ? { version: item.version } : 'absent');
  if (!stored) await countWithin(platform, what, most, windowMs);
}
