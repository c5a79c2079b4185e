import type { AwsOptions } from './aws.ts';
import { s3Client, s3Presigner } from './clients/s3.ts';
import { once, portOf } from './lazy.ts';
import type { Platform, Uploads } from './platform.ts';
import { s3Uploads } from './uploads/s3.ts';

export function awsUploads({ table, now }: Platform, variable: AwsOptions['variable']): Uploads {
  return portOf(
    once(async () =>
      s3Uploads({ client: s3Client(), presigner: s3Presigner(), bucket: variable('PACKSHOT_MEDIA'), table, now }),
    ),
  );
}
