import { type LeanAnswer, type leanS3, textIn } from '../clients/lean-s3.ts';
import { readChecksum } from '../objects/s3-checksum.ts';
import type { ByteRange, ObjectHead } from '../platform.ts';

export interface Place {
  bucket: string;
  key: string;
}

export interface Source extends Place {
  etag: string;
  /** Both ends included; absent: all of it. */
  range?: ByteRange | undefined;
}

export type S3Glue = ReturnType<typeof s3Glue>;

/** The requests that come by the thousand where a bundle is glued. Keys have no character that would have to be encoded. */
export function s3Glue(ask: ReturnType<typeof leanS3>) {
  return {
    async head({ bucket, key }: Place): Promise<ObjectHead> {
      const headers = { 'x-amz-checksum-mode': 'ENABLED' };
      const { headers: told } = await ask({ method: 'HEAD', bucket, key, headers });
      const crc32 = readChecksum(told['x-amz-checksum-crc32']);
      const etag = told.etag;
      return {
        key,
        size: Number(told['content-length']),
        ...(etag && { etag }),
        ...(crc32 !== undefined && { crc32 }),
      };
    },

    /** @returns the id of the upload */
    async begin(place: Place): Promise<string> {
      const answer = await ask({ method: 'POST', ...place, query: { uploads: '' } });
      return told(answer, 'UploadId');
    },

    /** @returns the part's ETag */
    async copy(place: Place, uploadId: string, part: number, { bucket, key, etag, range }: Source): Promise<string> {
      const headers = {
        'x-amz-copy-source': `${bucket}/${key}`,
        'x-amz-copy-source-if-match': etag,
        ...(range && { 'x-amz-copy-source-range': `bytes=${range.start}-${range.end}` }),
      };
      const query = { partNumber: `${part}`, uploadId };
      return told(await ask({ method: 'PUT', ...place, query, headers }), 'ETag');
    },

    /** @returns the ETag of the whole */
    async finish(place: Place, uploadId: string, etags: string[]): Promise<string> {
      const parts = etags.map((etag, n) => `<Part><PartNumber>${n + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
      const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
      const body = `<CompleteMultipartUpload xmlns="${namespace}">${parts.join('')}</CompleteMultipartUpload>`;
      return told(await ask({ method: 'POST', ...place, query: { uploadId }, body }), 'ETag');
    },
  };
}

function told({ body }: LeanAnswer, name: string): string {
  const text = textIn(body, name);
  if (text === undefined) throw new Error(`S3 answered without ${name}: ${body.slice(0, 200)}`);
  return text;
}
