import { s3Assembly } from './assembly/s3.ts';
import { type AwsOptions, buckets } from './aws.ts';
import { s3Client } from './clients/s3.ts';
import { once, portOf } from './lazy.ts';
import type { Assembly } from './platform.ts';

export function awsAssembly(variable: AwsOptions['variable']): Assembly {
  return portOf(once(async () => s3Assembly({ client: s3Client(), bucketOf: buckets(variable) })));
}
