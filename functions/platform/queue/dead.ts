import { maskTokens } from '../log.ts';
import type { Item, Table } from '../platform.ts';
import type { FailureCause } from './cause.ts';
import type { Job } from './job.ts';

export const DEAD_JOBS = 'JOB#dead';

/** `JOB#dead` / `<time>#<id>`: a job that was given up. */
export interface DeadJob {
  schema: 1;
  job: Job;
  /** The message of its last failure. */
  reason: string;
  /** Where a person can do something about it. */
  cause?: FailureCause | undefined;
  tries: number;
  /** When it was given up; milliseconds since 1970. */
  at: number;
}

/** Mail servers and the like put addresses into their refusals, and a dead job stays until somebody looks after it. */
export function reasonOf(error: unknown): string {
  return maskTokens(error instanceof Error ? error.message : String(error)).slice(0, 1000);
}

export async function buryJob(table: Table, id: string, dead: DeadJob): Promise<void> {
  await table.put({ pk: DEAD_JOBS, sk: `${new Date(dead.at).toISOString()}#${id}`, value: dead });
}

/**
 * Sends a dead job again.
 * @param sk of its item
 * @returns false when there is no such dead job (any more)
 */
export async function reviveJob(table: Table, sk: string, send: (job: Job) => Promise<void>): Promise<boolean> {
  const item: Item<DeadJob> | undefined = await table.get<DeadJob>({ pk: DEAD_JOBS, sk });
  if (!item) return false;
  await send(item.value.job);
  return table.remove({ pk: DEAD_JOBS, sk }, { version: item.version });
}
