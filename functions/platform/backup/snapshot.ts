import type { KeyObject } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { AppError } from '../../errors.ts';
import { isSigned, sign } from '../signature.ts';
import type { Database } from '../table/database.ts';

const MINUTE = 60_000;

export const SNAPSHOT_PATH = '/backup/snapshot';
/** In the data folder; in the way of nobody, and gone once it has been copied. */
export const SNAPSHOT_FILE = 'snapshot.db';

/**
 * `POST /backup/snapshot`: leaves a consistent copy of the database in the data folder while the portal works on. For
 * whoever can read the folder's secrets.
 */
export function snapshotRoutes(db: Database, data: string, secret: KeyObject, now: () => number): Hono {
  return new Hono().post(SNAPSHOT_PATH, async c => {
    const until = Number(c.req.header('x-until'));
    const signed = isSigned(secret, ['snapshot', until], c.req.header('x-signature') ?? '');
    if (!signed || !(until > now())) throw new AppError('forbidden', 'Only who can read the data folder may do this.');
    const file = join(data, SNAPSHOT_FILE);
    await rm(file, { force: true });
    await db.copyTo(file);
    return c.json({ file: SNAPSHOT_FILE });
  });
}

/** Headers that `snapshotRoutes` takes for a minute. */
export function snapshotHeaders(secret: KeyObject, now: number): Record<string, string> {
  const until = now + MINUTE;
  return { 'x-until': String(until), 'x-signature': sign(secret, ['snapshot', until]) };
}
