import type { Answer, Ask, Fault, Next } from './faults.ts';

/** What DynamoDB would charge for: request units. */
export interface Units {
  reads: number;
  writes: number;
}

type Attributes = Record<string, Record<string, unknown>>;

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem'];

/**
 * Counts request units. dynalite tells what reads take; of writes it leaves out the index and what a condition that did
 * not hold takes all the same, so those are worked out from the item as it was and as it is.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
 */
export function countUnits(): { fault: Fault; units: Units } {
  const units: Units = { reads: 0, writes: 0 };
  const fault: Fault = async (ask, next) => {
    if (READS.includes(ask.operation)) {
      const answer = await next({ ...ask, body: { ...ask.body, ReturnConsumedCapacity: 'TOTAL' } });
      units.reads += toldBy(answer);
      return answer;
    }
    if (!WRITES.includes(ask.operation)) return next(ask);
    const before = await standing(ask, next);
    const answer = await next(ask);
    const after = await standing(ask, next);
    units.writes += writeUnits(before, after);
    return answer;
  };
  return { fault, units };
}

function toldBy(answer: Answer | undefined): number {
  const told = [answer?.body.ConsumedCapacity ?? []].flat() as { CapacityUnits: number }[];
  return told.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
}

async function standing({ body }: Ask, next: Next): Promise<Attributes | undefined> {
  const { pk, sk } = body.Key ?? body.Item;
  const asked = { TableName: body.TableName, Key: { pk, sk }, ConsistentRead: true };
  return (await next({ operation: 'GetItem', body: asked, attempt: 1 }))?.body.Item;
}

function writeUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  return Math.max(1, kilobytes(before), kilobytes(after)) + indexUnits(before, after);
}

/** The index holds whole items: one that moves is written twice. A condition that did not hold changes nothing there. */
function indexUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  const placeOf = (item: Attributes | undefined) => item?.ipk && JSON.stringify([item.ipk, item.isk]);
  const [from, to] = [placeOf(before), placeOf(after)];
  if (JSON.stringify(before) === JSON.stringify(after)) return 0;
  if (from === to) return from ? Math.max(kilobytes(before), kilobytes(after)) : 0;
  return (from ? kilobytes(before) : 0) + (to ? kilobytes(after) : 0);
}

const kilobytes = (item: Attributes | undefined) => Math.ceil(bytesOf(item ?? {}) / 1024);

/** Names and values. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
function bytesOf(item: Attributes): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesIn(value), 0);
}

function bytesIn({ S, N, B }: Record<string, unknown>): number {
  if (typeof B === 'string') return Buffer.byteLength(B, 'base64');
  if (typeof S === 'string') return Buffer.byteLength(S);
  if (typeof N === 'string') return Math.ceil(N.length / 2) + 1;
  throw new Error('the table has texts, numbers and bytes only');
}
