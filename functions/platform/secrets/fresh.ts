import { randomBytes } from 'node:crypto';

/** New secrets for a new home, as JSON. */
export function newSecrets() {
  return {
    schema: 1 as const,
    session: newKey(),
    links: [newLinkKey()],
    webhooks: [{ secret: `whsec_${randomBytes(32).toString('base64')}` }],
  };
}

export function newLinkKey() {
  return { id: randomBytes(4).toString('hex'), key: newKey() };
}

/** 32 random bytes, base64url. */
export function newKey(): string {
  return randomBytes(32).toString('base64url');
}
