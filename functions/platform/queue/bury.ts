import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log, Table } from '../platform.ts';
import { MOST_TRIES } from './backoff.ts';
import { buryJob } from './dead.ts';
import type { Job } from './job.ts';
import { jobsIn } from './sqs-body.ts';
import { failureOf } from './sqs-failure.ts';

export interface BurialOptions {
  table: Table;
  log: Log;
  /** What the queues were told. */
  mostTries?: number;
}

/** Its function left no word of any failure. */
const NO_WORD = {
  reason: 'its function ended before the job did: not enough time or memory',
  cause: 'gave-out',
} as const;

/**
 * Takes messages from the dead-letter queue to where the admin sees them, with the reason that was kept. What arrives
 * twice is buried once.
 */
export function buryMessages(options: BurialOptions): (event: Pick<SQSEvent, 'Records'>) => Promise<SQSBatchResponse> {
  return async ({ Records }) => {
    const failed = await Promise.all(Records.map(async record => ((await bury(record, options)) ? [] : [record])));
    return { batchItemFailures: failed.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** @returns false when it has to stay in its queue for now */
async function bury(record: SQSRecord, { table, log, mostTries = MOST_TRIES }: BurialOptions): Promise<boolean> {
  const { messageId: id, body, attributes } = record;
  try {
    const failure = await failureOf(table, id);
    const { reason, cause, tries } = failure ?? { ...NO_WORD, tries: mostTries };
    // The same at every delivery, or one dead job would become two.
    const at = failure?.at ?? Number(attributes.ApproximateFirstReceiveTimestamp);
    const jobs = readable(body);
    for (const [n, job] of (jobs ?? []).entries()) {
      await buryJob(table, n === 0 ? id : `${id}-${n}`, { schema: 1, job, reason, cause, tries, at });
      log.error('a job is given up', { id, job, tries, reason });
    }
    if (!jobs) await keepUnreadable(table, id, body, at);
    if (!jobs) log.error('a message that nobody can read is kept', { id, body: body.slice(0, 1000) });
    return true;
  } catch (error) {
    log.error('a dead job could not be kept, and stays in its queue', { id, error });
    return false;
  }
}

function readable(body: string): Job[] | undefined {
  try {
    return jobsIn(body);
  } catch {
    // Not sent by this program: kept as it is.
    return undefined;
  }
}

/** `JOB#unreadable` / `<message>` */
async function keepUnreadable(table: Table, message: string, body: string, at: number): Promise<void> {
  await table.put({ pk: 'JOB#unreadable', sk: message, value: { schema: 1, body, at } });
}
