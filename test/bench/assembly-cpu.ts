import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { crc32 } from 'node:zlib';
import { type S3ClientConfig, UploadPartCopyCommand } from '@aws-sdk/client-s3';
import { cutParts, LIMITS } from '../../functions/bundles/assembly/cut.ts';
import { headersOf, sendHeaders, sentHeaders } from '../../functions/bundles/assembly/headers.ts';
import { makeParts } from '../../functions/bundles/assembly/make.ts';
import { planOf } from '../../functions/bundles/plan.ts';
import { s3Assembly } from '../../functions/platform/assembly/s3.ts';
import { s3Client } from '../../functions/platform/clients/s3.ts';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import type { Assembly, Objects } from '../../functions/platform/platform.ts';

/** What our process pays, in processor seconds, over TLS. */
export interface MeasuredCpu {
  /** For each request of the SDK's client, as many at a time as parts are made. */
  sdk: { get: number; head: number; copy: number };
  /** For each without its layers; `glued` is for each that a share of glued files makes, with all that is done for it. */
  lean: { head: number; copy: number; glued: number };
  /** For each GB that is read and sent on. */
  gigabyte: number;
}

type Config = Pick<S3ClientConfig, 'forcePathStyle' | 'endpoint' | 'region' | 'credentials'>;

const FILE = 5_000_000;
const FILES = 60;
const PIECE = 5 * 1024 * 1024;
const AT_ONCE = 24;

/** Runs the drivers against the S3 double, which is a process of its own; asks for `openssl` on the machine. */
export async function measureCpu(): Promise<MeasuredCpu> {
  const server = fork(new URL('./s3-process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ config, ca }] = (await once(server, 'message')) as [{ config: Config; ca: string }];
  const client = s3Client({ ...config, requestHandler: { httpsAgent: new Agent({ keepAlive: true, ca }) } });
  try {
    return await measured(client);
  } finally {
    client.destroy();
    server.disconnect();
    await once(server, 'exit');
  }
}

async function measured(client: ReturnType<typeof s3Client>): Promise<MeasuredCpu> {
  const at = { client, bucketOf: () => 'media' };
  const [objects, assembly] = [s3Objects(at), s3Assembly(at)];
  const [small, large] = [Buffer.alloc(100, 'x'), Buffer.alloc(FILE, 'large')];
  await objects.put('renditions/small', small);
  await objects.put('renditions/large', Buffer.alloc(PIECE + 1, 'copied'));
  for (let n = 0; n < FILES; n++) await objects.put(`renditions/${n}`, large);
  const etag = (await objects.head('renditions/large'))!.etag!;
  const place = { key: 'bundles/one.zip', upload: await assembly.begin('bundles/one.zip', 'application/zip') };
  const read = async (key: string, into: Buffer) => {
    let at = 0;
    for await (const chunk of (await objects.get(key))!.body) at += set(into, chunk, at);
    return at;
  };
  const piece = { key: 'renditions/large', etag, range: { start: 0, end: PIECE - 1 } };
  const copyBySdk = (n: number) => {
    const upload = { Bucket: 'media', Key: place.key, UploadId: place.upload, PartNumber: (n % 9) + 1 };
    const source = { CopySource: `media/${piece.key}`, CopySourceIfMatch: etag };
    return client.send(
      new UploadPartCopyCommand({ ...upload, ...source, CopySourceRange: `bytes=0-${piece.range.end}` }),
    );
  };

  const get = await cpuOf(400, () => read('renditions/small', Buffer.alloc(100)));
  const sdk = {
    get,
    head: await cpuOf(400, () => objects.head('renditions/small')),
    copy: await cpuOf(200, copyBySdk),
  };
  const lean = {
    head: await cpuOf(400, () => assembly.head('renditions/small')),
    copy: await cpuOf(200, n => assembly.copy(place, (n % 9) + 1, piece)),
    glued: await gluing(objects, assembly, crc32(large)),
  };
  const part = Buffer.alloc(6 * FILE);
  const all = async (n: number) => {
    for (let file = 0; file < 6; file++) await read(`renditions/${n * 6 + file}`, part.subarray(file * FILE));
    await assembly.put(place, 10 + n, part);
  };
  const gigabyte = ((await cpuOf(FILES / 6, all, 1)) * (FILES / 6)) / ((FILES * FILE) / 1e9);
  await assembly.abandon(place);
  return { sdk, lean, gigabyte };
}

/** All files in pairs. */
async function gluing(objects: Objects, assembly: Assembly, crc: number): Promise<number> {
  const facts = { bytes: FILE, crc32: crc, sha256: '', master: '', file: '' };
  const entries = Array.from({ length: FILES }, (_, n) => {
    return { kind: 'stored' as const, name: `CUP-${n}_front_print-high.jpg`, key: `renditions/${n}`, ...facts };
  });
  const plan = planOf(entries);
  const parts = cutParts(plan, { ...LIMITS, whole: 0, glueAbove: 0 }).filter(({ glued }) => glued?.length === 2);
  const headers = headersOf(plan, parts, LIMITS.least)!;
  await sendHeaders(objects, 'joining/all/', headers);
  const sent = await sentHeaders(assembly, 'joining/all/', headers);
  const place = { key: 'bundles/glued.zip', upload: await assembly.begin('bundles/glued.zip', 'application/zip') };
  const all = (n: number) => {
    const how = { folder: `joining/all/${n}/` as const, headers: sent, ends: headers.ends, least: LIMITS.least };
    return makeParts({ objects, assembly }, plan, place, parts, how);
  };
  const seconds = await cpuOf(2, all, 1);
  await assembly.abandon(place);
  return seconds / (parts.length * 15);
}

function set(into: Buffer, chunk: Uint8Array, at: number): number {
  into.set(chunk, at);
  return chunk.length;
}

/** Processor seconds of one, once the program has run for a while. */
async function cpuOf(times: number, work: (n: number) => Promise<unknown>, atOnce = AT_ONCE): Promise<number> {
  await each(atOnce === 1 ? 1 : times, work, atOnce);
  const before = process.cpuUsage();
  await each(times, work, atOnce);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6 / times;
}

async function each(times: number, work: (n: number) => Promise<unknown>, atOnce: number): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < times) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}
