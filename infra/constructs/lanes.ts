import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { AwsVariable } from '../../functions/env.aws.ts';
import { DOORS, type Figures, visibilityOf } from '../doors.ts';
import { type Alarms, FIVE_MINUTES } from './alarms.ts';
import { MOST_TRIES } from './intake.ts';

type LaneOf<Variable> = Variable extends `PACKSHOT_QUEUE_${infer Lane}` ? Lowercase<Lane> : never;
export type Lane = LaneOf<AwsVariable>;
export type Lanes = Record<Lane, Queue>;

/** Who works on a lane, and after how many minutes a waiting job is a sign that something is wrong. */
const LANES: Record<Lane, { door: Figures; late: number }> = {
  asked: { door: DOORS.images, late: 15 },
  images: { door: DOORS.images, late: 240 },
  bundles: { door: DOORS.bundles, late: 60 },
  mail: { door: DOORS.mail, late: 60 },
  rest: { door: DOORS.work, late: 60 },
};

/** A queue for each lane: jobs of one never wait for those of another. */
export function lanes(scope: Construct, dead: Queue, alarms: Alarms): Lanes {
  const made = Object.entries(LANES).map(([lane, { door, late }]) => {
    const queue = new Queue(scope, `${lane[0]!.toUpperCase()}${lane.slice(1)}Lane`, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: visibilityOf(door),
      deadLetterQueue: { queue: dead, maxReceiveCount: MOST_TRIES },
    });
    lateAlarm(scope, queue, alarms, `jobs of the lane “${lane}”`, late);
    return [lane, queue];
  });
  return Object.fromEntries(made);
}

/** Rings when the oldest message waits longer than that, in minutes. */
export function lateAlarm(scope: Construct, queue: Queue, alarms: Alarms, what: string, minutes: number): void {
  alarms.add(scope, `${queue.node.id}Late`, {
    metric: queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES }),
    from: minutes * 60,
    periods: 2,
    says: `The oldest of the ${what} has waited for more than ${minutes} minutes.`,
    runbook: 'jobs-wait',
  });
}

export function queueVariables(lanes: Lanes) {
  return {
    PACKSHOT_QUEUE_ASKED: lanes.asked.queueUrl,
    PACKSHOT_QUEUE_IMAGES: lanes.images.queueUrl,
    PACKSHOT_QUEUE_BUNDLES: lanes.bundles.queueUrl,
    PACKSHOT_QUEUE_MAIL: lanes.mail.queueUrl,
    PACKSHOT_QUEUE_REST: lanes.rest.queueUrl,
  };
}
