import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { Secrets, WebhookSecret } from '../platform.ts';
import { newKey, newSecrets } from './fresh.ts';

/** 32 random bytes, base64url. */
const keySchema = z.base64url().length(43);

/** Orders of the demo come from this shop, and go with the demo. */
export const DEMO_SHOP = 'demo';

const linkKeySchema = z.object({
  /** 8 hexadecimal digits. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  key: keySchema,
  /** Milliseconds since 1970: until then it signs nothing. */
  acceptOnlyUntil: z.number().optional(),
});

const keptSchema = z.object({
  schema: z.literal(1),
  /** Signs sessions of the admin. */
  session: keySchema,
  /** Signs addresses of files. */
  media: keySchema,
  /** Signs addresses that parts of an upload are put to. */
  upload: keySchema,
  /** The ring of keys that links are signed with, oldest first. */
  links: z.array(linkKeySchema).min(1),
  /** Sign order events, as long as the environment names no others. */
  webhooks: z.array(z.object({ secret: z.string().startsWith('whsec_'), shop: z.string().optional() })).min(1),
});

export type KeptSecrets = z.output<typeof keptSchema>;

/** The secrets that are kept in a data folder; made when there are none. */
export function readSecrets(folder: string): KeptSecrets {
  const file = join(folder, 'secrets.json');
  const json = readIfThere(file);
  return json === undefined
    ? keep(file, { ...newSecrets(), media: newKey(), upload: newKey() })
    : keptSchema.parse(JSON.parse(json));
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

export function bytesOf(key: string): Buffer {
  return Buffer.from(key, 'base64url');
}

/** Whole or not at all, and on the disk before anything is signed with it. */
function keep(file: string, secrets: KeptSecrets): KeptSecrets {
  const unfinished = `${file}.unfinished`;
  writeFileSync(unfinished, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
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
