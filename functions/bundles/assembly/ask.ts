import type { Platform } from '../../platform/platform.ts';
import type { BundlePlan } from '../plan.ts';
import { type Assembling, changeAssembling, getAssembling, madeShares } from './state.ts';
import { storePlan } from './stored-plan.ts';

const SECOND = 1000;
/** Whoever still waits then has the queue reminded: its jobs may have run out of tries. */
const REMINDED_AFTER = 60 * SECOND;
/** A broken file is being made anew; a bundle that came to nothing again and again is left alone for longer. */
const FIRST_REST = 15 * SECOND;
const LONGEST_REST = 600 * SECOND;
/** After so long it is said that something is not right. */
const PATIENCE = 300 * SECOND;

export type Asked =
  | { kind: 'ready' }
  /** `done` of `of` bytes are in place. `trouble`: it takes longer than it should. */
  | { kind: 'working'; done: number; of: number; trouble: boolean };

type Given = Pick<Platform, 'objects' | 'table' | 'queue' | 'now'>;

/**
 * Has a bundle assembled, unless it is ready or under way, and tells how far it is.
 * @param how.gone it was ready, but lies there no more
 */
export async function askForBundle(
  platform: Given,
  plan: BundlePlan,
  { gone = false }: { gone?: boolean } = {},
): Promise<Asked> {
  const now = platform.now();
  const row = (await getAssembling(platform.table, plan.id))?.value;
  if (row?.state === 'ready' && !gone) return { kind: 'ready' };
  if (!row || row.state === 'ready' || mayBeginAnew(row, now)) {
    await hand(platform, plan, before => asked(before, now, gone));
  } else if (row.state !== 'broken' && now - row.queuedAt >= REMINDED_AFTER) {
    await hand(platform, plan, before => before && before.state !== 'ready' && { ...before, queuedAt: now });
  }
  return progressOf(platform, plan, row, now);
}

function mayBeginAnew({ state, failures, since }: Assembling, now: number): boolean {
  return state === 'broken' && now - since >= Math.min(FIRST_REST * 2 ** (failures - 1), LONGEST_REST);
}

/** Undefined where somebody else has asked for it meanwhile. */
function asked(before: Assembling | undefined, now: number, gone: boolean): Assembling | undefined {
  const anew = { state: 'asked', since: now, queuedAt: now } as const;
  if (!before) return { schema: 1, attempt: 0, failures: 0, ...anew };
  const again = before.state === 'broken' || (before.state === 'ready' && gone);
  return again ? { ...before, ...anew } : undefined;
}

async function hand(
  { objects, table, queue, now }: Given,
  plan: BundlePlan,
  next: (before: Assembling | undefined) => Assembling | undefined | false,
): Promise<void> {
  await storePlan(objects, plan);
  const written = await changeAssembling({ table, now }, plan.id, before => next(before) || undefined);
  if (written) await queue.send({ kind: 'assemble', bundle: plan.id });
}

async function progressOf(
  { table }: Given,
  plan: BundlePlan,
  row: Assembling | undefined,
  now: number,
): Promise<Asked> {
  const shares = row?.state === 'working' ? await madeShares(table, plan.id, row.attempt) : new Map();
  const done = [...shares.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const waiting = row !== undefined && row.state !== 'ready';
  const trouble = waiting && (row.failures > 1 || now - row.since >= PATIENCE);
  return { kind: 'working', done, of: plan.length, trouble };
}
