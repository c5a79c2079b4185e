import { Readable } from 'node:stream';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { leanS3 } from '../../../functions/platform/clients/lean-s3.ts';
import { ownRetries, patience } from '../../../functions/platform/clients/patience.ts';
import { next } from '../../doubles/s3/faults.ts';
import { startS3 } from '../../doubles/s3/index.ts';

async function opened(config: S3ClientConfig = {}) {
  const s3 = await startS3({ buckets: ['media'] });
  const client = new S3Client({ ...s3.client, retryStrategy: ownRetries(5, 1), ...config });
  onTestFinished(async () => {
    client.destroy();
    await s3.stop();
  });
  const ask = leanS3(client);
  const at = (key: string) => ({ bucket: 'media', key });
  return { s3, ask, put: (key: string, body: string) => ask({ method: 'PUT', ...at(key), body }), at };
}

describe('lean requests to S3', () => {
  it('are signed, send a body, and give what is told', async () => {
    const { ask, put, at } = await opened();
    const { headers } = await put('a/b.jpg', 'æ, ø and å');
    const head = await ask({ method: 'HEAD', ...at('a/b.jpg') });
    expect(head).toMatchObject({ headers: { etag: headers.etag, 'content-length': '13' }, body: '' });
  });

  it('are asked over connections that are kept', async () => {
    const { s3, put, ask, at } = await opened();
    await put('one', 'one');
    for (let n = 0; n < 9; n++) await ask({ method: 'HEAD', ...at('one') });
    expect(await s3.connections()).toBe(1);
  });

  it('go to the bucket where the SDK would look for it, over TLS', async () => {
    const sent: string[] = [];
    const handle = async ({ protocol, hostname, path }: { protocol: string; hostname: string; path: string }) => {
      sent.push(`${protocol}//${hostname}${path}`);
      return { response: { statusCode: 200, headers: {}, body: Readable.from([]) } };
    };
    const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
    const client = new S3Client({ region: 'eu-west-1', credentials, requestHandler: { handle } as never });
    await leanS3(client)({ method: 'HEAD', bucket: 'media', key: 'a/b.jpg' });
    expect(sent).toEqual(['https://media.s3.eu-west-1.amazonaws.com/a/b.jpg']);
  });

  it('go by the credentials of the moment, with their session', async () => {
    let given = 0;
    const credentials = (lives: number) => async () => ({
      ...{ accessKeyId: 'DOUBLE', secretAccessKey: 'the double’s secret', sessionToken: `session ${++given}` },
      expiration: new Date(Date.now() + lives),
    });
    const sessionsOf = async (lives: number) => {
      const { s3, put } = await opened({ credentials: credentials(lives) });
      const sessions: unknown[] = [];
      s3.faults = ({ headers }) => void sessions.push(headers['x-amz-security-token']);
      for (const key of ['one', 'two', 'three']) await put(key, key);
      return new Set(sessions).size;
    };
    expect(await sessionsOf(3_600_000)).toBe(1);
    expect(await sessionsOf(1000)).toBe(3);
    expect(given).toBeGreaterThan(3);
  });

  it.each(['slow-down', 'internal', 'reset', 'lost', 'late-error'] as const)('are repeated after %s', async fault => {
    const { s3, put, ask, at } = await opened();
    s3.faults = next('PutObject', fault, 4);
    await put('one', 'one');
    expect(s3.requests.get('PutObject')).toBe(5);
    expect((await ask({ method: 'HEAD', ...at('one') })).headers['content-length']).toBe('3');
  });

  it.each([
    ['slow-down', 'SlowDown'],
    ['late-error', 'InternalError'],
  ] as const)('end with the error of S3 when %s goes on', async (fault, name) => {
    const { s3, put } = await opened();
    s3.faults = () => fault;
    await expect(put('one', 'one')).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 503 } });
    expect(s3.requests.get('PutObject')).toBe(5);
  });

  it('are not repeated where S3 says no', async () => {
    const { s3, ask, at } = await opened();
    await expect(ask({ method: 'HEAD', ...at('never') })).rejects.toMatchObject({ name: 'NotFound' });
    const query = { uploadId: 'none', partNumber: '1' };
    await expect(ask({ method: 'PUT', ...at('x'), query })).rejects.toMatchObject({ name: 'NoSuchUpload' });
    expect([s3.requests.get('HeadObject'), s3.requests.get('UploadPart')]).toEqual([1, 1]);
  });

  it('end where no answer comes', async () => {
    const { s3, put } = await opened({ ...patience(50), retryStrategy: ownRetries(2, 1) });
    s3.faults = () => new Promise(() => {});
    await expect(put('one', 'one')).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(s3.requests.get('PutObject')).toBe(2);
  });
});

it('each request has its own tries, however many fail beside it', async () => {
  const { s3, put } = await opened();
  const met = new Map<string, number>();
  s3.faults = ({ key }) => {
    met.set(key, (met.get(key) ?? 0) + 1);
    return met.get(key)! < 5 ? 'slow-down' : undefined;
  };
  await Promise.all(Array.from({ length: 60 }, (_, n) => put(`${n}`, 'one')));
  expect(s3.requests.get('PutObject')).toBe(300);
});
