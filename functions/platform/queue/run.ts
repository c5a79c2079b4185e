import { setTimeout as sleep } from 'node:timers/promises';
import type { JobHandler, Log, Table } from '../platform.ts';
import { causeOf, GaveOut } from './cause.ts';
import { buryJob, type DeadJob, reasonOf } from './dead.ts';
import type { Job } from './job.ts';
import type { JobRow, JobRows } from './rows.ts';
import { withinTime } from './within.ts';

export interface Rules {
  rows: JobRows;
  table: Table;
  now: () => number;
  log: Log;
  /** `over`: the database is about to be closed. */
  phase: { stopping: boolean; over: boolean };
  mostTries: number;
  retryAfter: (tries: number) => number;
  /** Milliseconds. */
  longest: number;
  pause: number;
}

/** A process that dies with a job does not count as the job's failure at once: it may have been its neighbour's fault. */
const STARTS_PER_TRY = 3;

/**
 * Runs a job that was taken and settles what becomes of it.
 * @returns whether it waits in its lane again
 */
export async function runJob(row: JobRow, handler: JobHandler, rules: Rules): Promise<boolean> {
  try {
    if (startedTooOften(row, rules)) throw new GaveOut('the process ended each time that this job ran');
    await withinTime(handler(JSON.parse(row.body)), rules.longest);
  } catch (error) {
    // While stopping, things fail because of that: the job stays as it is and runs again after the next start.
    return rules.phase.stopping ? false : settleFailure(row, error, rules);
  }
  await insist(rules, () => rules.rows.remove(row.id));
  return false;
}

async function settleFailure(row: JobRow, error: unknown, rules: Rules): Promise<boolean> {
  const { rows, table, now, log, mostTries, retryAfter } = rules;
  const tries = row.tries + 1;
  const job: Job = JSON.parse(row.body);
  if (tries >= mostTries || startedTooOften(row, rules)) {
    log.error('a job is given up', { job, tries, error });
    const dead: DeadJob = { schema: 1, job, reason: reasonOf(error), cause: causeOf(error), tries, at: now() };
    await insist(rules, () => buryJob(table, `${row.id}`, dead));
    await insist(rules, () => rows.remove(row.id));
    return false;
  }
  const wait = Math.round(retryAfter(tries));
  log.warn('a job failed and will be tried again', { job, tries, seconds: wait / 1000, error });
  await insist(rules, () => rows.putBack(row.id, tries, now() + wait));
  return true;
}

function startedTooOften({ starts }: JobRow, { mostTries }: Rules): boolean {
  return starts > mostTries * STARTS_PER_TRY;
}

/** Writes as soon as it can be done: on a full disk the job must neither be forgotten nor end its worker. */
async function insist({ phase, log, pause }: Rules, write: () => Promise<unknown>): Promise<void> {
  while (!phase.over) {
    try {
      await write();
      return;
    } catch (error) {
      log.error('the queue cannot write, and tries again', { error });
      await sleep(pause);
    }
  }
}
