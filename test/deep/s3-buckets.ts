import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

/** Makes the buckets of a test run on a server that has none yet. */
const { PACKSHOT_TEST_S3: endpoint = '', PACKSHOT_TEST_ORIGINALS = '', PACKSHOT_TEST_MEDIA = '' } = process.env;
const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true });
for (const Bucket of [PACKSHOT_TEST_ORIGINALS, PACKSHOT_TEST_MEDIA]) {
  await client.send(new CreateBucketCommand({ Bucket }));
}
