import { createRequire } from 'node:module';
import dynalite from 'dynalite';

type Value = Record<string, unknown>;

interface Refusal {
  body: { __type: string; Item?: Value };
}

/** What its modules call each other by. */
interface Database {
  compare(operator: string, value: Value | undefined, others: Value | (Value | undefined)[]): boolean;
  checkConditional(asked: { ReturnValuesOnConditionCheckFailure?: string }, standing?: Value): Refusal | undefined;
}

interface Asked {
  KeyConditions: Record<string, { AttributeValueList: { S: string }[] } | undefined>;
}

const load = createRequire(import.meta.url);
const database: Database = load('dynalite/db');

/**
 * dynalite, with three things as DynamoDB does them: the order of strings, how long the end of a range may be, and
 * telling what stands in a put's way.
 */
export function strictDynalite() {
  return dynalite({ createTableMs: 0 });
}

// It checks the ends of a range by UTF-16 units; DynamoDB goes by the bytes of UTF-8.
const { compare } = database;
database.compare = (operator, value, others) =>
  compare(operator, value && hex(value), Array.isArray(others) ? others.map(one => one && hex(one)) : hex(others));

function hex(value: Value): Value {
  return typeof value.S === 'string' ? { S: Buffer.from(value.S).toString('hex') } : value;
}

const query: { custom: (asked: Asked, store: unknown) => string | undefined } = load('dynalite/validations/query');
const { custom } = query;
query.custom = (asked, store) => custom(asked, store) ?? tooLong(asked);

function tooLong({ KeyConditions }: Asked): string | undefined {
  const ends = [KeyConditions.sk, KeyConditions.isk].flatMap(one => one?.AttributeValueList ?? []);
  return ends.some(({ S }) => Buffer.byteLength(S) > 1024)
    ? 'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes'
    : undefined;
}

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
const { checkConditional } = database;
database.checkConditional = (asked, standing) => {
  const refusal = checkConditional(asked, standing);
  if (refusal && standing && asked.ReturnValuesOnConditionCheckFailure === 'ALL_OLD') refusal.body.Item = standing;
  return refusal;
};
for (const call of ['updateItem', 'deleteItem']) {
  const { types } = load(`dynalite/validations/${call}`);
  types.ReturnValuesOnConditionCheckFailure = { type: 'String', enum: ['ALL_OLD', 'NONE'] };
}
