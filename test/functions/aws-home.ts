import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { onTestFinished } from 'vitest';
import { buckets } from '../../functions/platform/aws.ts';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { awsSecrets } from '../../functions/platform/secrets/aws.ts';
import { newSecrets } from '../../functions/platform/secrets/fresh.ts';
import { dynamodbTable } from '../../functions/platform/table/dynamodb.ts';
import { dynamodbDouble } from '../doubles/dynamodb.ts';
import type { Fault } from '../doubles/faults.ts';
import { startS3 } from '../doubles/s3/index.ts';
import { secretsDouble } from '../doubles/secrets.ts';

const REGION = 'eu-north-1';
const CREDENTIALS = { accessKeyId: 'AKIATESTTESTTESTTEST', secretAccessKey: 'test' };
const VARIABLES: Record<string, string> = {
  PACKSHOT_TABLE: 'table',
  PACKSHOT_ORIGINALS: 'originals',
  PACKSHOT_MEDIA: 'media',
  PACKSHOT_SECRETS: 'ring',
};

export interface AwsHome {
  platform: Pick<Platform, 'objects' | 'table' | 'secrets' | 'now'>;
  /** What Secrets Manager holds now. */
  ring: () => ReturnType<typeof newSecrets>;
  /** What commands are told, so that they find it. */
  env: Record<string, string>;
}

/** A portal's stores on AWS, on doubles, until the test ends. */
export async function awsHome(...faults: Fault[]): Promise<AwsHome> {
  const s3 = await startS3({ buckets: ['originals', 'media'], credentials: CREDENTIALS, region: REGION, pageSize: 2 });
  const dynamodb = await dynamodbDouble(...faults);
  const secrets = await secretsDouble({ ring: JSON.stringify(newSecrets()) });
  const s3Client = new S3Client(s3.client);
  const client = new DynamoDBClient({ endpoint: dynamodb.endpoint, region: REGION, credentials: CREDENTIALS });
  onTestFinished(async () => {
    for (const one of [s3Client, client, secrets.client]) one.destroy();
    await Promise.all([s3.stop(), dynamodb.stop(), secrets.stop()]);
  });
  const now = Date.now;
  return {
    platform: {
      objects: s3Objects({ client: s3Client, bucketOf: buckets(name => VARIABLES[name]!) }),
      table: dynamodbTable({ client, table: 'table', now }),
      secrets: awsSecrets({ client: secrets.client, secret: 'ring', now }),
      now,
    },
    ring: () => JSON.parse(secrets.values.ring!),
    env: {
      ...VARIABLES,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.address,
    },
  };
}

const run = promisify(execFile);

/** Runs `functions/<name>.cli.ts`, as npm does; rejects with `code`, `stdout` and `stderr` where it fails. */
export function command(name: string, words: string[], env: Record<string, string>) {
  const file = `functions/${name}.cli.ts`;
  return run(process.execPath, ['--import', 'tsx', file, ...words], { env: { PATH: process.env.PATH, ...env } });
}
