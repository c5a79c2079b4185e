import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { AwsVariable } from '../../functions/env.aws.ts';
import type { Config } from '../config.ts';
import { DOORS, type DoorName, type Figures } from '../doors.ts';
import { type Alarms, FIVE_MINUTES } from './alarms.ts';
import { codeOf, type Extras } from './code.ts';

/** No door reads a variable that is not here. */
export type Variables = Partial<Record<AwsVariable, string>>;

export interface DoorProps {
  door: DoorName;
  config: Config;
  alarms: Alarms;
  /** Rings from so many failed calls in five minutes on. */
  alarm: { from: number; says: string };
  environment?: Variables;
  /** For the runtime and for libraries. */
  process?: Record<string, string>;
  package?: Extras;
  /** MB of its own disk, in place of 512. */
  disk?: number;
  /** Containers kept for it alone. */
  reserved?: number | undefined;
}

/**
 * One function, `functions/<door>.lambda.ts`: its code, its log, its alarm, and a role of its own that begins with
 * nothing but writing to that log.
 */
export class Door extends Construct {
  readonly fn: LambdaFunction;
  readonly log: LogGroup;
  private readonly role: Role;
  private readonly batch: number;

  constructor(scope: Construct, id: string, props: DoorProps) {
    super(scope, id);
    const { door, config, alarms } = props;
    const { memory, timeout, batch = 1 }: Figures = DOORS[door];
    this.batch = batch;
    this.log = new LogGroup(this, 'Log', { retention: config.keepLogsDays, removalPolicy: RemovalPolicy.DESTROY });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.log.logGroupArn]);
    this.fn = new LambdaFunction(this, 'Function', {
      code: codeOf(door, config, props.package),
      handler: 'index.handler',
      description: `Packshot: functions/${door}.lambda.ts`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(timeout),
      role: this.role,
      logGroup: this.log,
      // A line in the log tells the same of each job and request; traces are paid by the request.
      tracing: Tracing.DISABLED,
      environment: {
        ...props.process,
        ...props.environment,
        ...(config.sourceMaps && { NODE_OPTIONS: '--enable-source-maps' }),
      },
      ...(props.disk && { ephemeralStorageSize: Size.mebibytes(props.disk) }),
      ...(props.reserved && { reservedConcurrentExecutions: props.reserved }),
    });
    const { from, says } = props.alarm;
    const metric = this.fn.metricErrors({ period: FIVE_MINUTES });
    alarms.add(this, 'Errors', { metric, from, says, runbook: 'a-function-fails' });
  }

  /** Adds a right, action by action. */
  allow(actions: string[], resources: string[], conditions?: Record<string, unknown>): void {
    this.role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }));
  }

  /** Has it work on a queue. A message that fails comes again alone. */
  workOn(queue: Queue, atOnce: number): void {
    this.fn.addEventSource(
      new SqsEventSource(queue, { batchSize: this.batch, maxConcurrency: atOnce, reportBatchItemFailures: true }),
    );
  }
}
