/** What SQS can keep a job back for; who must wait longer leaves it to the sweep. */
const LONGEST_SECONDS = 15 * 60;

/** @throws Error when no home could keep a job back for so long. */
export function checkedDelay(seconds = 0): number {
  if (seconds > LONGEST_SECONDS) throw new Error(`a job cannot be kept back for ${seconds} s`);
  return seconds;
}
