import type { Database } from '../table/database.ts';
import type { Job } from './job.ts';
import { type Lane, placeOf } from './lanes.ts';

/** A job in the database. */
export interface JobRow {
  id: number;
  lane: Lane;
  /** The job as JSON. */
  body: string;
  /** How often it failed. */
  tries: number;
  /** How often it was begun; more than `tries` when the process died with it. */
  starts: number;
  /** Not before; milliseconds since 1970. */
  due: number;
}

export interface JobCounts {
  running: number;
  /** Could run now. */
  waiting: number;
  /** Sent with a delay, or to be tried again. */
  later: number;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, rank INTEGER NOT NULL, body TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, starts INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL,
    running INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS jobs_next ON jobs (lane, rank, due, id) WHERE running = 0;
  CREATE INDEX IF NOT EXISTS jobs_due ON jobs (due) WHERE running = 0;
  CREATE INDEX IF NOT EXISTS jobs_body ON jobs (body) WHERE running = 0;
`;

const ADD = 'INSERT INTO jobs (lane, rank, body, due) VALUES (:lane, :rank, :body, :due)';
// The same job may wait already: it will read what is true when it runs, so it does for both. One that failed before
// too, or a page that asks again every few seconds would fill the queue.
const ADD_ONCE = `INSERT INTO jobs (lane, rank, body, due) SELECT :lane, :rank, :body, :due
  WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE running = 0 AND body = :body AND (tries > 0 OR due <= :due))`;
const TAKE = `UPDATE jobs SET running = 1, starts = starts + 1 WHERE id = (
  SELECT id FROM jobs WHERE running = 0 AND lane = ? AND due <= ? ORDER BY rank, due, id LIMIT 1) RETURNING *`;
const COUNTS = `SELECT count(*) FILTER (WHERE running = 1) AS running,
  count(*) FILTER (WHERE running = 0 AND due <= :now) AS waiting,
  count(*) FILTER (WHERE running = 0 AND due > :now) AS later FROM jobs`;

/** The queue's table. Writes resolve once they survive a power cut. */
export function jobRows(db: Database) {
  db.exec(SCHEMA);
  // The database is open in this process only: whoever had taken these is dead.
  db.exec('UPDATE jobs SET running = 0 WHERE running = 1');
  return {
    add(job: Job, now: number, delay: number): Promise<unknown> {
      const values = { ...placeOf(job), body: JSON.stringify(job), due: now + delay };
      // One that is to run later must run later, whatever runs before.
      return db.write(() => db.prepare(delay > 0 ? ADD : ADD_ONCE).run(values));
    },
    take: (lane: Lane, now: number) => db.write(() => db.prepare(TAKE).get(lane, now) as unknown as JobRow | undefined),
    remove: (id: number) => db.write(() => db.prepare('DELETE FROM jobs WHERE id = ?').run(id)),
    putBack: (id: number, tries: number, due: number) =>
      db.write(() => db.prepare('UPDATE jobs SET running = 0, tries = ?, due = ? WHERE id = ?').run(tries, due, id)),
    /** When the first is due of those that were not yet. */
    nextDue: (after: number) =>
      db.prepare('SELECT min(due) AS due FROM jobs WHERE running = 0 AND due > ?').get(after)?.due as number | null,
    counts: (now: number) => db.prepare(COUNTS).get({ now }) as unknown as JobCounts,
  };
}

export type JobRows = ReturnType<typeof jobRows>;
