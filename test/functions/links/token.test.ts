import { describe, expect, it } from 'vitest';
import { readToken, signingKey, signToken } from '../../../functions/links/token.ts';

const old = { id: '0a0b0c0d', key: new Uint8Array(32).fill(1) };
const current = { id: '11223344', key: new Uint8Array(32).fill(2) };
const ring = [old, current];
const claims = { order: 'AAECAwQFBgcICQoLDA0ODw', link: 3, expiresAt: Date.UTC(2027, 10, 22) };
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a portal token', () => {
  it('says what was signed, in 60 URL-safe characters', () => {
    const token = signToken(claims, current);
    expect(token).toMatch(/^[\w-]{60}$/);
    expect(readToken(token, ring)).toEqual({ kind: 'valid', claims });
  });

  it('is the same for the same claims and key', () => {
    expect(signToken(claims, old)).toBe(signToken(claims, old));
    expect(signToken(claims, old)).not.toBe(signToken(claims, current));
  });

  it('is accepted from every key of the ring, and from no other', () => {
    expect(readToken(signToken(claims, old), ring).kind).toBe('valid');
    expect(readToken(signToken(claims, old), [current]).kind).toBe('forged');
  });

  it('is refused with any one bit changed, at each position', () => {
    const token = signToken(claims, current);
    for (let position = 0; position < token.length; position++)
      for (let bit = 1; bit < 64; bit *= 2) {
        const changed = ALPHABET[ALPHABET.indexOf(token[position]!) ^ bit]!;
        const forged = token.slice(0, position) + changed + token.slice(position + 1);
        expect(readToken(forged, ring)).toEqual({ kind: 'forged' });
      }
  });

  it('has one spelling only', () => {
    const token = signToken(claims, current);
    for (const other of [`${token}=`, ` ${token}`, token.slice(1), `${token}A`, token.replace(/.$/, '+'), ''])
      expect(readToken(other, ring)).toEqual({ kind: 'malformed' });
  });

  it('is signed with the newest key that is past its accept-only time', () => {
    const coming = { id: '55667788', key: new Uint8Array(32).fill(3), acceptOnlyUntil: 2000 };
    expect(signingKey([...ring, coming], 1999).id).toBe(current.id);
    expect(signingKey([...ring, coming], 2000).id).toBe(coming.id);
  });
});
