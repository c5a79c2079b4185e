import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dynamodbClient } from '../../functions/platform/clients/dynamodb.ts';
import type { Table } from '../../functions/platform/platform.ts';
import { dynamodbTable } from '../../functions/platform/table/dynamodb.ts';
import { atOnce, type DynamodbDouble, dynamodbDouble } from '../doubles/dynamodb.ts';
import {
  answerLost,
  everyNth,
  type Fault,
  failing,
  hungUp,
  lateReads,
  onWrites,
  pagesOf,
  throttled,
} from '../doubles/faults.ts';
import { clock } from './clock.ts';
import { type TableHome, tableContract } from './table.ts';
import { tableSpace } from './table-space.ts';

async function homeBehind(...faults: Fault[]): Promise<TableHome & { double: DynamodbDouble }> {
  const double = await dynamodbDouble(...faults);
  const { now, pass } = clock();
  const client = double.client({ retryStrategy: atOnce });
  const stop = async () => {
    client.destroy();
    await double.stop();
  };
  return { table: dynamodbTable({ client, table: 'table', now }), now, pass, stop, double };
}

tableContract('DynamoDB', () => homeBehind());

tableContract('DynamoDB, with pages of two, and an index that is late', async () => {
  const { fault, settle } = lateReads();
  return { ...(await homeBehind(pagesOf(2), fault)), settled: settle };
});

tableContract('DynamoDB, with errors and lost answers', () =>
  homeBehind(
    everyNth(17, throttled),
    everyNth(13, failing),
    onWrites(everyNth(7, answerLost)),
    onWrites(everyNth(11, hungUp)),
  ),
);

/** `AWS_REGION` and credentials as usual; `PACKSHOT_TEST_TABLE` names a table as the data stack makes it. */
if (process.env.PACKSHOT_TEST_AWS === '1') {
  tableContract('DynamoDB, for real', async () => {
    const { now, pass } = clock();
    const name = process.env.PACKSHOT_TEST_TABLE ?? '';
    const space = tableSpace(dynamodbTable({ client: dynamodbClient(), table: name, now }), `test-${randomUUID()}#`);
    return { table: space.table, now, pass, settled: () => indexed(space.table), stop: space.clear };
  });
}

/** Waits until the index shows what was put last, then a moment more: its partitions follow on their own. */
async function indexed(table: Table): Promise<void> {
  const mark = { pk: 'MARK', sk: randomUUID(), value: 1, index: { pk: `mark-${randomUUID()}`, sk: 'mark' } };
  await table.put(mark);
  for (let tries = 0; tries < 50; tries++) {
    if ((await table.query({ pk: mark.index.pk, index: true })).items.length > 0) break;
    await sleep(100);
  }
  await sleep(1_000);
}
