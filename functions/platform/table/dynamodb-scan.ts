import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '../platform.ts';
import { type Attributes, type DynamodbTableOptions, liveItem } from './dynamodb-item.ts';

/** Every item of the table, in no order; for moving house only, since it reads and pays for all of it. */
export async function* dynamodbItems({ client, table, now }: DynamodbTableOptions): AsyncGenerator<Item> {
  let start: Attributes | undefined;
  do {
    const command = new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: start });
    const { Items = [], LastEvaluatedKey } = await client.send(command);
    for (const found of Items) {
      const item = liveItem(found, now());
      if (item) yield item;
    }
    start = LastEvaluatedKey;
  } while (start);
}
