import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Platform, WebhookSecret } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';

// Standard Webhooks 1.0: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
const TOLERANCE_SECONDS = 300;
const REMEMBER_DELIVERIES = 7 * 86_400_000;

export interface SignedDelivery {
  id: string;
  body: Uint8Array;
  /** The secrets that signed it. */
  signers: WebhookSecret[];
}

/**
 * Checks a delivery's headers and signature over its raw bytes, in constant time.
 * @throws AppError `not-signed` when it is unsigned, wrongly signed, or more than 300 s off the clock.
 */
export function verifyDelivery(
  headers: Headers,
  body: Uint8Array,
  secrets: WebhookSecret[],
  now: number,
): SignedDelivery {
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const signatures = (headers.get('webhook-signature') ?? '').split(' ').filter(part => part.startsWith('v1,'));
  if (!id || id.length > 256 || !timestamp || signatures.length === 0)
    throw new AppError(
      'not-signed',
      'Sign the request: webhook-id, webhook-timestamp and webhook-signature are needed.',
    );
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS)
    throw new AppError('not-signed', 'webhook-timestamp is more than 300 seconds off: check the clock and sign anew.');
  const signers = secrets.filter(({ secret }) => {
    const expected = Buffer.from(signature(id, timestamp, body, secret));
    return signatures.some(given => sameBytes(Buffer.from(given), expected));
  });
  if (signers.length === 0) throw new AppError('not-signed', 'The signature does not fit: check the webhook secret.');
  return { id, body, signers };
}

/** `v1,<base64>` of HMAC-SHA256 over `<id>.<timestamp>.<body>`; `timestamp` in seconds. */
export function signature(id: string, timestamp: string, body: Uint8Array | string, secret: string): string {
  const hmac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  return `v1,${hmac.update(`${id}.${timestamp}.`).update(body).digest('base64')}`;
}

/**
 * Remembers a delivery id for a week. The same id with the same body is a retry, and fine.
 * @throws AppError `conflict` when the id came before with another body.
 */
export async function rememberDelivery({ table, now }: Pick<Platform, 'table' | 'now'>, delivery: SignedDelivery) {
  const hash = bodyHash(delivery.body);
  const row = key('DELIVERY', delivery.id);
  const fresh = await table.put({ ...row, value: { hash }, expiresAt: now() + REMEMBER_DELIVERIES }, 'absent');
  if (fresh) return;
  const earlier = await table.get<{ hash: string }>(row);
  if (earlier && earlier.value.hash !== hash)
    throw new AppError('conflict', 'This webhook-id came before with another body: give each event an id of its own.');
}

export function bodyHash(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
