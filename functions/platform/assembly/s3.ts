import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { AppError } from '../../errors.ts';
import { checkObjectKey } from '../objects/key.ts';
import { checksumOf } from '../objects/s3-checksum.ts';
import { isAbsent, isNoUpload, isRefused } from '../objects/s3-errors.ts';
import { abandon, isThere } from '../objects/s3-put.ts';
import { whenNoRace } from '../objects/s3-race.ts';
import type { AssembledPart, Assembly, AssemblyPlace } from '../platform.ts';

export interface S3AssemblyOptions {
  client: S3Client;
  bucketOf: (key: string) => string;
}

/** Objects joined in S3. Each has the CRC-32 of all its bytes, which S3 works out from those of its parts. */
export function s3Assembly({ client, bucketOf }: S3AssemblyOptions): Assembly {
  const at = (key: string) => {
    checkObjectKey(key);
    return { Bucket: bucketOf(key), Key: key };
  };
  const placeOf = ({ key, upload }: AssemblyPlace) => ({ ...at(key), UploadId: upload });

  return {
    async begin(key, type, kept) {
      const checksum = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
      // A lifecycle rule of the bucket goes by it.
      const tagged = kept && { Tagging: `kept=${kept}` };
      const created = new CreateMultipartUploadCommand({ ...at(key), ContentType: type, ...checksum, ...tagged });
      return (await client.send(created)).UploadId!;
    },

    async put(upload, part, bytes) {
      const input = { ...placeOf(upload), PartNumber: part, Body: bytes, ContentLength: bytes.length };
      const sent = new UploadPartCommand({ ...input, ChecksumCRC32: checksumOf(bytes) });
      const { ETag } = await client.send(sent).catch(gone);
      return { part, etag: ETag! };
    },

    async copy(upload, part, from) {
      const source = at(from.key);
      const copied = new UploadPartCopyCommand({
        ...placeOf(upload),
        PartNumber: part,
        // Keys have no character that would have to be encoded.
        CopySource: `${source.Bucket}/${source.Key}`,
        CopySourceIfMatch: from.etag,
        CopySourceRange: `bytes=${from.range.start}-${from.range.end}`,
      });
      const { CopyPartResult } = await client.send(copied).catch(error => replaced(error, from.key));
      return { part, etag: CopyPartResult!.ETag! };
    },

    async finish(upload, parts) {
      const place = placeOf(upload);
      // Servers that know no condition with joining keep it at least where nobody else is at it this moment.
      if (await isThere({ client, ...place })) return abandon(client, place);
      try {
        await whenNoRace(() => client.send(joining(place, parts)));
      } catch (error) {
        if (isRefused(error)) return abandon(client, place);
        // Joined before, by us whose answer was lost, or by someone beside us; or abandoned. Servers have several words
        // for that, so what is there decides.
        if (await isUnderWay(client, place)) throw error;
        if (!(await isThere({ client, ...place }))) throw notUnderWay();
      }
    },

    abandon: upload => abandon(client, placeOf(upload)),
  };
}

function joining(place: { Bucket: string; Key: string; UploadId: string }, parts: AssembledPart[]) {
  const inOrder = parts.toSorted((a, b) => a.part - b.part);
  const Parts = inOrder.map(({ part, etag }) => ({ PartNumber: part, ETag: etag }));
  return new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts }, IfNoneMatch: '*' });
}

async function isUnderWay(client: S3Client, place: { Bucket: string; Key: string; UploadId: string }) {
  try {
    await client.send(new ListPartsCommand({ ...place, MaxParts: 1 }));
    return true;
  } catch (error) {
    if (!isNoUpload(error)) throw error;
    return false;
  }
}

function gone(error: unknown): never {
  throw isNoUpload(error) ? notUnderWay() : error;
}

function notUnderWay(): AppError {
  return new AppError('not-found', 'This bundle is not being made any more: it was given up, or is ready.');
}

function replaced(error: unknown, key: string): never {
  if (!isRefused(error) && !isAbsent(error)) return gone(error);
  throw new AppError('conflict', `${key} was removed or replaced while a bundle was made of it.`);
}
