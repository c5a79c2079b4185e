/** A request to DynamoDB, as JSON. */
export interface Ask {
  operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API takes
  body: Record<string, any>;
  /** From 1. */
  attempt: number;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the API gives
  body: Record<string, any>;
}

/** Undefined where the connection breaks. */
export type Next = (ask: Ask) => Promise<Answer | undefined>;
export type Fault = (ask: Ask, next: Next) => Promise<Answer | undefined>;

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** Queries give `most` at a time, and batches leave out what goes beyond that. */
export function pagesOf(most: number): Fault {
  return async ({ operation, body, attempt }, next) => {
    if (operation === 'Query') {
      return next({ operation, body: { ...body, Limit: Math.min(most, body.Limit ?? most) }, attempt });
    }
    if (operation !== 'BatchGetItem') return next({ operation, body, attempt });
    const [[table, asked]] = Object.entries(body.RequestItems) as [[string, { Keys: unknown[] }]];
    const some = { [table]: { ...asked, Keys: asked.Keys.slice(0, most) } };
    const answer = await next({ operation, body: { ...body, RequestItems: some }, attempt });
    const left = asked.Keys.slice(most);
    if (answer && left.length > 0) answer.body.UnprocessedKeys = { [table]: { ...asked, Keys: left } };
    return answer;
  };
}

/** Until `settle` no write is seen by the index, nor by a read that did not ask to be consistent. */
export function lateReads() {
  const changed = new Map<string, { TableName: string; Key: unknown }>();
  let pass: Next | undefined;
  const late = (table: string) => `${table}-late`;

  const fault: Fault = async (ask, next) => {
    pass = next;
    const { operation, body } = ask;
    const there = { ...ask, body: { ...body, TableName: late(body.TableName) } };
    if (operation === 'CreateTable') await next(there);
    if (['Query', 'GetItem'].includes(operation) && !body.ConsistentRead) return next(there);
    if (operation === 'BatchGetItem') return lateBatch(ask, next);
    const answer = await next(ask);
    if (WRITES.includes(operation)) {
      const { pk, sk } = body.Key ?? body.Item;
      changed.set(JSON.stringify([pk, sk]), { TableName: body.TableName, Key: { pk, sk } });
    }
    return answer;
  };

  const lateBatch: Fault = async (ask, next) => {
    const [[table, asked]] = Object.entries(ask.body.RequestItems) as [[string, { ConsistentRead?: boolean }]];
    if (asked.ConsistentRead) return next(ask);
    const answer = await next({ ...ask, body: { RequestItems: { [late(table)]: asked } } });
    return answer && { ...answer, body: { Responses: { [table]: answer.body.Responses?.[late(table)] } } };
  };

  const settle = async () => {
    const all = [...changed.values()];
    changed.clear();
    for (const { TableName, Key } of all) {
      const now = await pass?.({ operation: 'GetItem', body: { TableName, Key, ConsistentRead: true }, attempt: 1 });
      const to = now?.body.Item ? { operation: 'PutItem', Item: now.body.Item } : { operation: 'DeleteItem', Key };
      const { operation, ...what } = to;
      await pass?.({ operation, body: { TableName: late(TableName), ...what }, attempt: 1 });
    }
  };
  return { fault, settle };
}

/** Lets a fault meet each nth request; those that are repeated go through. */
export function everyNth(n: number, fault: Fault): Fault {
  let count = 0;
  return (ask, next) => (ask.attempt === 1 && ++count % n === 0 ? fault(ask, next) : next(ask));
}

/** Lets a fault meet writes only. */
export function onWrites(fault: Fault): Fault {
  return (ask, next) => (WRITES.includes(ask.operation) ? fault(ask, next) : next(ask));
}

export const throttled: Fault = async () => ({
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded.',
  },
});

export const failing: Fault = async () => ({
  status: 500,
  body: { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'Internal server error' },
});

/** Done, but the answer is an error. */
export const answerLost: Fault = async (ask, next) => {
  await next(ask);
  return failing(ask, next);
};

/** Done, but the connection breaks before the answer. */
export const hungUp: Fault = async (ask, next) => {
  await next(ask);
  return undefined;
};

/** Done, but no answer comes, ever. */
export const silent: Fault = async (ask, next) => {
  await next(ask);
  return new Promise(() => {});
};

/** Batches leave out all they are asked for. */
export const batchesLeftOut: Fault = async (ask, next) =>
  ask.operation === 'BatchGetItem'
    ? { status: 200, body: { Responses: {}, UnprocessedKeys: ask.body.RequestItems } }
    : next(ask);
