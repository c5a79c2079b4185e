import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { crc32 } from 'node:zlib';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import type { ByteRange } from '../../functions/platform/platform.ts';
import { type Fault, next } from '../doubles/s3/faults.ts';
import type { S3Options } from '../doubles/s3/index.ts';
import { objectsContract } from './objects.ts';
import { doubleHome, LACKING, S3_HOMES } from './s3.ts';
import { bytesOf, chunked, collect } from './streams.ts';

const MIB = 1024 * 1024;

for (const { name, start } of S3_HOMES) {
  const make = async () => {
    const { client, bucketOf, stop } = await start();
    return { objects: s3Objects({ client, bucketOf }), stop };
  };
  objectsContract(name, make, LACKING);
}

async function opened(options: Partial<S3Options> = {}) {
  const home = await doubleHome(options);
  onTestFinished(home.stop);
  return { ...home, objects: s3Objects(home) };
}

const large = (first = 1) => chunked([Buffer.alloc(9 * MIB, first)]);

describe('objects in S3', () => {
  it('lie in the bucket of their kind', async () => {
    const { objects, client } = await opened();
    await objects.put('masters/one', Buffer.from('a master'));
    await objects.put('renditions/one.jpg', Buffer.from('a rendition'));
    const sizeIn = async (Bucket: string, Key: string) =>
      (await client.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength;
    expect(await sizeIn('originals', 'masters/one')).toBe(8);
    expect(await sizeIn('media', 'renditions/one.jpg')).toBe(11);
  });

  it('know that they won an absent key though the answer was lost', async () => {
    const { objects, s3 } = await opened();
    s3.faults = next('PutObject', 'lost');
    expect(await objects.put('once/small', Buffer.from('one'), 'if-absent')).toBe(true);
    s3.faults = next('CompleteMultipartUpload', 'lost');
    expect(await objects.put('once/large', large(), 'if-absent')).toBe(true);
    s3.faults = next('CompleteMultipartUpload', 'lost');
    expect(await objects.put('always/large', large())).toBe(true);
    s3.faults = next('PutObject', 'lost');
    expect(await objects.put('once/small', Buffer.from('one'), 'if-absent')).toBe(false);
  });

  it.each([
    { way: 'won by another', ours: false },
    { way: 'given up by the other', ours: true },
  ])('are put once the race for their key is $way', async ({ ours }) => {
    const { objects, client, s3 } = await opened();
    const slow = new PassThrough();
    // Nothing goes over the line before the first byte.
    slow.write('t');
    const asked = { Bucket: 'media', Key: 'once/race', ContentLength: 6, IfNoneMatch: '*' };
    const cut = new AbortController();
    const sent = client.send(new PutObjectCommand({ ...asked, Body: slow }), { abortSignal: cut.signal });
    const other = sent.catch(() => 'broken');
    await expect.poll(() => s3.requests.get('PutObject'), { timeout: 10_000 }).toBe(1);
    const put = objects.put('once/race', Buffer.from('ours'), 'if-absent');
    // Told twice to come again.
    await expect.poll(() => s3.requests.get('PutObject'), { timeout: 10_000 }).toBeGreaterThan(2);
    if (ours) cut.abort();
    else slow.end('heirs');
    expect(await put).toBe(ours);
    await other;
    expect((await objects.head('once/race'))?.size).toBe(ours ? 4 : 6);
  });

  it.each<Fault>(['slow-down', 'internal', 'reset'])(
    'give up after some tries of what goes on to fail: %s',
    async fault => {
      const { objects, s3 } = await opened();
      await objects.put('plain/cup', Buffer.from('a cup'));
      s3.faults = () => fault;
      await expect(objects.put('plain/mug', Buffer.from('a mug'))).rejects.toThrow();
      await expect(objects.get('plain/cup')).rejects.toThrow();
      expect(s3.requests.get('GetObject')).toBe(6);
    },
  );

  it('leave no upload behind when a stream breaks, or S3 does not take it', async () => {
    const { objects, s3 } = await opened();
    const broken = chunked([Buffer.alloc(20 * MIB)], new Error('the line was cut'));
    await expect(objects.put('plain/broken', broken)).rejects.toThrow('the line was cut');
    s3.faults = call => (call.operation === 'UploadPart' ? 'internal' : undefined);
    await expect(objects.put('plain/refused', large())).rejects.toThrow();
    s3.faults = call => (call.operation === 'CompleteMultipartUpload' ? 'late-error' : undefined);
    await expect(objects.put('plain/late', large())).rejects.toThrow();
    expect(s3.uploads('media')).toEqual([]);
    s3.faults = () => undefined;
    expect(await collect(objects.list('plain/'))).toEqual([]);
  });

  it('leave no upload behind when the key is taken meanwhile', async () => {
    const { objects, s3 } = await opened();
    s3.faults = async ({ operation }) => {
      if (operation === 'CompleteMultipartUpload') await objects.put('once/taken', Buffer.from('first'));
      return undefined;
    };
    expect(await objects.put('once/taken', large(), 'if-absent')).toBe(false);
    expect(s3.uploads('media')).toEqual([]);
    expect((await objects.head('once/taken'))?.size).toBe(5);
  });

  it('take large streams a few parts at a time', async () => {
    const { objects, s3 } = await opened();
    const state = { given: 0, most: 0 };
    const hash = createHash('sha256');
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = Buffer.alloc(MIB, state.given++);
        hash.update(chunk);
        controller.enqueue(chunk);
        if (state.given === 60) controller.close();
        const ahead = state.given - 8 * (s3.requests.get('UploadPart') ?? 0);
        state.most = Math.max(state.most, ahead);
      },
    });
    await objects.put('plain/sixty', stream);
    expect(state.most).toBeLessThanOrEqual(4 * 8 + 1);
    const read = createHash('sha256');
    for await (const chunk of (await objects.get('plain/sixty'))!.body) read.update(chunk);
    expect(read.digest('hex')).toBe(hash.digest('hex'));
  });

  it('cancel a stream that they do not want', async () => {
    const { objects } = await opened();
    await objects.put('once/there', Buffer.from('there'));
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(new Uint8Array(MIB)),
      cancel: () => {
        cancelled = true;
      },
    });
    expect(await objects.put('once/there', stream, 'if-absent')).toBe(false);
    expect(cancelled).toBe(true);
  });

  it.each<Fault>(['short-body', 'stalled-body'])('err when a body ends before its end: %s', async fault => {
    const { objects, s3, bucketOf } = await opened();
    await objects.put('plain/long', Buffer.alloc(3 * MIB));
    s3.faults = call => (call.operation === 'GetObject' ? fault : undefined);
    const client = new S3Client({ ...s3.client, requestHandler: { socketTimeout: 500 } });
    const impatient = s3Objects({ client, bucketOf });
    const read = async (range?: ByteRange) => bytesOf((await impatient.get('plain/long', range))!.body);
    await expect(read()).rejects.toThrow();
    await expect(read({ start: 5, end: 2 * MIB })).rejects.toThrow();
  });

  it('free the connection of a body that nobody reads on', async () => {
    const { objects, s3 } = await opened();
    await objects.put('plain/long', Buffer.alloc(30 * MIB));
    const before = await s3.connections();
    const bodies = await Promise.all([1, 2, 3, 4].map(async () => (await objects.get('plain/long'))!.body));
    const reader = bodies[0]!.getReader();
    await reader.read();
    await reader.cancel();
    await Promise.all(bodies.slice(1).map(body => body.cancel()));
    await expect.poll(() => s3.connections(), { timeout: 10_000 }).toBeLessThanOrEqual(before);
  });

  it('live through a connection that breaks before anybody reads', async () => {
    const { objects, s3 } = await opened();
    await objects.put('plain/long', Buffer.alloc(100_000));
    s3.faults = next('GetObject', 'short-body');
    const { body } = (await objects.get('plain/long'))!;
    await new Promise(resolve => setTimeout(resolve, 50));
    await expect(bytesOf(body)).rejects.toThrow();
  });

  it('tell the CRC-32 that S3 keeps, of the whole also where it came in parts', async () => {
    const { objects, s3 } = await opened();
    await objects.put('plain/parts', large(7));
    expect(s3.requests.get('UploadPart')).toBe(2);
    expect((await objects.head('plain/parts'))?.crc32).toBe(crc32(Buffer.alloc(9 * MIB, 7)));
    await objects.put('plain/whole', Buffer.from('whole'));
    expect((await objects.head('plain/whole'))?.crc32).toBe(crc32('whole'));
  });

  it('do not tell the CRC-32 of checksums that others left as the CRC-32 of the bytes', async () => {
    const { objects, client } = await opened();
    const place = { Bucket: 'media', Key: 'plain/composite' };
    const create = new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm: 'CRC32' });
    const { UploadId } = await client.send(create);
    const part = { ...place, UploadId, PartNumber: 1, Body: 'bytes', ChecksumAlgorithm: 'CRC32' } as const;
    const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag, ChecksumCRC32 }] };
    await client.send(new CompleteMultipartUploadCommand({ ...place, UploadId, MultipartUpload }));
    const head = await objects.head('plain/composite');
    expect([head?.size, head?.crc32]).toEqual([5, undefined]);
  });
});
