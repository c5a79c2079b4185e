import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge.ts';
import type { Door } from './door.ts';

// Every right of a function is given here, action by action: CDK's own grants come with wildcards.

const OBJECT_ACTIONS = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject'],
  /** In a bucket with versions this hides an object: no function may remove a version. */
  remove: ['s3:DeleteObject'],
  /** Giving up an upload in parts. */
  abandon: ['s3:AbortMultipartUpload'],
  /** Which parts of an upload have arrived. */
  parts: ['s3:ListMultipartUploadParts'],
};

export type Prefix = `${string}/`;
export type ObjectRights = { [Right in keyof typeof OBJECT_ACTIONS]?: Prefix[] };

/** Lets a door do that to the objects under these prefixes of a bucket. */
export function allowObjects(door: Door, bucket: Bucket, rights: ObjectRights): void {
  for (const [right, prefixes] of Object.entries(rights) as [keyof ObjectRights, Prefix[]][])
    door.allow(
      OBJECT_ACTIONS[right],
      prefixes.map(prefix => bucket.arnForObjects(`${prefix}*`)),
    );
  // Without it S3 answers "forbidden" where there is no such object. A condition on prefixes would not hold for that.
  if (rights.read) door.allow(['s3:ListBucket'], [bucket.bucketArn]);
  for (const prefix of new Set(Object.values(rights).flat())) acknowledgePrefix(door, bucket, prefix);
}

/** cdk-nag names each wildcard by the resource that it ends. */
function acknowledgePrefix(door: Door, bucket: Bucket, prefix: Prefix): void {
  const home = Stack.of(bucket);
  const { 'Fn::ImportValue': name } = home.resolve(home.exportValue(bucket.bucketArn));
  acknowledge(door, {
    [`IAM5[Resource::${name}/${prefix}*]`]: `All objects of one kind: their names are made as they come`,
  });
}

/** Every put of the port is an update, which raises the item's version. */
const ITEMS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'];

/** The table and its index. */
export function allowTable(door: Door, table: Table): void {
  door.allow(ITEMS, [table.tableArn]);
  door.allow(['dynamodb:Query'], [table.tableArn, `${table.tableArn}/index/index`]);
}

export function allowSending(door: Door, ...queues: Queue[]): void {
  door.allow(
    ['sqs:SendMessage'],
    queues.map(queue => queue.queueArn),
  );
}

export function allowReading(door: Door, ...secrets: CfnSecret[]): void {
  door.allow(
    ['secretsmanager:GetSecretValue'],
    secrets.map(secret => secret.ref),
  );
}
