import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item, Key } from '../platform.ts';
import { type Attributes, type DynamodbTableOptions, keyAttributes, liveItem } from './dynamodb-item.ts';
import { keyFits } from './key.ts';

/** DynamoDB's limits: keys in one call (each once only), and 16 MB in one answer; what is above it leaves out. */
const MOST_KEYS = 100;
const MOST_VAIN_CALLS = 6;
const PAUSE_MS = 20;

export async function getItems<Value>(home: DynamodbTableOptions, keys: Key[]): Promise<(Item<Value> | undefined)[]> {
  const wanted = new Map(keys.filter(keyFits).map(key => [nameOf(key), keyAttributes(key)]));
  const found = await Promise.all(inGroups([...wanted.values()]).map(group => readGroup(home, group)));
  const now = home.now();
  const items = new Map(found.flat().map(one => [nameOf({ pk: one.pk!.S!, sk: one.sk!.S! }), one]));
  return keys.map(key => liveItem<Value>(items.get(nameOf(key)), now));
}

/** Asks until nothing is left out. @throws when again and again nothing comes at all. */
async function readGroup({ client, table }: DynamodbTableOptions, group: Attributes[]): Promise<Attributes[]> {
  const found: Attributes[] = [];
  let keys = group;
  let vain = 0;
  while (keys.length > 0) {
    const command = new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } });
    const { Responses, UnprocessedKeys } = await client.send(command);
    found.push(...(Responses?.[table] ?? []));
    const left = UnprocessedKeys?.[table]?.Keys ?? [];
    vain = left.length < keys.length ? 0 : vain + 1;
    if (vain === MOST_VAIN_CALLS)
      throw new Error(`DynamoDB left out all of ${left.length} keys ${vain} times in a row`);
    if (vain > 0) await sleep(PAUSE_MS * 2 ** vain * Math.random());
    keys = left;
  }
  return found;
}

const nameOf = ({ pk, sk }: Key) => JSON.stringify([pk.toWellFormed(), sk.toWellFormed()]);

function inGroups<One>(all: One[]): One[][] {
  return Array.from({ length: Math.ceil(all.length / MOST_KEYS) }, (_, n) =>
    all.slice(n * MOST_KEYS, (n + 1) * MOST_KEYS),
  );
}
