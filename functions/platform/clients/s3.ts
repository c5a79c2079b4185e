import { S3Client } from '@aws-sdk/client-s3';
import { patience } from './patience.ts';

/** Emulators have no host name for each bucket. */
const forcePathStyle = process.env.AWS_ENDPOINT_URL_S3 !== undefined;

export const s3Client = () => new S3Client({ ...patience(60_000), forcePathStyle });

/** Signs addresses that browsers put to: one with a checksum would hold that of an empty body. */
export const s3Presigner = () => new S3Client({ forcePathStyle, requestChecksumCalculation: 'WHEN_REQUIRED' });
