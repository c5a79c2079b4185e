import { setTimeout as sleep } from 'node:timers/promises';
import { GaveOut } from './cause.ts';

/**
 * Waits for work, for `longest` milliseconds.
 * @throws GaveOut when it has not ended by then; it may go on by itself
 */
export async function withinTime(work: Promise<void>, longest: number): Promise<void> {
  const end = new AbortController();
  const late = sleep(longest, undefined, { signal: end.signal }).then(() => {
    throw new GaveOut(`the job did not answer within ${longest / 1000} s`);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    end.abort();
    // Aborting rejects the timer, which nobody waits for any more.
    await late.catch(() => undefined);
  }
}
