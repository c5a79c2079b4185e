import { createHash } from 'node:crypto';
import { crc32 as crcOf } from 'node:zlib';
import { type Answer, xmlAnswer } from './answer.ts';
import { onlyIf } from './conditions.ts';
import { base64Of, joinCrc32 } from './crc.ts';
import { invalid, S3Error } from './errors.ts';
import { uploadIn } from './multipart.ts';
import type { Setting } from './objects.ts';
import type { Part, StoredObject, Upload } from './store.ts';
import { textsOf } from './xml.ts';

/** Joins the parts that the request names. Afterwards there is no such upload any more. */
export async function completeUpload(setting: Setting): Promise<Answer> {
  const { bucket, call, now, leastPart } = setting;
  const body = await textOf(call.raw);
  return onlyIf(bucket, call, async check => {
    const upload = uploadIn(setting);
    const parts = partsIn(body, upload, leastPart);
    const checksum = checksumOf(upload, parts);
    checkAnnounced(setting, parts, checksum);
    check();
    const object: StoredObject = {
      key: call.key,
      segments: parts.flatMap(({ segments }) => segments),
      size: sizeOf(parts),
      etag: `"${md5Of(parts.map(({ md5 }) => Buffer.from(md5, 'hex')))}-${parts.length}"`,
      checksum,
      headers: upload.headers,
      modified: now(),
    };
    bucket.objects.set(call.key, object);
    bucket.uploads.delete(upload.id);
    const answer = xmlAnswer('CompleteMultipartUploadResult', {
      Location: call.path,
      Bucket: bucket.name,
      Key: call.key,
      ETag: object.etag,
      ChecksumCRC32: checksum?.crc32,
      ChecksumType: checksum?.type,
    });
    return { ...answer, created: { key: call.key, by: 'CompleteMultipartUpload' } };
  });
}

function partsIn(body: string, upload: Upload, leastPart: number): Part[] {
  const asked = textsOf(body, 'Part').map(part => ({
    number: Number(textsOf(part, 'PartNumber')[0]),
    // Once for the element's own text, and once for what it stands in.
    etag: textsOf(part, 'ETag')[0]?.replace(/^"|"$/g, ''),
    crc32: textsOf(part, 'ChecksumCRC32')[0],
  }));
  if (asked.length === 0) throw new S3Error(400, 'MalformedXML', 'The XML you provided was not well-formed.');
  if (asked.some(({ number }, n) => n > 0 && !(number > asked[n - 1]!.number))) {
    throw new S3Error(400, 'InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  const parts = asked.map(({ number, etag, crc32 }) => {
    const part = upload.parts.get(number);
    if (part?.etag !== `"${etag}"` || (crc32 && crc32 !== base64Of(part.crc32))) {
      throw new S3Error(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
    }
    if (upload.checksum === 'COMPOSITE' && !crc32) {
      throw invalid(`The complete request must include the checksum for each part. Missing for part ${number}.`);
    }
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < leastPart)) {
    throw new S3Error(400, 'EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  return parts;
}

function checksumOf({ checksum: type }: Upload, parts: Part[]): StoredObject['checksum'] {
  if (!type) return undefined;
  if (type === 'FULL_OBJECT') {
    const crc = parts.reduce((sum, part) => joinCrc32(sum, part.crc32, part.size), 0);
    return { crc32: base64Of(crc), type };
  }
  const sums = parts.map(({ crc32 }) => Buffer.from(base64Of(crc32), 'base64'));
  return { crc32: `${base64Of(crcOf(Buffer.concat(sums)))}-${parts.length}`, type };
}

function checkAnnounced({ call }: Setting, parts: Part[], checksum: StoredObject['checksum']): void {
  const type = call.field('x-amz-checksum-type');
  if (type && type !== checksum?.type) throw invalid(`The upload was not created with the checksum type ${type}.`);
  const crc = call.field('x-amz-checksum-crc32');
  if (crc && crc !== checksum?.crc32)
    throw new S3Error(400, 'BadDigest', 'The CRC32 did not match the calculated one.');
  const size = call.field('x-amz-mp-object-size');
  if (size && Number(size) !== sizeOf(parts))
    throw invalid('The provided x-amz-mp-object-size is not that of the parts.');
}

const sizeOf = (parts: Part[]) => parts.reduce((sum, { size }) => sum + size, 0);

function md5Of(buffers: Buffer[]): string {
  return createHash('md5').update(Buffer.concat(buffers)).digest('hex');
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
