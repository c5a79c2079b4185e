import type * as z from 'zod';
import type { secretsSchema } from '../secrets/schema.ts';

type Shared = z.output<typeof secretsSchema>;

/**
 * What a home keeps once it has taken over from another: the other's session key, since what is stored was hashed with
 * it, and all keys of both, so that every link that was ever sent opens. Doing it twice changes nothing.
 */
export function takeOver<Home extends Shared>(home: Home, other: Shared): Home {
  const known = new Set(other.links.map(({ id }) => id));
  const secrets = new Set(other.webhooks.map(({ secret }) => secret));
  return {
    ...home,
    session: other.session,
    links: [...home.links.filter(({ id }) => !known.has(id)), ...other.links],
    webhooks: [...other.webhooks, ...home.webhooks.filter(({ secret }) => !secrets.has(secret))],
  };
}
