import { s3Assembly } from './assembly/s3.ts';
import { type AwsOptions, buckets } from './aws.ts';
import { ownRetries, patience } from './clients/patience.ts';
import { s3Client } from './clients/s3.ts';
import { once, portOf } from './lazy.ts';
import type { Assembly } from './platform.ts';

/** Where files are glued there are more requests at a time than the 50 that an SDK's client lets out by itself. */
const CONNECTIONS = 128;

export function awsAssembly(variable: AwsOptions['variable']): Assembly {
  return portOf(
    once(async () => {
      const { requestHandler } = patience(60_000);
      const httpsAgent = { keepAlive: true, maxSockets: CONNECTIONS };
      const many = { requestHandler: { ...requestHandler, httpsAgent }, retryStrategy: ownRetries() };
      return s3Assembly({ client: s3Client(many), bucketOf: buckets(variable) });
    }),
  );
}
