import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { doubleHome, type S3Home, serverHome } from '../contracts/s3.ts';

/** Our double, or the server that the environment names, and short words for what is asked of it. */
export function askS3() {
  let home: S3Home;
  beforeAll(async () => {
    home = process.env.PACKSHOT_TEST_S3 ? await serverHome() : await doubleHome();
  });
  afterAll(() => home.stop());

  const at = (Key: string) => ({ Bucket: home.media, Key });
  const client = { send: ((command: never) => home.client.send(command)) as S3Client['send'] };
  return {
    at,
    client,
    own: () => home.client,
    bucket: () => home.media,
    put: (key: string, body: string | Uint8Array, more = {}) =>
      client.send(new PutObjectCommand({ ...at(key), Body: body, ...more })),
    text: async (key: string, more = {}) => {
      const { Body } = await client.send(new GetObjectCommand({ ...at(key), ...more }));
      return Body!.transformToString();
    },
    begin: async (key: string, more = {}): Promise<UploadPlace> => {
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at(key), ...more }));
      return { ...at(key), UploadId: UploadId! };
    },
    part: async (upload: UploadPlace, PartNumber: number, Body: Uint8Array): Promise<UploadedPart> => {
      const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
      return { PartNumber, ETag };
    },
    complete: (upload: UploadPlace, Parts: UploadedPart[], more = {}) =>
      client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more })),
    abort: (upload: UploadPlace) => client.send(new AbortMultipartUploadCommand(upload)),
  };
}

export interface UploadPlace {
  Bucket: string;
  Key: string;
  UploadId: string;
}

export interface UploadedPart {
  PartNumber: number;
  ETag: string | undefined;
}

/** What an SDK client throws. */
export const refusal = (name: string, status: number) => ({ name, $metadata: { httpStatusCode: status } });
