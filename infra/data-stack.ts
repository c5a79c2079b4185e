import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { mediaBucket, originalsBucket } from './constructs/buckets.ts';
import { deadQueue, intakeQueue } from './constructs/intake.ts';
import { people } from './constructs/people.ts';
import { filledLater } from './constructs/secrets.ts';
import { table } from './constructs/table.ts';

/**
 * What must never be lost: nothing in here goes with the stack, and the stack itself cannot be deleted by mistake. It
 * knows nothing of the portal, so that the portal can be taken down and built again.
 */
export class DataStack extends Stack {
  readonly table: Table;
  readonly originals: Bucket;
  readonly media: Bucket;
  /** Key ring of links, webhook secrets, session key. */
  readonly secrets: CfnSecret;
  /** The private halves of CloudFront's key pairs. */
  readonly mediaKey: CfnSecret;
  /** A message for each file that a browser has sent. */
  readonly intake: Queue;
  /** Jobs that were given up, of every queue. */
  readonly dead: Queue;
  readonly people: IUserPool;

  constructor(scope: Construct, id: string, { config, ...props }: StackProps & { config: Config }) {
    super(scope, id, { description: 'Packshot: what must never be lost', ...props });
    this.table = table(this);
    this.dead = deadQueue(this);
    this.intake = intakeQueue(this, this.dead);
    this.originals = originalsBucket(this, config);
    this.media = mediaBucket(this, config, this.intake);
    this.secrets = filledLater(this, 'Secrets', 'Packshot: link keys, webhook secrets, session key');
    this.mediaKey = filledLater(this, 'MediaKey', 'Packshot: private keys of the addresses of files');
    this.people = people(this);
    this.tell();
  }

  private tell(): void {
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'OriginalsBucket', { value: this.originals.bucketName });
    new CfnOutput(this, 'MediaBucket', { value: this.media.bucketName });
    new CfnOutput(this, 'PeoplePool', { value: this.people.userPoolId });
    new CfnOutput(this, 'SecretsArn', { value: this.secrets.ref });
  }
}
