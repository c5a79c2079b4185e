import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLocalPlatform } from '../../functions/platform/local.ts';
import { newSecrets } from '../../functions/platform/secrets/fresh.ts';
import { readSecrets } from '../../functions/platform/secrets/local.ts';
import { addLinkKey } from '../../functions/platform/secrets/rotation.ts';
import { NOON } from '../platform.ts';
import { awsHome, command } from './aws-home.ts';

const HOUR = 3_600_000;
const WAITS = { code: 1, stderr: expect.stringContaining('signs nothing yet') };

describe('npm run keys', () => {
  it('adds a link key on this machine that is accepted at once and signs in an hour', async () => {
    const data = await mkdtemp(join(tmpdir(), 'packshot-keys-'));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const before = readSecrets(data);
    const began = Date.now();
    const { stdout } = await command('keys', ['add'], { PACKSHOT_DATA: data });
    expect(stdout).toContain('A new link key is there');
    const after = readSecrets(data);
    expect(after).toEqual({ ...before, links: [...before.links, expect.anything()] });
    expect(after.links[1]!.acceptOnlyUntil).toBeGreaterThanOrEqual(began + HOUR);
    expect((await stat(join(data, 'secrets.json'))).mode & 0o077).toBe(0);
    await expect(command('keys', ['add'], { PACKSHOT_DATA: data })).rejects.toMatchObject(WAITS);
    const { platform, stop } = createLocalPlatform({ data, write: () => {} });
    expect((await platform.secrets.linkKeys()).map(({ id }) => id)).toEqual(after.links.map(({ id }) => id));
    await stop();
  });

  it('adds one to the secret on AWS, and says what to do without a word', async () => {
    const aws = await awsHome();
    const before = aws.ring();
    await command('keys', ['add', '--aws'], aws.env);
    expect(aws.ring()).toEqual({ ...before, links: [before.links[0], expect.anything()] });
    await expect(command('keys', ['add', '--aws'], aws.env)).rejects.toMatchObject(WAITS);
    await expect(command('keys', [], {})).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Say what/),
    });
  });
});

describe('a ring of link keys', () => {
  it('takes a new one only when the newest signs', () => {
    const once = addLinkKey(newSecrets(), NOON);
    expect(() => addLinkKey(once, NOON + HOUR - 1)).toThrow('signs nothing yet');
    expect(addLinkKey(once, NOON + HOUR).links).toHaveLength(3);
  });
});
