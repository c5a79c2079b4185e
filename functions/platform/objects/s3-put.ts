import { randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { checksumOf, writeChecksum } from './s3-checksum.ts';
import { absent, isNoUpload, isRefused } from './s3-errors.ts';
import { piecesOf } from './s3-pieces.ts';
import { whenNoRace } from './s3-race.ts';

const PART_SIZE = 8 * 1024 * 1024;
const AT_ONCE = 3;
/** Marks whose write it was: an answer that was lost makes the second try meet the object of the first. */
const MARK = 'put';

export interface Target {
  client: S3Client;
  Bucket: string;
  Key: string;
}

/** @returns false when only an absent key was to be written and somebody else's object is there */
export async function putBytes(target: Target, bytes: Uint8Array, only: boolean): Promise<boolean> {
  const { client, Bucket, Key } = target;
  const mark = randomUUID();
  const condition = only ? { IfNoneMatch: '*', Metadata: { [MARK]: mark } } : {};
  const input = { Bucket, Key, Body: bytes, ContentLength: bytes.length, ChecksumCRC32: checksumOf(bytes) };
  try {
    await whenNoRace(() => client.send(new PutObjectCommand({ ...input, ...condition })));
    return true;
  } catch (error) {
    if (!only || !isRefused(error)) throw error;
    return isOurs(target, mark);
  }
}

/** Takes a stream at the pace of S3, some parts of 8 MiB in memory at a time; stores it whole or not at all. */
export async function putStream(target: Target, body: ReadableStream<Uint8Array>, only: boolean): Promise<boolean> {
  const pieces = piecesOf(body, PART_SIZE);
  const first = (await pieces.next()).value ?? new Uint8Array();
  if (first.length < PART_SIZE) return putBytes(target, first, only);
  try {
    if (only && (await isThere(target))) return false;
    return await putParts(target, first, pieces, only);
  } finally {
    // Cancels what is left of the stream; nothing when it has ended.
    await pieces.return(undefined);
  }
}

async function putParts(target: Target, first: Uint8Array, rest: AsyncIterable<Uint8Array>, only: boolean) {
  const { client, Bucket, Key } = target;
  const mark = randomUUID();
  const whole = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
  const create = new CreateMultipartUploadCommand({ Bucket, Key, Metadata: { [MARK]: mark }, ...whole });
  const { UploadId } = await client.send(create);
  const upload = { Bucket, Key, UploadId };
  let crc = 0;
  async function* pieces() {
    yield first;
    yield* rest;
  }
  const send = async (Body: Uint8Array, PartNumber: number): Promise<CompletedPart> => {
    crc = crc32(Body, crc);
    const input = { ...upload, PartNumber, Body, ContentLength: Body.length, ChecksumCRC32: checksumOf(Body) };
    const { ETag } = await client.send(new UploadPartCommand(input));
    return { PartNumber, ETag };
  };
  try {
    const Parts = await severalAtOnce(pieces(), send);
    const join = new CompleteMultipartUploadCommand({
      ...upload,
      MultipartUpload: { Parts },
      ChecksumType: 'FULL_OBJECT',
      ChecksumCRC32: writeChecksum(crc),
      ...(only && { IfNoneMatch: '*' }),
    });
    await whenNoRace(() => client.send(join));
    return true;
  } catch (error) {
    if ((isRefused(error) || isNoUpload(error)) && (await isOurs(target, mark))) return true;
    await abandon(client, upload);
    if (only && isRefused(error)) return false;
    throw error;
  }
}

/** Works through pieces in order, some of them at a time; when one fails it waits for those that are under way. */
async function severalAtOnce<Piece, Result>(
  pieces: AsyncIterable<Piece>,
  work: (piece: Piece, number: number) => Promise<Result>,
): Promise<Result[]> {
  const all: Promise<Result>[] = [];
  try {
    for await (const piece of pieces) {
      await all.at(-AT_ONCE);
      const one = work(piece, all.length + 1);
      // Looked at below; without this a failure that comes while we wait for a piece would end the process.
      one.catch(() => {});
      all.push(one);
    }
    return await Promise.all(all);
  } finally {
    await Promise.allSettled(all);
  }
}

/** Parts that are paid for until somebody says that they are not wanted. */
export async function abandon(client: S3Client, upload: { Bucket: string; Key: string; UploadId: string | undefined }) {
  try {
    await client.send(new AbortMultipartUploadCommand(upload));
  } catch (error) {
    if (!isNoUpload(error)) throw error;
  }
}

export async function isThere({ client, Bucket, Key }: Target): Promise<boolean> {
  return (await client.send(new HeadObjectCommand({ Bucket, Key })).catch(absent)) !== undefined;
}

async function isOurs({ client, Bucket, Key }: Target, mark: string): Promise<boolean> {
  const found = await client.send(new HeadObjectCommand({ Bucket, Key })).catch(absent);
  return found?.Metadata?.[MARK] === mark;
}
