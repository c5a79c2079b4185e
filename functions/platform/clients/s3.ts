import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { patience } from './patience.ts';
import { unsignedBodies } from './unsigned-bodies.ts';

/** Emulators have no host name for each bucket. */
const forcePathStyle = process.env.AWS_ENDPOINT_URL_S3 !== undefined;

export const s3Client = (more: S3ClientConfig = {}) =>
  unsignedBodies(new S3Client({ ...patience(60_000), forcePathStyle, ...more }));

/** Signs addresses that browsers put to: one with a checksum would hold that of an empty body. */
export const s3Presigner = () => new S3Client({ forcePathStyle, requestChecksumCalculation: 'WHEN_REQUIRED' });
