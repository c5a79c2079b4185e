import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addLink, openLink, sign } from '../../functions/links/link.ts';
import { awsSecrets, mediaKey } from '../../functions/platform/secrets/aws.ts';
import { newLinkKey, newSecrets } from '../../functions/platform/secrets/fresh.ts';
import { addLinkKey } from '../../functions/platform/secrets/rotation.ts';
import { BROKEN } from '../doubles/loopback.ts';
import { secretsDouble } from '../doubles/secrets.ts';
import { testPlatform } from '../platform.ts';
import { secretsContract } from './secrets.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2026-11-21T10:00:00Z');

/** A container, and the secret beside it. */
async function container() {
  let time = START;
  const double = await secretsDouble({ ring: JSON.stringify(newSecrets()) });
  onTestFinished(double.stop);
  const now = () => time;
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  const secrets = awsSecrets({ client: double.client, secret: 'ring', now });
  const rotate = () => {
    double.values.ring = JSON.stringify(addLinkKey(JSON.parse(double.values.ring!), now()));
    return JSON.parse(double.values.ring).links.at(-1).id as string;
  };
  const ids = async (holding?: string) => (await secrets.linkKeys({ holding })).map(({ id }) => id);
  return { ...double, secrets, now, pass, rotate, ids };
}

secretsContract('Secrets Manager', async () => {
  const { client, stop } = await secretsDouble({ ring: JSON.stringify(newSecrets()) });
  return { secrets: awsSecrets({ client, secret: 'ring', now: Date.now }), stop };
});

const real = process.env.PACKSHOT_TEST_AWS === '1' && process.env.PACKSHOT_TEST_SECRETS;
if (real)
  secretsContract('Secrets Manager itself', async () => ({
    secrets: awsSecrets({ client: new SecretsManagerClient(), secret: real, now: Date.now }),
  }));

describe('secrets of Secrets Manager', () => {
  it('are read once by all who ask at once, and then kept for a quarter of an hour', async () => {
    const { secrets, state, pass } = await container();
    await Promise.all([secrets.linkKeys(), secrets.webhooks(), secrets.session()]);
    pass(14 * MINUTE);
    await secrets.webhooks();
    expect(state.asked).toBe(1);
    pass(MINUTE);
    await secrets.webhooks();
    expect(state.asked).toBe(2);
  });

  it('are looked at again for a key that nobody knows, once a minute at most', async () => {
    const { state, pass, rotate, ids } = await container();
    const before = await ids();
    const added = rotate();
    expect(await ids(added)).toEqual(before);
    pass(MINUTE);
    expect(await ids(added)).toEqual([...before, added]);
    expect(state.asked).toBe(2);
    pass(MINUTE - 1);
    await ids('00000000');
    expect(state.asked).toBe(2);
    pass(1);
    await ids('00000000');
    expect(state.asked).toBe(3);
  });

  it('go on as they were while Secrets Manager does not answer', async () => {
    const { state, pass, ids } = await container();
    const before = await ids();
    pass(15 * MINUTE);
    state.faults.push(BROKEN);
    expect(await ids()).toEqual(before);
    expect(state.faults).toEqual([]);
  });

  it('are asked for again after a first answer that failed', async () => {
    const { state, ids } = await container();
    state.faults.push(BROKEN);
    await expect(ids()).rejects.toThrow();
    expect(await ids()).toHaveLength(1);
  });

  it('hold a new link key that signs after an hour, when every container has read it', async () => {
    const { secrets, now, pass, rotate } = await container();
    const platform = { ...testPlatform().platform, secrets, now };
    const made = { expiresAt: START + 300 * 24 * HOUR };
    const [first] = await secrets.linkKeys();
    const added = rotate();
    expect(rotate).toThrow('signs nothing yet');
    pass(15 * MINUTE);
    const early = await addLink(platform, 'AAECAwQFBgcICQoLDA0ODw', made);
    pass(45 * MINUTE);
    const late = await addLink(platform, 'AAECAwQFBgcICQoLDA0ODw', made);
    expect([early.keyId, late.keyId]).toEqual([first!.id, added]);
    expect(await openLink(platform, early.token)).toMatchObject({ kind: 'open' });
  });

  it('open a link, and write it again, in a container that has not heard of its key', async () => {
    const { secrets, client, values, now, pass } = await container();
    const { table } = testPlatform().platform;
    const here = { table, now, secrets };
    const there = { table, now, secrets: awsSecrets({ client, secret: 'ring', now }) };
    const [known] = await secrets.linkKeys();
    pass(2 * MINUTE);
    const ring = JSON.parse(values.ring!);
    values.ring = JSON.stringify({ ...ring, links: [...ring.links, newLinkKey()] });
    const made = { expiresAt: START + 300 * 24 * HOUR };
    const link = await addLink(there, 'AAECAwQFBgcICQoLDA0ODw', made);
    expect(link.keyId).not.toBe(known!.id);
    expect(await openLink(here, link.token)).toMatchObject({ kind: 'open' });

    const other = { table, now, secrets: awsSecrets({ client, secret: 'ring', now }) };
    await other.secrets.linkKeys();
    pass(2 * MINUTE);
    ring.links = [...JSON.parse(values.ring).links, newLinkKey()];
    values.ring = JSON.stringify(ring);
    const fresh = { table, now, secrets: awsSecrets({ client, secret: 'ring', now }) };
    const newest = await addLink(fresh, 'AAECAwQFBgcICQoLDA0ODw', made);
    expect((await sign(other, 'AAECAwQFBgcICQoLDA0ODw', newest)).token).toBe(newest.token);
  });
});

it('gives the private half of the key pair that CloudFront knows', async () => {
  const keys = [{ privateKey: 'first' }, { privateKey: 'second' }];
  const { client, stop } = await secretsDouble({ media: JSON.stringify({ schema: 1, keys }) });
  onTestFinished(stop);
  expect(await mediaKey(client, 'media', 1)).toBe('first');
  expect(await mediaKey(client, 'media', 2)).toBe('second');
  await expect(mediaKey(client, 'media', 3)).rejects.toThrow('no pair 3');
});
