import { setTimeout as sleep } from 'node:timers/promises';
import type { JobHandler, Log, Queue, Table } from '../platform.ts';
import type { Database } from '../table/database.ts';
import { exponentialBackoff, MOST_TRIES } from './backoff.ts';
import { alarm, type Bell, bell } from './bell.ts';
import { reviveJob } from './dead.ts';
import { checkedDelay } from './delay.ts';
import type { Job } from './job.ts';
import { LANES, type Lane, placeOf, WORKERS } from './lanes.ts';
import { type JobCounts, jobRows } from './rows.ts';
import { runJob } from './run.ts';

export interface SqliteQueueOptions {
  db: Database;
  /** Takes the dead jobs. */
  table: Table;
  now: () => number;
  log: Log;
  /** Failures until a job is given up. */
  mostTries?: number;
  /** Milliseconds until the next try after so many failures. */
  retryAfter?: (tries: number) => number;
  /** Milliseconds until a job that has not answered counts as failed. */
  longest?: number;
  /** Milliseconds that `stop` gives to running jobs. */
  grace?: number;
}

export interface SqliteQueue {
  queue: Queue;
  /** Begins to hand jobs to `handler`; once. */
  start(handler: JobHandler): void;
  /** Takes no more jobs and waits a moment for those that run; what is unfinished runs again after the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing runs and nothing is due (what waits for its time is not waited for). */
  idle(): Promise<void>;
  counts(): JobCounts;
  /** Sends a dead job again; false when it is not among them. */
  revive(sk: string): Promise<boolean>;
}

/** How long the database is left alone when it cannot be written to, as on a full disk. */
const PAUSE_MS = 1_000;

/** Jobs in the database of this process; each is taken in a durable write, so that one which kills us is counted. */
export function sqliteQueue(options: SqliteQueueOptions): SqliteQueue {
  const { db, table, now, log, grace = 5_000 } = options;
  const rows = jobRows(db);
  const bells: Record<Lane, Bell> = { asked: bell(), images: bell(), bundles: bell(), mail: bell(), rest: bell() };
  const idleBell = bell();
  const ringAll = () => LANES.forEach(lane => void bells[lane].ring());
  const clock = alarm(now, ringAll);
  const phase = { stopping: false, over: false };
  const rules = {
    ...{ rows, table, now, log, phase, pause: PAUSE_MS, mostTries: options.mostTries ?? MOST_TRIES },
    retryAfter: options.retryAfter ?? exponentialBackoff(Math.random),
    longest: options.longest ?? 15 * 60_000,
  };
  let workers: Promise<void>[] = [];

  const send = async (job: Job, delaySeconds = 0) => {
    await rows.add(job, now(), Math.round(delaySeconds * 1000));
    bells[placeOf(job).lane].ring();
  };

  const isIdle = () => {
    const { running, waiting } = rows.counts(now());
    return running + waiting === 0;
  };

  const rest = async (lane: Lane, rung: number, since: number) => {
    const due = rows.nextDue(since);
    if (due !== null) clock.set(due);
    if (idleBell.sleeping() > 0 && isIdle()) idleBell.ring();
    await bells[lane].sleep(rung);
  };

  const takeOne = async (lane: Lane) => {
    try {
      return await rows.take(lane, now());
    } catch (error) {
      // As on a full disk: the jobs are still there.
      log.error('the queue cannot take a job', { error });
      await sleep(PAUSE_MS);
      bells[lane].ring();
    }
  };

  const work = async (lane: Lane, handler: JobHandler) => {
    while (!phase.stopping) {
      const rung = bells[lane].rung();
      const since = now();
      const row = await takeOne(lane);
      if (!row) await rest(lane, rung, since);
      else if (await runJob(row, handler, rules)) bells[lane].ring();
    }
  };

  return {
    queue: { send: async (job, { delaySeconds } = {}) => send(job, checkedDelay(delaySeconds)) },
    start(handler) {
      workers = LANES.flatMap(lane => Array.from({ length: WORKERS[lane] }, () => work(lane, handler)));
    },
    async stop() {
      phase.stopping = true;
      clock.stop();
      ringAll();
      await Promise.race([Promise.all(workers), sleep(grace, undefined, { ref: false })]);
      phase.over = true;
    },
    async idle() {
      while (!isIdle()) await idleBell.sleep(idleBell.rung());
    },
    counts: () => rows.counts(now()),
    revive: sk => reviveJob(table, sk, send),
  };
}
