import type { AwsOptions } from './aws.ts';
import { once, portOf } from './lazy.ts';
import type { Platform, Uploads } from './platform.ts';

export function awsUploads({ table, now }: Platform, variable: AwsOptions['variable']): Uploads {
  return portOf(
    once(async () => {
      const [{ s3Uploads }, { s3Client, s3Presigner }] = await Promise.all([
        import('./uploads/s3.ts'),
        import('./clients/s3.ts'),
      ]);
      return s3Uploads({
        client: s3Client(),
        presigner: s3Presigner(),
        bucket: variable('PACKSHOT_MEDIA'),
        table,
        now,
      });
    }),
  );
}
