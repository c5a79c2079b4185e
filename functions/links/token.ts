import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LinkKey } from '../platform/platform.ts';

/** What a portal link says. */
export interface LinkClaims {
  /** 22 characters, base64url of 128 bits. */
  order: string;
  /** Number of the link within its order, from 1. */
  link: number;
  /** Milliseconds since 1970, whole seconds. */
  expiresAt: number;
}

/** `malformed`: not of a token's form. `forged`: of its form, but no key of the ring signed it. */
export type TokenReading = { kind: 'valid'; claims: LinkClaims } | { kind: 'malformed' } | { kind: 'forged' };

// version 1 · key id 4 · order 16 · link 2 · expiry in seconds 4 · HMAC-SHA256 cut to 144 bits 18 = 45 bytes.
// A multiple of three: base64url then has no spare bits, so that each token has exactly one spelling.
const VERSION = 1;
const CLAIMS_BYTES = 27;
const MAC_BYTES = 18;
const TOKEN = /^[A-Za-z0-9_-]{60}$/;

/** Signs a portal link: 60 URL-safe characters. The same claims and key give the same token. */
export function signToken(claims: LinkClaims, key: LinkKey): string {
  const bytes = Buffer.alloc(CLAIMS_BYTES);
  bytes.writeUInt8(VERSION, 0);
  bytes.write(key.id, 1, 4, 'hex');
  bytes.write(claims.order, 5, 16, 'base64url');
  bytes.writeUInt16BE(claims.link, 21);
  bytes.writeUInt32BE(Math.floor(claims.expiresAt / 1000), 23);
  return Buffer.concat([bytes, mac(bytes, key)]).toString('base64url');
}

/** Which key is said to have signed a token; nothing of it has been proven yet. */
export function keyIdOf(token: string): string | undefined {
  return TOKEN.test(token) ? Buffer.from(token, 'base64url').toString('hex', 1, 5) : undefined;
}

/** Reads a token; the signature is compared in constant time, and before anything of it is believed. */
export function readToken(token: string, ring: LinkKey[]): TokenReading {
  if (!TOKEN.test(token)) return { kind: 'malformed' };
  const bytes = Buffer.from(token, 'base64url');
  const claims = bytes.subarray(0, CLAIMS_BYTES);
  const key = ring.find(({ id }) => id === claims.toString('hex', 1, 5));
  // An unknown key costs as much time as a known one.
  const expected = mac(claims, key ?? { id: '00000000', key: new Uint8Array(32) });
  const signed = timingSafeEqual(expected, bytes.subarray(CLAIMS_BYTES));
  if (!key || !signed || claims.readUInt8(0) !== VERSION) return { kind: 'forged' };
  return {
    kind: 'valid',
    claims: {
      order: claims.toString('base64url', 5, 21),
      link: claims.readUInt16BE(21),
      expiresAt: claims.readUInt32BE(23) * 1000,
    },
  };
}

/** The newest key that is past its accept-only time. */
export function signingKey(ring: LinkKey[], now: number): LinkKey {
  const key = ring.findLast(({ acceptOnlyUntil = 0 }) => acceptOnlyUntil <= now);
  if (!key) throw new Error('The link key ring has no key that may sign.');
  return key;
}

function mac(claims: Uint8Array, key: LinkKey): Buffer {
  return createHmac('sha256', key.key).update(claims).digest().subarray(0, MAC_BYTES);
}
