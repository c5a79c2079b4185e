import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { allowObjects, allowReading, allowSending, allowTable } from './access.ts';
import { acknowledge } from './acknowledge.ts';
import { FIVE_MINUTES } from './alarms.ts';
import { Door, type Variables } from './door.ts';
import { type Home, mediaVariables, rowVariables, secretVariables, storeVariables } from './home.ts';
import type { Sender } from './sender.ts';

/** Assembles ZIPs inside S3. */
export function bundlesDoor(scope: Construct, home: Home): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'BundlesDoor', {
    ...{ door: 'bundles', config, alarms },
    alarm: { from: 3, says: 'Assembling ZIPs failed or took too long, three times in five minutes.' },
    environment: { ...rowVariables(home), ...mediaVariables(home), PACKSHOT_URL: home.url } satisfies Variables,
  });
  allowTable(door, data.table);
  allowSending(door, lanes.asked, lanes.bundles);
  allowObjects(door, data.media, {
    read: ['renditions/', 'assembling/', 'joining/', 'bundles/'],
    write: ['assembling/', 'joining/', 'bundles/'],
    // A rendition that is not as it was is forgotten, and made anew.
    remove: ['bundles/', 'joining/', 'renditions/'],
    abandon: ['bundles/', 'joining/'],
    // After an answer that got lost: whether it is still under way.
    parts: ['bundles/'],
  });
  door.workOn(lanes.bundles, config.bundlesAtOnce);
  return door;
}

/** Follow-ups and mails: no other door may send one. */
export function mailDoor(scope: Construct, home: Home, sender: Sender): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'MailDoor', {
    ...{ door: 'mail', config, alarms },
    alarm: { from: 3, says: 'Sending mails failed or took too long, three times in five minutes.' },
    environment: {
      ...rowVariables(home),
      ...mediaVariables(home),
      ...secretVariables(home),
      PACKSHOT_URL: home.url,
      PACKSHOT_MAIL_FROM: config.sender,
      PACKSHOT_MAIL_SET: sender.set,
    } satisfies Variables,
  });
  allowTable(door, data.table);
  allowReading(door, data.secrets);
  allowSending(door, lanes.mail, lanes.bundles);
  allowObjects(door, data.media, { read: ['renditions/'] });
  sender.allow(door, config);
  door.workOn(lanes.mail, config.jobsAtOnce);
  return door;
}

/** Short jobs: cards, lists, the catalogue, sweeping and looking after what is stored. */
export function workDoor(scope: Construct, home: Home): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'WorkDoor', {
    ...{ door: 'work', config, alarms },
    alarm: { from: 3, says: 'Background jobs failed or took too long, three times in five minutes.' },
    environment: { ...storeVariables(home), PACKSHOT_URL: home.url } satisfies Variables,
  });
  allowTable(door, data.table);
  allowReading(door, data.secrets);
  allowSending(door, lanes.asked, lanes.images, lanes.mail, lanes.rest);
  // What nothing has named for 35 days goes; in this bucket a version of it stays. The brand's files are listed.
  allowObjects(door, data.originals, { read: ['masters/'], remove: ['masters/', 'brand/'] });
  allowObjects(door, data.media, {
    read: ['renditions/', 'catalogue/', 'imports/'],
    write: ['catalogue/', 'imports/'],
    remove: ['renditions/', 'catalogue/'],
  });
  door.workOn(lanes.rest, config.jobsAtOnce);
  return door;
}

/** Takes what was given up to where the admin sees it. */
export function deadDoor(scope: Construct, home: Home): Door {
  const { config, alarms, data } = home;
  const door = new Door(scope, 'DeadDoor', {
    ...{ door: 'dead', config, alarms },
    alarm: {
      from: 1,
      says: 'Jobs that were given up could not be written down; they stay in their queue for 14 days.',
    },
    environment: { PACKSHOT_TABLE: data.table.tableName },
  });
  door.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem'], [data.table.tableArn]);
  door.workOn(data.dead, 2);
  // It runs only when there is a dead letter.
  const metric = door.fn.metricInvocations({ period: FIVE_MINUTES });
  const says =
    'A job was given up after its last try. It stands on the admin page under “Could not be done”, with its reason.';
  alarms.add(door, 'GivenUp', { metric, from: 1, says, runbook: 'a-job-was-given-up' });
  const age = data.dead.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES });
  const stays = 'The queue of given-up jobs is not emptied.';
  alarms.add(door, 'Unburied', { metric: age, from: 900, periods: 2, says: stays, runbook: 'dead-letters-stay' });
  return door;
}

/** Every five minutes, and once a day. */
export function sweepDoor(scope: Construct, home: Home): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'SweepDoor', {
    ...{ door: 'sweep', config, alarms },
    alarm: { from: 1, says: 'The sweep that picks up what was left lying has failed.' },
    environment: rowVariables(home),
  });
  allowTable(door, data.table);
  allowSending(door, lanes.mail, lanes.rest);
  const often = new Rule(door, 'Often', { schedule: Schedule.rate(Duration.minutes(5)) });
  often.addTarget(new LambdaFunction(door.fn, { retryAttempts: 0 }));
  const daily = new Rule(door, 'Daily', { schedule: Schedule.cron({ hour: '3', minute: '17' }) });
  daily.addTarget(new LambdaFunction(door.fn, { event: RuleTargetInput.fromObject({ daily: true }) }));
  const metric = door.fn.metricInvocations({ period: Duration.minutes(15) });
  const says = 'The five-minute sweep has not run for a quarter of an hour: what is left lying stays there.';
  alarms.add(door, 'Silence', { metric, from: 1, silence: true, says, runbook: 'the-sweep-does-not-run' });
  return door;
}

/** What shops put on an event bus: `source` is the setting `orderSource`, `detail` what they would post to a hook. */
export const ORDER_EVENTS = ['order.confirmed', 'order.updated', 'order.cancelled'];

/** Orders from an event bus. One that is refused, or cannot be taken in, is kept for 14 days. */
export function ordersDoor(scope: Construct, home: Home): Door {
  const { config, alarms, data, lanes } = home;
  const door = new Door(scope, 'OrdersDoor', {
    ...{ door: 'orders', config, alarms },
    alarm: { from: 1, says: 'An order from the event bus could not be taken in.' },
    environment: { ...rowVariables(home), ...secretVariables(home) },
  });
  allowTable(door, data.table);
  allowReading(door, data.secrets);
  allowSending(door, lanes.mail);
  const lost = lostOrders(door);
  door.fn.configureAsyncInvoke({
    onFailure: new SqsDestination(lost),
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
  });
  const bus = EventBus.fromEventBusName(door, 'Bus', config.orderBus);
  const rule = new Rule(door, 'Events', {
    ...(config.orderBus !== 'default' && { eventBus: bus }),
    description: 'Packshot: confirmed, updated and cancelled orders',
    eventPattern: { source: [config.orderSource], detailType: ORDER_EVENTS, account: [Stack.of(scope).account] },
  });
  rule.addTarget(new LambdaFunction(door.fn, { deadLetterQueue: lost }));
  const metric = lost.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES });
  const says = 'An order from the event bus was not taken in. It is kept for 14 days.';
  alarms.add(door, 'NotTakenIn', { metric, from: 1, says, runbook: 'an-order-was-not-taken-in' });
  return door;
}

function lostOrders(scope: Construct): Queue {
  const queue = new Queue(scope, 'Lost', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, { SQS3: 'This is where events go that could not be taken in' });
  return queue;
}
