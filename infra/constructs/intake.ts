import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { DOORS, visibilityOf } from '../doors.ts';
import { acknowledge } from './acknowledge.ts';

/** After so many tries a job is given up. */
export const MOST_TRIES = 6;

/** As long as SQS keeps anything. */
const KEPT = Duration.days(14);

/** One queue of given-up jobs for all: each queue that a function listens to is asked around the clock, and costs. */
export function deadQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'Dead', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: KEPT,
    visibilityTimeout: visibilityOf(DOORS.dead),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(queue, { SQS3: 'This is where messages go that other queues have given up' });
  return queue;
}

/** S3 tells it of every file under `incoming/`. */
export function intakeQueue(scope: Construct, dead: Queue): Queue {
  const queue = new Queue(scope, 'Intake', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: KEPT,
    visibilityTimeout: visibilityOf(DOORS.images),
    deadLetterQueue: { queue: dead, maxReceiveCount: MOST_TRIES },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  // By account: a bucket's own ARN would make a circle, since S3 asks for this policy before it makes the bucket.
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return queue;
}
