import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item, Key, NewItem } from '../platform.ts';
import { readValue, writeShortValue } from './item.ts';

/** What every call needs. */
export interface DynamodbTableOptions {
  client: DynamoDBClient;
  /** Its name. */
  table: string;
  now: () => number;
}

/** An item, or a part of one, as DynamoDB has it. */
export type Attributes = Record<string, AttributeValue>;

/** DynamoDB removes what has ended late, up to days. True also where nothing stands. */
export const NOT_ENDED = '(attribute_not_exists(#expiresAt) OR #expiresAt > :now)';

/**
 * Gives what expressions call `#name` and `:value`. Names are never written bare, since DynamoDB reserves hundreds of
 * words; and a call that brings a value which is not used is refused.
 */
export function expressed(values: Attributes, ...expressions: string[]) {
  const used = new Set(expressions.join(' ').match(/[#:]\w+/g));
  const names = [...used].filter(name => name.startsWith('#'));
  return {
    ExpressionAttributeNames: Object.fromEntries(names.map(name => [name, name.slice(1)])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(values).filter(([name]) => used.has(name))),
  };
}

export const text = (value: string): AttributeValue => ({ S: value.toWellFormed() });
export const number = (value: number): AttributeValue => ({ N: String(value) });

const kept = (value: string | Uint8Array): AttributeValue => (typeof value === 'string' ? text(value) : { B: value });

/** The value of an item, as it is kept. */
export const keptIn = (value: AttributeValue | undefined) => (value?.B ?? value?.S)!;

export const keyAttributes = ({ pk, sk }: Key): Attributes => ({ pk: text(pk), sk: text(sk) });

/**
 * All that is stored of an item, but its version.
 * @throws AppError `too-large`
 */
export function attributesOf(item: NewItem): Attributes {
  const { index, expiresAt } = item;
  return {
    ...keyAttributes(item),
    value: kept(writeShortValue(item)),
    ...(index && { ipk: text(index.pk), isk: text(index.sk) }),
    ...(expiresAt !== undefined && { expiresAt: number(expiresAt), ttl: number(Math.ceil(expiresAt / 1000)) }),
  };
}

export function itemOf<Value>(found: Attributes): Item<Value> {
  const { pk, sk, version, value, ipk, isk, expiresAt } = found;
  return {
    pk: pk!.S!,
    sk: sk!.S!,
    version: Number(version!.N),
    value: readValue<Value>(keptIn(value)),
    ...(ipk && isk && { index: { pk: ipk.S!, sk: isk.S! } }),
    ...(expiresAt && { expiresAt: Number(expiresAt.N) }),
  };
}

/** The item, unless it has ended. */
export function liveItem<Value>(found: Attributes | undefined, now: number): Item<Value> | undefined {
  const item = found && itemOf<Value>(found);
  return item && (item.expiresAt === undefined || item.expiresAt > now) ? item : undefined;
}
