import type * as z from 'zod';
import { AppError } from '../../errors.ts';
import { newLinkKey } from './fresh.ts';
import type { secretsSchema } from './schema.ts';

/** So long a container may go by what it has read, in milliseconds. */
export const RING_READ_WITHIN = 15 * 60_000;

/** So long a new key is only accepted: by then every container has read it. */
const ACCEPT_ONLY = 4 * RING_READ_WITHIN;

/**
 * Adds a link key to what a home keeps. The others stay: links that they signed live for months.
 * @param now milliseconds since 1970
 * @throws AppError `conflict` as long as the newest key does not sign yet
 */
export function addLinkKey<Kept extends z.output<typeof secretsSchema>>(kept: Kept, now: number): Kept {
  const newest = kept.links.at(-1);
  if ((newest?.acceptOnlyUntil ?? 0) > now)
    throw new AppError('conflict', `The newest link key signs nothing yet: ${newest!.id}. Try again in an hour.`);
  return { ...kept, links: [...kept.links, { ...newLinkKey(), acceptOnlyUntil: now + ACCEPT_ONLY }] };
}
