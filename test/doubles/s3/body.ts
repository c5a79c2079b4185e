import { createHash, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeChunks } from './aws-chunked.ts';
import type { Call } from './call.ts';
import { base64Of } from './crc.ts';
import { invalid, notImplemented, S3Error } from './errors.ts';
import { type Bytes, read, type Segment } from './store.ts';

const MOST_BYTES = 5 * 1024 ** 3;
const OTHER_CHECKSUMS = ['crc32c', 'crc64nvme', 'sha1', 'sha256', 'md5'];

export interface Received extends Bytes {
  /** The sender gave a CRC-32, and it is right. */
  checked: boolean;
}

/**
 * Takes a request's body into a file of its own, and checks it against all that was said about it.
 * @param payload what was signed in its place
 */
export async function receive(call: Call, payload: string, folder: string): Promise<Received> {
  for (const name of OTHER_CHECKSUMS) {
    if (call.field(`x-amz-checksum-${name}`)) throw notImplemented(`x-amz-checksum-${name}`);
  }
  const trailers = new Map<string, string>();
  const source = sourceOf(call, payload, trailers);
  const bytes = await toFile(source, join(folder, randomUUID()));
  checkLength(call, bytes.size);
  if (/^[0-9a-f]{64}$/.test(payload) && payload !== bytes.sha256) {
    throw new S3Error(400, 'XAmzContentSHA256Mismatch', 'The provided x-amz-content-sha256 is not that of the body.');
  }
  const md5 = call.field('content-md5');
  if (md5 && md5 !== Buffer.from(bytes.md5, 'hex').toString('base64')) {
    throw new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  return { ...bytes, checked: checkCrc(call, trailers, bytes.crc32) };
}

function sourceOf(call: Call, payload: string, trailers: Map<string, string>): AsyncIterable<Buffer> {
  if (payload === 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') return decodeChunks(call.raw, trailers);
  if (payload.startsWith('STREAMING-')) throw notImplemented(payload);
  return call.raw;
}

function checkLength(call: Call, size: number): void {
  const length = call.field('x-amz-decoded-content-length') ?? call.headers['content-length'];
  if (length === undefined) {
    throw new S3Error(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  if (Number(length) !== size) {
    throw new S3Error(400, 'IncompleteBody', 'You did not provide the number of bytes specified by Content-Length.');
  }
  if (size > MOST_BYTES) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload is larger than 5 GiB.');
}

function checkCrc(call: Call, trailers: Map<string, string>, crc: number): boolean {
  const announced = call.field('x-amz-trailer');
  const sent = call.field('x-amz-checksum-crc32') ?? trailers.get('x-amz-checksum-crc32');
  if (announced && announced !== 'x-amz-checksum-crc32') throw notImplemented(`the trailer ${announced}`);
  if (announced && !sent) throw new S3Error(400, 'MalformedTrailerError', 'The announced trailer did not come.');
  const algorithm = call.field('x-amz-sdk-checksum-algorithm');
  if (!sent && algorithm) throw invalid('x-amz-sdk-checksum-algorithm specified, but no x-amz-checksum-*.');
  if (!sent) return false;
  if (algorithm && algorithm !== 'CRC32') throw invalid(`The checksum is not of the algorithm ${algorithm}.`);
  if (!/^[\w+/]{6}==$/.test(sent)) throw invalid('Value for x-amz-checksum-crc32 header is invalid.');
  if (sent !== base64Of(crc)) {
    throw new S3Error(400, 'BadDigest', 'The CRC32 you specified did not match the calculated checksum.');
  }
  return true;
}

async function toFile(source: AsyncIterable<Buffer>, path: string): Promise<Bytes & { sha256: string }> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let crc = 0;
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of source) {
      md5.update(chunk);
      sha256.update(chunk);
      crc = crc32(chunk, crc);
      size += chunk.length;
      await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  const segments = size > 0 ? [{ path, start: 0, length: size }] : [];
  return { segments, size, md5: md5.digest('hex'), crc32: crc, sha256: sha256.digest('hex') };
}

/** The same of bytes that are here already. */
export async function measure(segments: Segment[]): Promise<Bytes> {
  const md5 = createHash('md5');
  let crc = 0;
  let size = 0;
  for await (const chunk of read(segments)) {
    md5.update(chunk);
    crc = crc32(chunk, crc);
    size += chunk.length;
  }
  return { segments, size, md5: md5.digest('hex'), crc32: crc };
}
