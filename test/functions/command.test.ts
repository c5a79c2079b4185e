import { chownSync, existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepSecrets, readSecrets } from '../../functions/platform/secrets/local.ts';
import { command } from './aws-home.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'packshot-command-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

const ON_AWS = {
  ...{ PACKSHOT_TABLE: 'table', PACKSHOT_ORIGINALS: 'originals', PACKSHOT_MEDIA: 'media', PACKSHOT_SECRETS: 'ring' },
  ...{ AWS_REGION: 'eu-central-1', AWS_EC2_METADATA_DISABLED: 'true' },
};

const said = (stderr: string) => ({ code: 1, stderr: expect.stringContaining(stderr) });

describe('commands', () => {
  it.each([
    ['keys', ['add'], {}],
    ['person', ['mette@butikhavn.example'], {}],
    ['backup', [join(tmpdir(), 'packshot-no-copy')], {}],
    ['migrate', ['to-aws'], ON_AWS],
  ])('do nothing where there is no portal: %s', async (name, words, env) => {
    const data = join(await folder(), 'slip');
    const run = command(name, words, { ...env, PACKSHOT_DATA: data });
    await expect(run).rejects.toMatchObject(said(`There is no portal in ${data}: say where it is`));
    expect(existsSync(data)).toBe(false);
  });

  it('say how they are written', async () => {
    const [keys, backup, person] = [['--help'], ['--to', 'copy'], ['mette']];
    await expect(command('keys', keys, {})).rejects.toMatchObject(said('npm run keys -- add'));
    await expect(command('backup', backup, {})).rejects.toMatchObject(said('npm run backup -- /'));
    await expect(command('order', ['CUP-MINT'], {})).rejects.toMatchObject(said('npm run order -- --sku'));
    await expect(command('person', person, {})).rejects.toMatchObject(said('npm run forget -- mette@'));
  });

  it('say where each value is found that they need on AWS, before anything is done', async () => {
    const { PACKSHOT_MEDIA, AWS_REGION, ...others } = ON_AWS;
    const data = await folder();
    await expect(command('migrate', ['from-aws'], { ...others, PACKSHOT_DATA: data })).rejects.toMatchObject({
      stderr: expect.stringMatching(/^PACKSHOT_MEDIA.+ PackshotData\.MediaBucket\.\nAWS_REGION .+eu-central-1\.\n$/),
    });
    expect(readdirSync(data)).toEqual([]);
  });

  it('say that nobody has signed in', async () => {
    await expect(command('keys', ['add', '--aws'], ON_AWS)).rejects.toMatchObject(said('aws sts get-caller-identity'));
  });

  it('leave secrets to the owner of the folder, whoever writes them', async () => {
    const data = await folder();
    if (process.getuid?.() === 0) chownSync(data, 4321, 4321);
    keepSecrets(data, readSecrets(data));
    expect(statSync(join(data, 'secrets.json')).uid).toBe(statSync(data).uid);
  });
});
