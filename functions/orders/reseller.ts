import { createHmac } from 'node:crypto';
import type { Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';

/** 128 bits, URL-safe. */
const HASH_BYTES = 16;

/**
 * A mail address as keys hold it: a keyed hash, the same for every spelling of it. Whoever reads the table cannot try
 * addresses, and what is noted under it (what came, what is not wanted) outlives the orders without naming anybody.
 */
export async function resellerHash({ secrets }: Pick<Platform, 'secrets'>, email: string): Promise<string> {
  const address = email.normalize('NFC').trim().toLowerCase();
  const mac = createHmac('sha256', await secrets.session())
    .update(`reseller\0${address}`)
    .digest();
  return mac.subarray(0, HASH_BYTES).toString('base64url');
}

/** `RESELLER#<hash>` / … */
export const resellerKey = (hash: string, ...sort: string[]) => key('RESELLER', hash, ...sort);
