import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:https';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { s3Assembly } from '../../functions/platform/assembly/s3.ts';
import { s3Client } from '../../functions/platform/clients/s3.ts';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import { checksumOf } from '../../functions/platform/objects/s3-checksum.ts';
import type { AssemblyPlace } from '../../functions/platform/platform.ts';
import { type LeanStore, leanS3 } from './assembly-lean.ts';

/** What our process pays, in processor seconds, over TLS. */
export interface MeasuredCpu {
  get: number;
  copy: number;
  /** For each GB that is read and sent on. */
  gigabyte: number;
  /** Of requests that we would write and sign ourselves. */
  lean: { get: number; put: number; copy: number };
}

type Config = Omit<LeanStore, 'agent'> & Pick<S3ClientConfig, 'forcePathStyle'>;

const FILE = 5_000_000;
const FILES = 60;

/** Runs the drivers against the S3 double, which is a process of its own; asks for `openssl` on the machine. */
export async function measureCpu(): Promise<MeasuredCpu> {
  const server = fork(new URL('./s3-process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ config, ca }] = (await once(server, 'message')) as [{ config: Config; ca: string }];
  const agent = new Agent({ keepAlive: true, ca });
  const client = s3Client({ ...config, requestHandler: { httpsAgent: agent } });
  const at = { client, bucketOf: () => 'media' };
  try {
    return await measured(s3Objects(at), s3Assembly(at), leanS3({ ...config, agent }));
  } finally {
    client.destroy();
    server.disconnect();
    await once(server, 'exit');
  }
}

async function measured(
  objects: ReturnType<typeof s3Objects>,
  assembly: ReturnType<typeof s3Assembly>,
  ask: ReturnType<typeof leanS3>,
): Promise<MeasuredCpu> {
  const [small, large] = [Buffer.alloc(100, 'x'), Buffer.alloc(FILE, 'large')];
  await objects.put('renditions/small', small);
  await objects.put('renditions/large', Buffer.alloc(11_000_000, 'copied'));
  for (let n = 0; n < FILES; n++) await objects.put(`renditions/${n}`, large);
  const { etag } = (await objects.head('renditions/large'))!;
  const place = { key: 'bundles/one.zip', upload: await assembly.begin('bundles/one.zip', 'application/zip') };
  const read = async (key: string, into: Buffer) => {
    let at = 0;
    for await (const chunk of (await objects.get(key))!.body) at += set(into, chunk, at);
    return at;
  };
  for (let n = 0; n < 50; n++) await read('renditions/small', small);

  const get = await cpuOf(400, () => read('renditions/small', small));
  const range = { start: 0, end: 5_999_999 };
  const lean = await leanly(ask, place, etag!);
  const copy = await cpuOf(100, n =>
    assembly.copy(place, (n % 9) + 1, { key: 'renditions/large', etag: etag!, range }),
  );
  const part = Buffer.alloc(6 * FILE);
  const all = await cpuOf(FILES / 6, async n => {
    for (let file = 0; file < 6; file++) await read(`renditions/${n * 6 + file}`, part.subarray(file * FILE));
    await assembly.put(place, 10 + n, part);
  });
  await assembly.abandon(place);
  return { get, copy, gigabyte: (all * FILES) / 6 / ((FILES * FILE) / 1e9), lean };
}

/** The same requests without the SDK. */
async function leanly(ask: ReturnType<typeof leanS3>, { key, upload }: AssemblyPlace, etag: string) {
  const path = `/media/${key}`;
  const part = (n: number) => ({ partNumber: `${(n % 9) + 1}`, uploadId: upload });
  const read = () => ask({ method: 'GET', path: '/media/renditions/small' });
  for (let n = 0; n < 50; n++) await read();
  const get = await cpuOf(400, read);
  const body = Buffer.alloc(1000, 'header');
  const put = await cpuOf(100, n =>
    ask({ method: 'PUT', path, query: part(n), headers: { 'x-amz-checksum-crc32': checksumOf(body) }, body }),
  );
  const source = { 'x-amz-copy-source': 'media/renditions/large', 'x-amz-copy-source-range': 'bytes=0-5999999' };
  const headers = { ...source, 'x-amz-copy-source-if-match': etag };
  const copy = await cpuOf(100, n => ask({ method: 'PUT', path, query: part(n), headers }));
  return { get, put, copy };
}

function set(into: Buffer, chunk: Uint8Array, at: number): number {
  into.set(chunk, at);
  return chunk.length;
}

/** Processor seconds of one. */
async function cpuOf(times: number, work: (n: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < times; n++) await work(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / times;
}
