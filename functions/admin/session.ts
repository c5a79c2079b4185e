import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Platform, Secrets } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';

const DAY = 86_400_000;
const START_LIFE = DAY;
export const SESSION_LIFE = 30 * DAY;

/** What a signed code is good for: one kind never passes for the other. */
type Purpose = 'start' | 'session';

/** Path of a link that signs one browser in, once, within 24 hours. `now` in milliseconds, `id` a new one. */
export async function startLink(secrets: Secrets, now: number, id: string): Promise<string> {
  return `/admin/start/${await signCode(secrets, 'start', id, now + START_LIFE)}`;
}

/** Spends a start link. False when it is used, too old, or none of ours. */
export async function spendStartLink(platform: Platform, code: string): Promise<boolean> {
  const start = await readCode(platform, 'start', code);
  if (!start) return false;
  const { id, expiresAt } = start;
  return (await platform.table.put({ ...key('START', id), value: { schema: 1 }, expiresAt }, 'absent')) !== undefined;
}

/** A new session of so many milliseconds, as its cookie holds it. */
export function newSession(platform: Platform, life: number): Promise<string> {
  return signCode(platform.secrets, 'session', platform.id(), platform.now() + life);
}

export async function isSession(platform: Platform, code: string | undefined): Promise<boolean> {
  const session = code === undefined ? undefined : await readCode(platform, 'session', code);
  return session !== undefined && (await platform.table.get(key('SESSION', session.id))) === undefined;
}

/** Signs out for good: whoever has copied the cookie is out as well. */
export async function endSession(platform: Platform, code: string | undefined): Promise<void> {
  const session = code === undefined ? undefined : await readCode(platform, 'session', code);
  if (!session) return;
  const { id, expiresAt } = session;
  await platform.table.put({ ...key('SESSION', id), value: { schema: 1, ended: true }, expiresAt });
}

async function signCode(secrets: Secrets, purpose: Purpose, id: string, expiresAt: number): Promise<string> {
  const claims = `${id}.${expiresAt.toString(36)}`;
  return `${claims}.${mac(await secrets.session(), purpose, claims).toString('base64url')}`;
}

async function readCode({ secrets, now }: Platform, purpose: Purpose, code: string) {
  const [, claims, id, expiry, signature] = /^(([\w-]{1,64})\.([a-z0-9]{1,10}))\.([\w-]{43})$/.exec(code) ?? [];
  if (!claims || !id || !expiry || !signature) return undefined;
  const expected = mac(await secrets.session(), purpose, claims);
  if (!timingSafeEqual(Buffer.from(signature, 'base64url'), expected)) return undefined;
  const expiresAt = Number.parseInt(expiry, 36);
  return expiresAt > now() ? { id, expiresAt } : undefined;
}

function mac(secret: Uint8Array, purpose: Purpose, claims: string): Buffer {
  return createHmac('sha256', secret).update(`${purpose}\0${claims}`).digest();
}
