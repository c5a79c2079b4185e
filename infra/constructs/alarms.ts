import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

export interface AlarmWish {
  metric: IMetric;
  /** Rings from this value on; with `silence` below it. */
  from: number;
  /** How many of the last periods it takes; 1 if absent. */
  periods?: number;
  /** Rings when too little happens, or nothing at all. */
  silence?: boolean;
  /** What has happened, in a sentence for whoever is woken by it. */
  says: string;
  /** Heading in `infra/README.md` that tells what to do. */
  runbook: string;
}

/** All alarms go to one topic; each says what happened and where it is written what to do. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { alarmMail }: Config) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Packshot', enforceSSL: true });
    this.topic.addSubscription(new EmailSubscription(alarmMail));
    this.admitAlarms();
  }

  /**
   * A topic with a policy of its own, here that of TLS, loses the one by which everything in its account may write to it.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   */
  private admitAlarms(): void {
    const { account, region } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsSpeak',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${region}:${account}:alarm:*` },
          StringEquals: { 'aws:SourceAccount': account },
        },
      }),
    );
  }

  add(scope: Construct, id: string, { metric, from, periods = 1, silence = false, says, runbook }: AlarmWish): Alarm {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: from,
      evaluationPeriods: periods,
      comparisonOperator: silence
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${says} What to do: infra/README.md#${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    return alarm;
  }
}

export const FIVE_MINUTES = Duration.minutes(5);
