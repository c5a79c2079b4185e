import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type Part,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { AppError } from '../../errors.ts';
import { checkObjectKey } from '../objects/key.ts';
import { isNoUpload } from '../objects/s3-errors.ts';
import { abandon, isThere } from '../objects/s3-put.ts';
import type { Table, Uploads } from '../platform.ts';
import { key } from '../table/key.ts';
import { checkSize, PART_SIZE, partLength, partsOf } from './parts.ts';

const DAY = 86_400_000;
const ADDRESS_SECONDS = 2 * 3600;

export interface S3UploadsOptions {
  client: S3Client;
  /**
   * Signs addresses; with `requestChecksumCalculation: 'WHEN_REQUIRED'`, else they hold the checksum of an empty body.
   * An address ends with the credentials that signed it, if they end first.
   */
  presigner: S3Client;
  /** Where `incoming/` lies. Its lifecycle rule ends uploads that were begun and left. */
  bucket: string;
  /** Remembers which upload of S3 a ticket is. */
  table: Table;
  now: () => number;
}

/** `UPLOAD#<ticket>` / `s3`: an upload that is under way. */
interface Begun {
  schema: 1;
  /** S3's id of it. */
  upload: string;
  /** Bytes of the whole file. */
  size: number;
}

interface Place {
  Bucket: string;
  Key: string;
  UploadId: string;
}

/** Browsers put parts straight into S3. */
export function s3Uploads({ client, presigner, bucket, table, now }: S3UploadsOptions): Uploads {
  const at = (ticket: string) => {
    checkObjectKey(`incoming/${ticket}`);
    return { Bucket: bucket, Key: `incoming/${ticket}` };
  };
  const rowOf = (ticket: string) => key('UPLOAD', ticket, 's3');

  const find = async (ticket: string): Promise<{ place: Place; size: number } | undefined> => {
    const item = await table.get<Begun>(rowOf(ticket));
    return item && { place: { ...at(ticket), UploadId: item.value.upload }, size: item.value.size };
  };
  const require = async (ticket: string) => (await find(ticket)) ?? missing();

  return {
    async begin(ticket, size) {
      checkSize(size);
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(ticket)));
      const value: Begun = { schema: 1, upload: UploadId!, size };
      await table.put<Begun>({ ...rowOf(ticket), value, expiresAt: now() + 8 * DAY });
      return { partSize: PART_SIZE };
    },

    async sign(ticket, parts) {
      const { place, size } = await require(ticket);
      if (parts.some(part => partLength(size, part) === undefined)) {
        throw new AppError('bad-input', 'This upload has no such part.');
      }
      const options = { expiresIn: ADDRESS_SECONDS, signingDate: new Date(now()) };
      const sign = (part: number) =>
        getSignedUrl(presigner, putting(place, part, partLength(size, part) ?? 0), options);
      return Promise.all(parts.map(sign));
    },

    async arrived(ticket) {
      const { place, size } = await require(ticket);
      const parts = await wholeParts(client, place, size).catch(gone);
      return parts.map(({ PartNumber = 0 }) => PartNumber);
    },

    async finish(ticket) {
      const begun = await find(ticket);
      if (begun) await join(client, begun.place, begun.size);
      else if (!(await isThere({ client, ...at(ticket) }))) missing();
      await table.remove(rowOf(ticket));
    },

    async abandon(ticket) {
      const begun = await find(ticket);
      if (!begun) return;
      await abandon(client, begun.place);
      await table.remove(rowOf(ticket));
    },
  };
}

/** With its length, which is signed too: S3 takes no part that is longer or shorter. */
function putting(place: Place, part: number, length: number): UploadPartCommand {
  return new UploadPartCommand({ ...place, PartNumber: part, ContentLength: length });
}

async function join(client: S3Client, place: Place, size: number): Promise<void> {
  try {
    const parts = await wholeParts(client, place, size);
    const lacking = partsOf(size).length - parts.length;
    if (lacking > 0) throw new AppError('conflict', `The file has not arrived whole: ${lacking} parts are missing.`);
    const Parts = parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
    await client.send(new CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts } }));
  } catch (error) {
    // Joined before, by us whose answer was lost, or by someone beside us; or abandoned.
    if (!isNoUpload(error)) throw error;
    if (!(await isThere({ client, ...place }))) missing();
  }
}

/** The parts that have the length that the file's size gives them. */
async function wholeParts(client: S3Client, place: Place, size: number): Promise<Part[]> {
  const found: Part[] = [];
  let PartNumberMarker: string | undefined;
  do {
    const page = await client.send(new ListPartsCommand({ ...place, PartNumberMarker }));
    found.push(...(page.Parts ?? []));
    PartNumberMarker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (PartNumberMarker);
  return found.filter(({ PartNumber = 0, Size }) => Size === partLength(size, PartNumber));
}

function gone(error: unknown): never {
  if (isNoUpload(error)) missing();
  throw error;
}

function missing(): never {
  throw new AppError('not-found', 'There is no such upload, or it is finished.');
}
