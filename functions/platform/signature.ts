import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 over facts that no other list of facts can be mistaken for. */
export function sign(secret: KeyObject, facts: (string | number | undefined)[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(facts)).digest('base64url');
}

/** In constant time. The text is compared, not what it decodes to: base64url has several spellings of one value. */
export function isSigned(secret: KeyObject, facts: (string | number | undefined)[], signature: string): boolean {
  const expected = Buffer.from(sign(secret, facts));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
