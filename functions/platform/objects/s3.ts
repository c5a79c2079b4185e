import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ByteRange, ObjectBody, ObjectHead, Objects } from '../platform.ts';
import { checkObjectKey, isObjectKey } from './key.ts';
import { bodyOf, hear } from './s3-body.ts';
import { readChecksum } from './s3-checksum.ts';
import { absent, isOutOfRange } from './s3-errors.ts';
import { putBytes, putStream } from './s3-put.ts';

export interface S3ObjectsOptions {
  /** Retries and time limits are its own; for "not there" it needs the right to list, else S3 says "forbidden". */
  client: S3Client;
  /** Where a key lies; the keys of one prefix that is listed lie in one bucket. */
  bucketOf: (key: string) => string;
}

/** Objects in S3. Every write carries its CRC-32, which S3 checks, keeps and tells. */
export function s3Objects({ client, bucketOf }: S3ObjectsOptions): Objects {
  const at = (key: string) => {
    checkObjectKey(key);
    return { Bucket: bucketOf(key), Key: key };
  };

  return {
    async put(key, body, only) {
      const target = { client, ...at(key) };
      const absentOnly = only === 'if-absent';
      return body instanceof Uint8Array ? putBytes(target, body, absentOnly) : putStream(target, body, absentOnly);
    },

    async get(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`;
      const asked = new GetObjectCommand({ ...at(key), Range });
      const found = await client
        .send(asked)
        .catch(error => (isOutOfRange(error) ? outside(key, range) : absent(error)));
      return found && objectOf(key, found, range);
    },

    async head(key) {
      const asked = new HeadObjectCommand({ ...at(key), ChecksumMode: 'ENABLED' });
      const found = await client.send(asked).catch(absent);
      return found && headOf(key, found);
    },

    async *list(prefix) {
      let ContinuationToken: string | undefined;
      do {
        const asked = new ListObjectsV2Command({ Bucket: bucketOf(prefix), Prefix: prefix, ContinuationToken });
        const { Contents = [], NextContinuationToken } = await client.send(asked);
        for (const { Key = '', Size = 0 } of Contents) if (isObjectKey(Key)) yield { key: Key, size: Size };
        ContinuationToken = NextContinuationToken;
      } while (ContinuationToken);
    },

    async remove(key) {
      await client.send(new DeleteObjectCommand(at(key)));
    },
  };
}

function headOf(key: string, { ContentLength = 0, ETag, ChecksumCRC32 }: GetObjectCommandOutput): ObjectHead {
  const crc32 = readChecksum(ChecksumCRC32);
  return { key, size: ContentLength, ...(ETag && { etag: ETag }), ...(crc32 !== undefined && { crc32 }) };
}

function objectOf(key: string, found: Omit<GetObjectCommandOutput, '$metadata'>, range?: ByteRange): ObjectBody {
  const { ContentLength: length = 0, ContentRange } = found;
  const source = found.Body as Readable;
  const size = ContentRange ? Number(ContentRange.split('/')[1]) : length;
  if (range && length !== range.end - range.start + 1) {
    hear(source);
    source.destroy();
    return outside(key, range, size);
  }
  return { key, size, body: bodyOf(source, length) };
}

/** S3 gives as much of a range as there is. */
function outside(key: string, range?: ByteRange, size?: number): never {
  throw new RangeError(`bytes ${range?.start}-${range?.end} do not lie within the ${size ?? 'bytes'} of ${key}`);
}
