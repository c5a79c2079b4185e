import * as z from 'zod';

/** 32 random bytes, base64url. */
export const keySchema = z.base64url().length(43);

export const linkKeySchema = z.object({
  /** 8 hexadecimal digits. */
  id: z.string().regex(/^[0-9a-f]{8}$/),
  key: keySchema,
  /** Milliseconds since 1970: until then it signs nothing. */
  acceptOnlyUntil: z.number().optional(),
});

export const webhookSchema = z.object({ secret: z.string().startsWith('whsec_'), shop: z.string().optional() });

/** What every home keeps. */
export const secretsSchema = z.object({
  schema: z.literal(1),
  /** Signs sessions of the admin. */
  session: keySchema,
  /** The ring of keys that links are signed with, oldest first. */
  links: z.array(linkKeySchema).min(1),
  /** Sign order events. */
  webhooks: z.array(webhookSchema).min(1),
});

export function bytesOf(key: string): Buffer {
  return Buffer.from(key, 'base64url');
}
