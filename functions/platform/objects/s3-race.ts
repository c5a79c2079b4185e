import { setTimeout } from 'node:timers/promises';
import { isRacing } from './s3-errors.ts';

const TRIES = 9;
const FIRST_WAIT_MS = 20;

/**
 * Tries again while another conditional write to the same key is under way (409), which the SDK does not do: 9 times in
 * all, over some 5 seconds.
 */
export async function whenNoRace<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!isRacing(error) || tried === TRIES) throw error;
      // Spread, so that those who met once do not meet again.
      await setTimeout(FIRST_WAIT_MS * 2 ** (tried - 1) * (0.5 + Math.random()));
    }
  }
}
