import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, DeleteQueueCommand, GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { jsonLog } from '../../functions/platform/log.ts';
import { buryMessages } from '../../functions/platform/queue/bury.ts';
import { sqsConsumer } from '../../functions/platform/queue/consume.ts';
import { reviveJob } from '../../functions/platform/queue/dead.ts';
import { LANES, type Lane } from '../../functions/platform/queue/lanes.ts';
import { sqsQueue } from '../../functions/platform/queue/sqs.ts';
import { openDatabase } from '../../functions/platform/table/database.ts';
import { sqliteTable } from '../../functions/platform/table/sqlite.ts';
import { type Source, startPolling } from '../doubles/sqs-poller.ts';
import type { QueueHome } from './queue.ts';

/** As on AWS: what is slow comes alone. */
const BATCH: Record<Lane, number> = { asked: 1, images: 1, bundles: 1, mail: 5, rest: 10 };

export interface SqsHome extends QueueHome {
  lanes: Record<Lane, Source>;
  dead: Source;
  log: string[];
}

/** Queues of their own, with what Lambda does for the functions behind them; gone when stopped. */
export async function sqsHome(client: SQSClient, { most }: { most: number }): Promise<SqsHome> {
  const name = `packshot-test-${randomUUID().slice(0, 8)}`;
  const dead = await createQueue(client, `${name}-dead`, {});
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: most });
  const made = LANES.map(
    async lane => [lane, await createQueue(client, `${name}-${lane}`, { RedrivePolicy })] as const,
  );
  const lanes = Object.fromEntries(await Promise.all(made)) as Record<Lane, Source>;
  const path = await mkdtemp(join(tmpdir(), 'packshot-sqs-'));
  const db = openDatabase(join(path, 'packshot.db'));
  const table = sqliteTable(db, Date.now);
  const lines: string[] = [];
  const log = jsonLog(line => void lines.push(line), Date.now);
  const addresses = Object.fromEntries(LANES.map(lane => [lane, lanes[lane].address])) as Record<Lane, string>;
  const queue = sqsQueue({ client, addresses });
  const common = { client, table, log, now: Date.now, mostTries: most, retryAfter: () => 0 };
  const bury = buryMessages({ table, log, mostTries: most });
  const pollers: (() => Promise<void>)[] = [];
  return {
    ...{ queue, table, lanes, dead, log: lines },
    start(handler) {
      const consume = sqsConsumer({ ...common, handler });
      for (const lane of LANES) pollers.push(startPolling(lanes[lane], event => consume(event, 60_000), BATCH[lane]));
      pollers.push(startPolling(dead, bury, 5));
    },
    revive: sk => reviveJob(table, sk, job => queue.send(job)),
    async stop() {
      await Promise.all(pollers.map(end => end()));
      for (const { address } of [dead, ...Object.values(lanes)])
        await client.send(new DeleteQueueCommand({ QueueUrl: address }));
      db.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

export async function createQueue(
  client: SQSClient,
  QueueName: string,
  Attributes: Record<string, string>,
): Promise<Source> {
  const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName, Attributes }));
  const wish = { QueueUrl, AttributeNames: ['QueueArn' as const] };
  const { Attributes: found } = await client.send(new GetQueueAttributesCommand(wish));
  return { client, address: QueueUrl!, arn: found!.QueueArn! };
}
