import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item, Query } from '../platform.ts';
import { readCursor, writeCursor } from './cursor.ts';
import {
  type Attributes,
  type DynamodbTableOptions,
  expressed,
  itemOf,
  keptIn,
  keyAttributes,
  NOT_ENDED,
  number,
  text,
} from './dynamodb-item.ts';
import { byBytes, type Range, rangeOf } from './dynamodb-range.ts';
import { keyFits } from './key.ts';

/** DynamoDB ends a page at 1 MB; where it ended before, or much of it was hidden, the next is read too, up to here. */
const ENOUGH_BYTES = 512 * 1024;

/** How many are looked at in one go after a page in which something was hidden. */
const MORE_ITEMS = 100;

/** One page. What is hidden does not end it, however much that is. */
export async function queryItems<Value>(
  home: DynamodbTableOptions,
  query: Query,
): Promise<{ items: Item<Value>[]; next?: string }> {
  const { limit = Number.POSITIVE_INFINITY, index = false } = query;
  const found: Attributes[] = [];
  let bytes = 0;
  let more = false;
  for await (const page of pagesOf(home, query, limit)) {
    found.push(...page.found);
    bytes += page.found.reduce((sum, { value }) => sum + keptIn(value).length, 0);
    more = page.more;
    if (found.length > limit || bytes >= ENOUGH_BYTES) break;
  }
  const items = found.slice(0, limit).map(one => itemOf<Value>(one));
  const last = items.at(-1);
  if (!last || (!more && found.length === items.length)) return { items };
  return { items, next: writeCursor(index && last.index ? last.index.sk : last.sk, last) };
}

async function* pagesOf({ client, table, now }: DynamodbTableOptions, query: Query, limit: number) {
  const cursor = query.after === undefined ? undefined : readCursor(query.after);
  const range = rangeOf(cursor ? goingOn(query, cursor[0]) : query);
  if (!range || !keyFits({ pk: query.pk, sk: '-' })) return;
  const [partition, sort] = query.index ? (['ipk', 'isk'] as const) : (['pk', 'sk'] as const);
  const condition = [`#${partition} = :pk`, rangeCondition(sort, range)].filter(Boolean).join(' AND ');
  const values = { ':pk': text(query.pk), ':low': text(range.low ?? ''), ':high': text(range.high ?? '') };
  const request: QueryCommandInput = {
    TableName: table,
    IndexName: query.index ? 'index' : undefined,
    KeyConditionExpression: condition,
    FilterExpression: NOT_ENDED,
    ...expressed({ ...values, ':now': number(now()) }, condition, NOT_ENDED),
    ScanIndexForward: !query.newestFirst,
    ConsistentRead: !query.index,
  };
  let start = cursor && startKey(query, range, cursor);
  // One more than asked for tells whether there is more.
  let left = limit + 1;
  do {
    const rest = { ExclusiveStartKey: start, Limit: Number.isFinite(left) ? left : undefined };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand({ ...request, ...rest }));
    const found = Items.filter(item => range.has(item[sort]!.S!));
    yield { found, more: LastEvaluatedKey !== undefined };
    left = Math.max(left - found.length, MORE_ITEMS);
    start = LastEvaluatedKey;
  } while (start);
}

/** The query from the place on where a page ended: DynamoDB refuses to start outside of the range. */
function goingOn(query: Query, sort: string): Query {
  const { from = '', to, newestFirst } = query;
  if (!newestFirst) return { ...query, from: byBytes(from, sort) > 0 ? from : sort };
  return { ...query, to: to !== undefined && byBytes(to, sort) < 0 ? to : sort };
}

/** Undefined where the range begins after that place anyway. */
function startKey({ pk, index, newestFirst }: Query, range: Range, cursor: string[]) {
  const [sort = '', ...own] = cursor;
  if ((newestFirst ? range.high : range.low) !== sort) return undefined;
  if (!index) return keyAttributes({ pk, sk: sort });
  return { ipk: text(pk), isk: text(sort), ...keyAttributes({ pk: own[0]!, sk: own[1]! }) };
}

function rangeCondition(sort: string, { low, high }: Range): string {
  if (low !== undefined && high !== undefined) return `#${sort} BETWEEN :low AND :high`;
  if (low !== undefined) return `#${sort} >= :low`;
  return high === undefined ? '' : `#${sort} <= :high`;
}
