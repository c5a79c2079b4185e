import { chownSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import type { Secrets, WebhookSecret } from '../platform.ts';
import { newKey, newSecrets } from './fresh.ts';
import { bytesOf, keySchema, secretsSchema } from './schema.ts';

export { bytesOf };

/** Orders of the demo come from this shop, and go with the demo. */
export const DEMO_SHOP = 'demo';

/** `webhooks` are good as long as the environment names no others. */
const keptSchema = secretsSchema.extend({
  /** Signs addresses of files. */
  media: keySchema,
  /** Signs addresses that parts of an upload are put to. */
  upload: keySchema,
});

export type KeptSecrets = z.output<typeof keptSchema>;

/** The secrets that are kept in a data folder; made when there are none. */
export function readSecrets(folder: string): KeptSecrets {
  const file = join(folder, 'secrets.json');
  const json = readIfThere(file);
  if (json !== undefined) return keptSchema.parse(JSON.parse(json));
  return keepSecrets(folder, { ...newSecrets(), media: newKey(), upload: newKey() });
}

/**
 * @param given take the place of the kept ones for webhooks; those then sign for the demo's own shop only, so that the
 *   demo and its orders work whatever was given
 */
export function localSecrets(kept: KeptSecrets, given?: WebhookSecret[]): Secrets {
  const webhooks = given
    ? [...given, ...kept.webhooks.map(({ secret }) => ({ secret, shop: DEMO_SHOP }))]
    : kept.webhooks;
  const links = kept.links.map(link => ({ ...link, key: bytesOf(link.key) }));
  return {
    linkKeys: async () => links,
    webhooks: async () => webhooks,
    session: async () => bytesOf(kept.session),
  };
}

/** Whole or not at all, and on the disk before anything is signed with it. A portal that runs reads it at its next start. */
export function keepSecrets(folder: string, secrets: KeptSecrets): KeptSecrets {
  const file = join(folder, 'secrets.json');
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  // A command that root runs leaves a file that the portal, which is not root, can read.
  const { uid, gid } = statSync(folder);
  if (process.getuid?.() === 0) chownSync(unfinished, uid, gid);
  renameSync(unfinished, file);
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
  return secrets;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
