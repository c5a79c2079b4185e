import type { Key, Table } from '../platform.ts';
import { causeOf, type FailureCause } from './cause.ts';
import { reasonOf } from './dead.ts';

const DAY = 86_400_000;
/** Longer than a queue keeps a message. */
const KEPT = 15 * DAY;

/** `FAILED#<message>` / `failure`: how a message failed last, for when it arrives among the dead. */
export interface Failure {
  schema: 1;
  reason: string;
  cause?: FailureCause | undefined;
  tries: number;
  /** Milliseconds since 1970. */
  at: number;
}

export async function noteFailure(table: Table, message: string, error: unknown, tries: number, at: number) {
  const value: Failure = { schema: 1, reason: reasonOf(error), cause: causeOf(error), tries, at };
  await table.put({ ...failureKey(message), value, expiresAt: at + KEPT });
}

export async function failureOf(table: Table, message: string): Promise<Failure | undefined> {
  return (await table.get<Failure>(failureKey(message)))?.value;
}

const failureKey = (message: string): Key => ({ pk: `FAILED#${message}`, sk: 'failure' });
