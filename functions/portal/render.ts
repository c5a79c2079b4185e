import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import type { Setting } from './setting.ts';

/** Below what a gateway gives an answer (29 s), in milliseconds. */
const MOST = 20_000;

/** Sends a request that makes a file to where it can be made, form and all; undefined where that is here. */
export function goTo(c: Context, { work, renders }: Setting): Response | undefined {
  if (work || !renders) return undefined;
  const { pathname, search } = new URL(c.req.url);
  return c.redirect(`${renders}${pathname}${search}`, 307);
}

/** Whether work that a request waits for was done in time; what is late goes on by itself. */
export async function inTime(work: Promise<void>): Promise<boolean> {
  const timer = new AbortController();
  const late = sleep(MOST, false, { signal: timer.signal }).catch(() => false);
  const done = await Promise.race([work.then(() => true), late]);
  timer.abort();
  // Nobody waits for it any more: its queue tries again, and tells.
  work.catch(() => undefined);
  return done;
}
