import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { AppError } from '../../errors.ts';
import { leanS3 } from '../clients/lean-s3.ts';
import { checkObjectKey } from '../objects/key.ts';
import { checksumOf } from '../objects/s3-checksum.ts';
import { absent, isAbsent, isNoUpload, isRefused } from '../objects/s3-errors.ts';
import { abandon, isThere } from '../objects/s3-put.ts';
import { whenNoRace } from '../objects/s3-race.ts';
import type { AssembledPart, Assembly, AssemblyPiece, AssemblyPlace } from '../platform.ts';
import { removeAll } from './s3-discard.ts';
import { type Place, type S3Glue, s3Glue } from './s3-glue.ts';

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
  const glue = s3Glue(leanS3(client));
  const leanAt = (key: string): Place => ({ bucket: at(key).Bucket, key });
  const sourceOf = ({ key, etag, range }: AssemblyPiece) => ({ ...leanAt(key), etag, range });

  return {
    async begin(key, type) {
      const checksum = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
      const created = new CreateMultipartUploadCommand({ ...at(key), ContentType: type, ...checksum });
      return (await client.send(created)).UploadId!;
    },

    async put(upload, part, bytes) {
      const input = { ...placeOf(upload), PartNumber: part, Body: bytes, ContentLength: bytes.length };
      const sent = new UploadPartCommand({ ...input, ChecksumCRC32: checksumOf(bytes) });
      const { ETag } = await client.send(sent).catch(gone);
      return { part, etag: ETag! };
    },

    async copy({ key, upload }, part, from) {
      const copied = glue.copy(leanAt(key), upload, part, sourceOf(from));
      return { part, etag: await copied.catch(error => replaced(error, from.key)) };
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

    head: async key => glue.head(leanAt(key)).catch(absent),

    async join(key, pieces) {
      const place = leanAt(key);
      const upload = await glue.begin(place);
      try {
        const etags: string[] = [];
        for (const [n, piece] of pieces.entries()) {
          const copied = glue.copy(place, upload, n + 1, sourceOf(piece));
          etags.push(await copied.catch(error => replaced(error, piece.key)));
        }
        return await joined(glue, place, upload, etags);
      } catch (error) {
        await abandon(client, placeOf({ key, upload }));
        throw error;
      }
    },

    discard: async folder => removeAll(client, at(`${folder}any`).Bucket, folder),
  };
}

/** An upload that has gone was joined before, by us whose answer was lost: nobody else knows of it. */
async function joined(glue: S3Glue, place: Place, upload: string, etags: string[]): Promise<string> {
  const lost = (error: unknown) => (isNoUpload(error) ? '' : Promise.reject(error));
  const told = await glue.finish(place, upload, etags).catch(lost);
  // Some servers join and do not tell.
  const etag = told || (await glue.head(place)).etag;
  if (!etag) throw new Error(`${place.key} has no ETag: this home cannot make others of it`);
  return etag;
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
