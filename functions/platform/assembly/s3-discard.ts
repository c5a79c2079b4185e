import { DeleteObjectsCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';

type Keys = { Key: string }[];

/** Removes every object whose key begins so, up to a thousand by one request. */
export async function removeAll(client: S3Client, bucket: string, prefix: string): Promise<void> {
  const pages: Keys[] = [];
  let after: string | undefined;
  do {
    const asked = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: after });
    const { Contents = [], NextContinuationToken } = await client.send(asked);
    pages.push(Contents.map(({ Key }) => ({ Key: Key! })));
    after = NextContinuationToken;
  } while (after);
  await Promise.all(pages.filter(({ length }) => length > 0).map(keys => removeThese(client, bucket, keys)));
}

async function removeThese(client: S3Client, bucket: string, keys: Keys): Promise<void> {
  const asked = new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys, Quiet: true } });
  const { Errors: [first] = [] } = await client.send(asked);
  if (first) throw new Error(`${first.Key} could not be removed: ${first.Code} ${first.Message}`);
}
