import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dynamodbClient } from '../../functions/platform/clients/dynamodb.ts';
import type { Table } from '../../functions/platform/platform.ts';
import { dynamodbTable } from '../../functions/platform/table/dynamodb.ts';
import { writeValue } from '../../functions/platform/table/item.ts';
import { atOnce, type DynamodbDouble, dynamodbDouble } from '../doubles/dynamodb.ts';
import { countUnits } from '../doubles/dynamodb-units.ts';
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

async function homeBehind(...faults: Fault[]) {
  const double = await dynamodbDouble(...faults);
  const { now, pass } = clock();
  const client = double.client({ retryStrategy: atOnce });
  const stop = async () => {
    client.destroy();
    await double.stop();
  };
  const table = dynamodbTable({ client, table: 'table', now });
  return { table, now, pass, stop, double } satisfies TableHome & { double: DynamodbDouble };
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

describe('values in DynamoDB', () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => ({ sku: `SKU-${n}`, name: 'Kop i mint' }));
  const place = { pk: 'VALUE', sk: 'item' };

  it('take fewer units than their JSON has kilobytes, from the first on', async () => {
    const { fault, units } = countUnits();
    const { table, stop } = await homeBehind(fault);
    onTestFinished(stop);
    await table.put({ ...place, value: lines(200) });
    expect(JSON.stringify(lines(200)).length).toBeGreaterThan(7 * 1024);
    expect(units.writes).toBe(1);
    expect((await table.get(place))?.value).toEqual(lines(200));
    expect(units.reads).toBe(1);
  });

  it.each([1, 100, 1000])('are read as they were kept as text before: %i lines', async count => {
    const { table, double, stop } = await homeBehind();
    const client = double.client();
    onTestFinished(async () => {
      client.destroy();
      await stop();
    });
    const item = { ...place, value: lines(count) };
    await client.send(
      new UpdateItemCommand({
        TableName: 'table',
        Key: { pk: { S: item.pk }, sk: { S: item.sk } },
        UpdateExpression: 'SET #value = :value, #version = :one',
        ExpressionAttributeNames: { '#value': 'value', '#version': 'version' },
        ExpressionAttributeValues: { ':value': { S: writeValue(item) }, ':one': { N: '1' } },
      }),
    );
    expect(await table.get(place)).toEqual({ ...item, version: 1 });
    expect((await table.query({ pk: item.pk })).items).toEqual([{ ...item, version: 1 }]);
  });
});

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
