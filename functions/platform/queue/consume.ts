import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { JobHandler, Log, Table } from '../platform.ts';
import { exponentialBackoff, MOST_TRIES } from './backoff.ts';
import { isJobKind } from './lanes.ts';
import { jobsIn } from './sqs-body.ts';
import { noteFailure } from './sqs-failure.ts';
import { withinTime } from './within.ts';

export interface ConsumerOptions {
  handler: JobHandler;
  client: SQSClient;
  /** Keeps how a message failed. */
  table: Table;
  now: () => number;
  log: Log;
  /** After so many failures its queue moves a message to the dead letters. */
  mostTries?: number;
  /** Milliseconds until the next try after so many failures. */
  retryAfter?: (tries: number) => number;
}

/**
 * Messages of a batch, side by side: one that fails comes again alone, sooner at first and later then.
 * @param longest milliseconds until a job that has not answered counts as failed. To be a few seconds shorter than the
 *   function has, so that what hangs takes no neighbour with it
 * @returns which failed; the event source has to ask for `ReportBatchItemFailures`
 */
export type Consume = (event: Pick<SQSEvent, 'Records'>, longest: number) => Promise<SQSBatchResponse>;

export function sqsConsumer(options: ConsumerOptions): Consume {
  return async ({ Records }, longest) => {
    const failed = await Promise.all(
      Records.map(async record => ((await run(record, longest, options)) ? [] : [record])),
    );
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** @returns whether it is done */
async function run(record: SQSRecord, longest: number, options: ConsumerOptions): Promise<boolean> {
  try {
    await withinTime(runJobs(record, options.handler), longest);
    return true;
  } catch (error) {
    await putOff(record, error, options);
    return false;
  }
}

async function runJobs({ body }: SQSRecord, handler: JobHandler): Promise<void> {
  for (const job of jobsIn(body)) {
    // A newer version may have sent it, and be back soon.
    if (!isJobKind(job.kind)) throw new Error(`nobody here knows ${job.kind} jobs`);
    await handler(job);
  }
}

async function putOff(record: SQSRecord, error: unknown, options: ConsumerOptions): Promise<void> {
  const { table, now, log, mostTries = MOST_TRIES, retryAfter = exponentialBackoff(Math.random) } = options;
  const { messageId: id, body, attributes } = record;
  const tries = Number(attributes.ApproximateReceiveCount);
  // After the last one nobody waits: the next look of the queue moves it to the dead letters.
  const seconds = tries >= mostTries ? 0 : Math.ceil(retryAfter(tries) / 1000);
  log.warn('a job failed', { id, body, tries, seconds, error });
  try {
    // Before it can arrive among the dead.
    await noteFailure(table, id, error, tries, now());
  } catch (failure) {
    log.error('why a job failed could not be kept', { id, error: failure });
  }
  await hide(record, seconds, options);
}

async function hide(
  { receiptHandle, eventSourceARN, messageId }: SQSRecord,
  seconds: number,
  options: ConsumerOptions,
) {
  const place = { QueueUrl: addressOf(eventSourceARN), ReceiptHandle: receiptHandle };
  try {
    await options.client.send(new ChangeMessageVisibilityCommand({ ...place, VisibilityTimeout: seconds }));
  } catch (error) {
    // It then comes again when the queue's own time is over.
    options.log.warn('a job comes again later than it should', { id: messageId, error });
  }
}

/** `arn:aws:sqs:<region>:<account>:<name>` */
function addressOf(arn: string): string {
  const [, partition, , region, account, name] = arn.split(':');
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${domain}/${account}/${name}`;
}
