import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patience } from '../../functions/platform/clients/patience.ts';
import type { Condition, Table } from '../../functions/platform/platform.ts';
import { dynamodbTable } from '../../functions/platform/table/dynamodb.ts';
import { TABLE_TTL } from '../../functions/platform/table/dynamodb-definition.ts';
import { type DynamodbDouble, dynamodbDouble } from '../doubles/dynamodb.ts';
import { answerLost, batchesLeftOut, type Fault, failing, hungUp, silent, throttled } from '../doubles/faults.ts';
import { clock } from './clock.ts';

describe('DynamoDB, when things go wrong', () => {
  const { now, pass } = clock();
  const through: Fault = (ask, next) => next(ask);
  let fault = through;
  let double: DynamodbDouble;
  let table: Table;
  /** Waits half a second for an answer. */
  let hasty: Table;
  beforeAll(async () => {
    double = await dynamodbDouble((ask, next) => fault(ask, next));
    table = dynamodbTable({ client: double.client(patience(10_000)), table: 'table', now });
    hasty = dynamodbTable({ client: double.client(patience(500)), table: 'table', now });
  });
  afterAll(() => double.stop());

  /** The next request meets it, those after it do not. */
  const meet = (one: Fault) => {
    fault = (ask, next) => {
      fault = through;
      return one(ask, next);
    };
  };
  const during =
    (meanwhile: () => Promise<unknown>, order: 'done first' | 'not done'): Fault =>
    async (ask, next) => {
      if (order === 'done first') await next(ask);
      await meanwhile();
      return failing(ask, next);
    };

  const conditions: [name: string, only: Condition | undefined, version: number][] = [
    ['absent', 'absent', 1],
    ['version', { version: 1 }, 2],
    ['always', undefined, 2],
  ];
  /** A key where version 1 stands, or for `absent` nothing. */
  const placeFor = async (name: string, sk: string) => {
    const key = { pk: `LOST#${name}`, sk };
    if (name !== 'absent') await table.put({ ...key, value: 'before' });
    return key;
  };

  describe.each(conditions)('a put (%s)', (name, only, version) => {
    it.each([
      ['an error', answerLost],
      ['a broken connection', hungUp],
      ['nothing at all', silent],
    ])('has stored once, although %s came for an answer', async (what, lost) => {
      const key = await placeFor(name, what);
      meet(lost);
      const at = lost === silent ? hasty : table;
      expect(await at.put({ ...key, value: 'ours' }, only)).toEqual({ ...key, value: 'ours', version });
      expect(fault).toBe(through);
      expect(await table.get(key)).toEqual({ ...key, value: 'ours', version });
    });

    it('has stored, although its answer got lost and another went on from there', async () => {
      const key = await placeFor(name, 'put over');
      meet(during(() => table.put({ ...key, value: 'theirs' }, { version }), 'done first'));
      expect(await table.put({ ...key, value: 'ours' }, only)).toEqual({ ...key, value: 'ours', version });
      expect(await table.get(key)).toEqual({ ...key, value: 'theirs', version: version + 1 });
    });

    it('has stored, although its answer got lost and others went on three times', async () => {
      const key = await placeFor(name, 'put over thrice');
      const thrice = async () => {
        for (const value of [1, 2, 3]) await table.put({ ...key, value });
      };
      meet(during(thrice, 'done first'));
      expect(await table.put({ ...key, value: 'ours' }, only)).toEqual({ ...key, value: 'ours', version });
      expect(await table.get(key)).toEqual({ ...key, value: 3, version: version + 3 });
    });
  });

  it.each(conditions.slice(0, 2))('a put (%s) has not stored where another was first', async (name, only, version) => {
    const key = await placeFor(name, 'second');
    meet(during(() => table.put({ ...key, value: 'theirs' }, only), 'not done'));
    expect(await table.put({ ...key, value: 'ours' }, only)).toBeUndefined();
    expect(await table.get(key)).toEqual({ ...key, value: 'theirs', version });
  });

  it('a put in the place of what has ended has stored once, although its answer got lost', async () => {
    const key = { pk: 'LOST#ended', sk: 'item' };
    await table.put({ ...key, value: 1, expiresAt: now() + 1_000 });
    await table.put({ ...key, value: 2, expiresAt: now() + 1_000 });
    pass(1_000);
    // The first request finds what has ended; the second puts.
    meet(async (ask, next) => {
      meet(answerLost);
      return next(ask);
    });
    expect(await table.put({ ...key, value: 3 })).toEqual({ ...key, value: 3, version: 1 });
    expect(fault).toBe(through);
    expect(await table.get(key)).toEqual({ ...key, value: 3, version: 1 });
  });

  it.each([['an error', answerLost] as const, ['a broken connection', hungUp] as const])(
    'a removal of one version has removed, although %s came for an answer',
    async (_, lost) => {
      const key = { pk: 'LOST#removal', sk: 'item' };
      await table.put({ ...key, value: 1 });
      meet(lost);
      expect(await table.remove(key, { version: 1 })).toBe(true);
      expect(await table.get(key)).toBeUndefined();
    },
  );

  it('a removal of one version has not removed where another changed the item first', async () => {
    const key = { pk: 'LOST#removal', sk: 'changed' };
    await table.put({ ...key, value: 1 });
    meet(during(() => table.put({ ...key, value: 2 }), 'not done'));
    expect(await table.remove(key, { version: 1 })).toBe(false);
    expect(await table.get(key)).toMatchObject({ value: 2 });
  });

  it('tells DynamoDB in seconds when an item may be removed, and never too early', async () => {
    const Key = { pk: { S: 'TTL' }, sk: { S: 'item' } };
    await table.put({ pk: 'TTL', sk: 'item', value: 1, expiresAt: 1_795_000_000_001 });
    const { Item } = await double.client().send(new GetItemCommand({ TableName: 'table', Key }));
    expect(Item?.[TABLE_TTL]).toEqual({ N: '1795000001' });
  });

  it('waits and asks again where it is told to slow down', async () => {
    const key = { pk: 'SLOW', sk: 'item' };
    meet(throttled);
    expect(await table.put({ ...key, value: 1 }, 'absent')).toMatchObject({ version: 1 });
  });

  it('gives up with an error where errors go on', async () => {
    fault = failing;
    await expect(table.get({ pk: 'SLOW', sk: 'item' })).rejects.toThrow('Internal server error');
    fault = batchesLeftOut;
    await expect(table.getMany([{ pk: 'SLOW', sk: 'item' }])).rejects.toThrow('left out');
    fault = through;
  });

  it('reads on over many items that have ended, in few requests', async () => {
    const put = (n: number) => table.put({ pk: 'ENDED', sk: `${1000 + n}`, value: n, expiresAt: now() + 1_000 });
    for (let n = 0; n < 120; n++) await put(n);
    await table.put({ pk: 'ENDED', sk: '2000', value: 'stands' });
    pass(1_000);
    const before = double.asked.Query ?? 0;
    const { items, next } = await table.query({ pk: 'ENDED', limit: 1 });
    expect(items.map(({ value }) => value)).toEqual(['stands']);
    expect(next).toBeUndefined();
    expect(double.asked.Query! - before).toBeLessThanOrEqual(4);
  });
});
