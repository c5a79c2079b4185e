import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Secrets } from '../../functions/platform/platform.ts';

export interface SecretsHome {
  secrets: Secrets;
  stop?(): Promise<void>;
}

/** What every driver of `secrets` keeps. */
export function secretsContract(name: string, make: () => Promise<SecretsHome>) {
  describe(`secrets: ${name}`, () => {
    let home: SecretsHome;
    beforeAll(async () => {
      home = await make();
    });
    afterAll(() => home.stop?.());

    it('have a ring of link keys', async () => {
      const ring = await home.secrets.linkKeys();
      expect(ring.length).toBeGreaterThan(0);
      for (const { id, key } of ring) {
        expect(id).toMatch(/^[0-9a-f]{8}$/);
        expect(key.length).toBeGreaterThanOrEqual(32);
      }
    });

    it('give the ring as it is when it lacks a key that was asked for', async () => {
      const ring = await home.secrets.linkKeys();
      expect(await home.secrets.linkKeys({ holding: ring[0]!.id })).toEqual(ring);
      expect(await home.secrets.linkKeys({ holding: 'ffffffff' })).toEqual(ring);
    });

    it('have what shops sign with', async () => {
      const webhooks = await home.secrets.webhooks();
      expect(webhooks.length).toBeGreaterThan(0);
      for (const { secret } of webhooks) {
        const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64').length;
        expect(secret).toMatch(/^whsec_/);
        expect(bytes).toBeGreaterThanOrEqual(24);
        expect(bytes).toBeLessThanOrEqual(64);
      }
    });

    it('have one session key', async () => {
      const session = await home.secrets.session();
      expect(session.length).toBeGreaterThanOrEqual(32);
      expect(await home.secrets.session()).toEqual(session);
    });
  });
}
