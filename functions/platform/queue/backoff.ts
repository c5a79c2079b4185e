/** Failures until a job is given up. */
export const MOST_TRIES = 6;

const FIRST_MS = 2_000;
const LONGEST_MS = 15 * 60_000;

/** Milliseconds until the next try after so many: 2 s, 8 s, 32 s …, each up to a half shorter so that crowds spread. */
export function exponentialBackoff(random: () => number): (tries: number) => number {
  return tries => Math.min(FIRST_MS * 4 ** (tries - 1), LONGEST_MS) * (1 - random() / 2);
}
