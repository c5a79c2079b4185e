import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

const PRIVATE: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Days after which what nobody finished is taken away: parts that stay cost as much as files. */
const ABANDONED = { abortIncompleteMultipartUploadAfter: Duration.days(2) };

/**
 * Smaller ZIPs are made again for what keeping them costs for a day or two (`infra/cost/zips.ts`); larger ones may be
 * glued, which is dear (`LIMITS` of `functions/bundles/assembly/cut.ts`). In bytes.
 */
const SMALL_BUNDLE = 8_000_000_000;

/** What people gave us, `masters/` and `brand/`, in every version: what is deleted or replaced can be brought back. */
export function originalsBucket(scope: Construct, { keepVersionsDays }: Config): Bucket {
  const bucket = new Bucket(scope, 'Originals', {
    ...PRIVATE,
    versioned: true,
    lifecycleRules: [
      { id: 'abandoned', ...ABANDONED },
      {
        id: 'former-versions',
        noncurrentVersionExpiration: Duration.days(keepVersionsDays),
        expiredObjectDeleteMarker: true,
      },
    ],
  });
  reasons(bucket);
  openToCloudFront(bucket, ['masters/', 'brand/']);
  return bucket;
}

/** Everything else: on its way in, made from originals, or for the pages. */
export function mediaBucket(
  scope: Construct,
  { domain, keepBundlesDays, keepSmallBundlesDays }: Config,
  intake: Queue,
): Bucket {
  const bucket = new Bucket(scope, 'Media', {
    ...PRIVATE,
    lifecycleRules: [
      // Of two rules S3 goes by the shorter one.
      { ...gone('bundles/', keepSmallBundlesDays), id: 'small-bundles', objectSizeLessThan: SMALL_BUNDLE },
      gone('bundles/', keepBundlesDays),
      { id: 'abandoned', ...ABANDONED },
      gone('incoming/', 7),
      gone('refused/', 30),
      gone('assembling/', 7),
      // As long as an assembly that is under way is counted on.
      gone('joining/', 1),
      // Ten days longer than the rows that name them.
      gone('imports/', 40),
    ],
    cors: [
      {
        // An address says by its signature who may put; the portal's own name is not known yet when this is made.
        allowedOrigins: [domain ? `https://${domain}` : '*'],
        allowedMethods: [HttpMethods.PUT],
        allowedHeaders: ['content-type'],
        exposedHeaders: ['ETag'],
        maxAge: 3600,
      },
    ],
  });
  // CDK writes a number where CloudFormation asks for a text, and who makes that of it may write 8.0E9.
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.addPropertyOverride('LifecycleConfiguration.Rules.0.ObjectSizeLessThan', String(SMALL_BUNDLE));
  reasons(bucket);
  openToCloudFront(bucket, ['renditions/', 'bundles/', 'assets/']);
  tellOfUploads(bucket, intake);
  return bucket;
}

const gone = (prefix: string, days: number) => ({
  id: prefix.replace('/', ''),
  prefix,
  expiration: Duration.days(days),
});

/** Written out: CDK's own notifications would bring a Python function along. */
function tellOfUploads(bucket: Bucket, intake: Queue): void {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = {
    queueConfigurations: [
      {
        event: 's3:ObjectCreated:*',
        queue: intake.queueArn,
        filter: { s3Key: { rules: [{ name: 'prefix', value: 'incoming/' }] } },
      },
    ],
  };
  // S3 tries the queue when it is told of it.
  bucket.node.addDependency(intake);
}

/** By account, in this stack: the ARN of the distribution would make the two stacks depend on each other. */
function openToCloudFront(bucket: Bucket, prefixes: string[]): void {
  const { account } = Stack.of(bucket);
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'CloudFrontReads',
      principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
      actions: ['s3:GetObject'],
      resources: prefixes.map(prefix => bucket.arnForObjects(`${prefix}*`)),
      conditions: { ArnLike: { 'aws:SourceArn': `arn:aws:cloudfront::${account}:distribution/*` } },
    }),
  );
}

function reasons(bucket: Bucket): void {
  acknowledge(bucket, {
    S1: 'Access logs would keep signed addresses and the addresses of callers; CloudTrail data events can be switched on where they are wanted',
  });
}
