import { randomBytes } from 'node:crypto';
import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Condition, Item, NewItem } from '../platform.ts';
import {
  type Attributes,
  attributesOf,
  type DynamodbTableOptions,
  expressed,
  itemOf,
  NOT_ENDED,
  number,
  text,
} from './dynamodb-item.ts';

/** Where a put may go, and the version it gives. What has ended counts as absent, so its place begins at 1 again. */
interface Rule {
  condition: string;
  version: string;
}

/** Marks of the last puts, the newest first; see `putItem`. */
const MARKS = ['write', 'write1', 'write2', 'write3'];
const SHIFTED = MARKS.slice(1).map((mark, n) => `#${mark} = if_not_exists(#${MARKS[n]}, :none)`);
const MARKED = `(${MARKS.map(mark => `#${mark} = :write`).join(' OR ')})`;

const RULES = {
  over: {
    condition: `${NOT_ENDED} AND NOT ${MARKED}`,
    version: 'if_not_exists(#version, :zero) + :one',
  },
  absent: { condition: 'attribute_not_exists(#pk) OR #expiresAt <= :now', version: ':one' },
  version: { condition: `#version = :version AND ${NOT_ENDED}`, version: '#version + :one' },
} satisfies Record<string, Rule>;

const MAY_BE_MISSING = ['ipk', 'isk', 'expiresAt', 'ttl'];

/** How often a put without a condition may meet an item that has just ended, and then another in its place. */
const MOST_ROUNDS = 10;

/**
 * Puts an item, by an update: that alone counts the version on.
 *
 * An answer may get lost after the item was stored; the client then asks again and meets what it wrote itself. So each
 * put marks the item, and its mark stays for three puts more: who meets the own mark has stored. (Where more than that
 * were put over it until the client asked again, a condition counts as failed although it held.)
 */
export async function putItem<Value>(home: DynamodbTableOptions, item: NewItem<Value>, only?: Condition) {
  const put = { ...attributesOf(item), write: text(randomBytes(9).toString('base64url')) };
  if (only === 'absent') return attempt<Value>(home, put, RULES.absent);
  if (only) return attempt<Value>(home, put, RULES.version, only.version);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const stored = (await attempt<Value>(home, put, RULES.over)) ?? (await attempt<Value>(home, put, RULES.absent));
    if (stored) return stored;
  }
  throw new Error(`${item.pk} / ${item.sk} came and went at each of ${MOST_ROUNDS} tries to put it`);
}

/** @returns undefined where the condition did not hold. */
async function attempt<Value>(
  { client, table, now }: DynamodbTableOptions,
  put: Attributes,
  { condition, version }: Rule,
  over = 0,
): Promise<Item<Value> | undefined> {
  const { pk, sk, ...rest } = put;
  const change = changeTo(rest, version);
  const constants = { ':zero': number(0), ':one': number(1), ':none': text('-') };
  const values = { ...valuesOf(rest), ...constants, ':now': number(now()), ':version': number(over) };
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { pk: pk!, sk: sk! },
    UpdateExpression: change,
    ConditionExpression: condition,
    ...expressed(values, change, condition),
    ReturnValues: 'UPDATED_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await client.send(command);
    return itemOf<Value>({ ...put, version: Attributes!.version! });
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const stored = storedVersion(error.Item, put);
    return stored === undefined ? undefined : itemOf<Value>({ ...put, version: number(stored) });
  }
}

function changeTo(attributes: Attributes, version: string): string {
  const sets = Object.keys(attributes).map(name => `#${name} = :${name}`);
  const removes = MAY_BE_MISSING.filter(name => !attributes[name]).map(name => `#${name}`);
  const set = [...sets, `#version = ${version}`, ...SHIFTED];
  return `SET ${set.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`;
}

function valuesOf(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value]));
}

/** The version that the put got when it was first asked for, if its mark is there. */
function storedVersion(standing: Attributes | undefined, { write }: Attributes): number | undefined {
  const since = MARKS.findIndex(mark => standing?.[mark]?.S === write!.S);
  if (!standing || since < 0) return undefined;
  // Each put since then counted on by one; or began at 1, where ours had ended meanwhile.
  return Math.max(1, Number(standing.version!.N) - since);
}
