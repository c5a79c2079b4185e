import { ConditionalCheckFailedException, DeleteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Key, Table } from '../platform.ts';
import { getItems } from './dynamodb-batch.ts';
import { type DynamodbTableOptions, expressed, keyAttributes, liveItem, NOT_ENDED, number } from './dynamodb-item.ts';
import { putItem } from './dynamodb-put.ts';
import { queryItems } from './dynamodb-query.ts';
import { keyFits } from './key.ts';

/**
 * A table of DynamoDB, made by `TABLE_DEFINITION`. How long the client waits and how often it asks again is its own
 * affair; what an answer that got lost may lead to is ours (`putItem`, `removeItem`).
 */
export function dynamodbTable(home: DynamodbTableOptions): Table {
  return {
    async get<Value>(key: Key) {
      if (!keyFits(key)) return undefined;
      const command = new GetItemCommand({ TableName: home.table, Key: keyAttributes(key), ConsistentRead: true });
      return liveItem<Value>((await home.client.send(command)).Item, home.now());
    },
    getMany: keys => getItems(home, keys),
    put: (item, only) => putItem(home, item, only),
    query: query => queryItems(home, query),
    remove: (key, only) => removeItem(home, key, only?.version),
  };
}

/** @param version the only one that may be removed; any, without it */
async function removeItem({ client, table, now }: DynamodbTableOptions, key: Key, version?: number): Promise<boolean> {
  if (!keyFits(key)) return version === undefined;
  const condition = `#version = :version AND ${NOT_ENDED}`;
  const only = version !== undefined && {
    ConditionExpression: condition,
    ...expressed({ ':version': number(version), ':now': number(now()) }, condition),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
  try {
    await client.send(new DeleteItemCommand({ TableName: table, Key: keyAttributes(key), ...only }));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // Asked again after an answer got lost: where nothing stands any more, it was the first asking that removed it.
    return !error.Item && (error.$metadata.attempts ?? 1) > 1;
  }
}
