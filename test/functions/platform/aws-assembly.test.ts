import { crc32 } from 'node:zlib';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startS3 } from '../../doubles/s3/index.ts';

it('assembles by what the environment of a function gives: place, region, credentials and their session', async () => {
  const s3 = await startS3({ buckets: ['media'], leastPart: 9 });
  onTestFinished(s3.stop);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { accessKeyId, secretAccessKey } = s3.client.credentials;
  for (const [name, value] of Object.entries({
    ...{ AWS_ENDPOINT_URL_S3: s3.url, AWS_REGION: s3.client.region },
    ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: 'session' },
  }))
    vi.stubEnv(name, value);
  const sessions = new Set<unknown>();
  s3.faults = ({ headers }) => void sessions.add(headers['x-amz-security-token']);
  const { awsAssembly } = await import('../../../functions/platform/aws-assembly.ts');

  const assembly = awsAssembly(() => 'media');
  const place = { key: 'renditions/ten', upload: await assembly.begin('renditions/ten', 'image/jpeg') };
  await assembly.finish(place, [await assembly.put(place, 1, Buffer.from('ten bytes.'))]);
  const { etag = '', crc32: told } = (await assembly.head('renditions/ten'))!;
  expect(told).toBe(crc32('ten bytes.'));
  const piece = { key: 'renditions/ten', etag };
  const joined = await assembly.join('joining/a/1', [{ ...piece, range: { start: 0, end: 8 } }, piece]);
  expect(await assembly.head('joining/a/1')).toMatchObject({ size: 19, etag: joined });
  await assembly.discard('joining/a/');
  expect(await assembly.head('joining/a/1')).toBeUndefined();
  expect([...sessions]).toEqual(['session']);
});
