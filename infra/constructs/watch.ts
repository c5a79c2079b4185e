import { Duration, Stack } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { Dashboard, GraphWidget, type IMetric, Metric, Stats, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { type Alarms, FIVE_MINUTES } from './alarms.ts';
import type { Door } from './door.ts';
import type { Home } from './home.ts';
import { lateAlarm } from './lanes.ts';

const NAMESPACE = 'Packshot';

/** What is watched beside the doors and queues themselves. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, { home, doors }: { home: Home; doors: Door[] }) {
    super(scope, id);
    const { config, alarms, data, lanes } = home;
    lateAlarm(this, data.intake, alarms, 'pictures that have been sent', 60);
    this.errorLines(doors, alarms);
    this.table(home);
    this.throttles(doors, alarms);
    budget(this, config);
    if (config.dashboard) this.dashboard(doors, [...Object.values(lanes), data.intake]);
  }

  /** The program writes such a line for whatever somebody has to look at; a function that is stopped cannot. */
  private errorLines(doors: Door[], alarms: Alarms): void {
    const pattern = FilterPattern.anyTerm(
      '"level":"error"',
      'Task timed out',
      'Runtime.ExitError',
      'Runtime.OutOfMemory',
    );
    for (const door of doors)
      new MetricFilter(door, 'ErrorLines', {
        logGroup: door.log,
        filterPattern: pattern,
        metricNamespace: NAMESPACE,
        metricName: `ErrorLines-${Stack.of(this).stackName}`,
        metricValue: '1',
      });
    alarms.add(this, 'ErrorLines', {
      metric: new Metric({
        namespace: NAMESPACE,
        metricName: `ErrorLines-${Stack.of(this).stackName}`,
        statistic: Stats.SUM,
        period: FIVE_MINUTES,
      }),
      from: 1,
      says: 'The program has written an error into its log, or was stopped in the middle of its work.',
      runbook: 'an-error-is-in-the-log',
    });
  }

  private table({ alarms, data }: Home): void {
    for (const what of ['ReadThrottleEvents', 'WriteThrottleEvents'])
      alarms.add(this, what, {
        metric: new Metric({
          namespace: 'AWS/DynamoDB',
          metricName: what,
          dimensionsMap: { TableName: data.table.tableName },
          statistic: Stats.SUM,
          period: FIVE_MINUTES,
        }),
        from: 100,
        says: 'DynamoDB turns requests away: one partition is asked for more than it gives. Pages are slow or fail.',
        runbook: 'the-table-turns-requests-away',
      });
  }

  /** Queues wait for a free function; people and shops do not. */
  private throttles([http, images]: Door[], alarms: Alarms): void {
    for (const [name, door] of Object.entries({ Http: http!, Images: images! }))
      alarms.add(this, `${name}Throttles`, {
        metric: door.fn.metricThrottles({ period: FIVE_MINUTES }),
        from: 1,
        says: `Lambda had no free container for ${name === 'Http' ? 'pages and hooks' : 'pictures'}.`,
        runbook: 'lambda-turns-requests-away',
      });
  }

  private dashboard(doors: Door[], queues: Queue[]): void {
    const each = (of: (door: Door) => IMetric) => doors.map(of);
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    const named = { period: FIVE_MINUTES };
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      widgets: [
        [new TextWidget({ markdown: 'What each alarm means and what to do: `infra/README.md`', width: 24, height: 1 })],
        [
          graph(
            'Calls',
            each(({ fn, node }) => fn.metricInvocations({ ...named, label: node.id })),
          ),
          graph(
            'Failed calls',
            each(({ fn, node }) => fn.metricErrors({ ...named, label: node.id })),
          ),
        ],
        [
          graph(
            'Milliseconds, 95 of 100',
            each(({ fn, node }) => fn.metricDuration({ ...named, label: node.id, statistic: 'p95' })),
          ),
          graph(
            'At once',
            each(({ fn, node }) =>
              fn.metric('ConcurrentExecutions', { ...named, label: node.id, statistic: 'Maximum' }),
            ),
          ),
        ],
        [
          graph(
            'Waiting',
            queues.map(queue => queue.metricApproximateNumberOfMessagesVisible({ ...named, label: queue.node.id })),
          ),
          graph(
            'Oldest, seconds',
            queues.map(queue => queue.metricApproximateAgeOfOldestMessage({ ...named, label: queue.node.id })),
          ),
        ],
      ],
    });
  }
}

/** A mail when a month costs more than was meant, and when it is going to. The budget sees the whole account. */
function budget(scope: Construct, { budget: amount, alarmMail }: Config): void {
  const subscribers = [{ subscriptionType: 'EMAIL', address: alarmMail }];
  const notice = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers,
  });
  new CfnBudget(scope, 'Budget', {
    budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount, unit: 'USD' } },
    notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
  });
}
