const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No further product has come for so long: whoever is photographing is done for now. */
const QUIET = DAY;
/** So long after the first one the mail goes, whatever else may still come. */
const LONGEST = 7 * DAY;
/** While the files of a picture are still being made. */
const LOOK_AGAIN = 15 * 60_000;

/** Products of an order that lacked pictures, when it is looked at whether the reseller is told. */
export interface Arriving {
  /** Those whose files are made. */
  made: number;
  /** Those that have a picture, made or not. */
  came: number;
  /** Those that still have none. */
  lacking: number;
  /** When the first and the latest of them were seen to have come; milliseconds since 1970. */
  first: number;
  last: number;
}

/**
 * One mail is all that an order gets, so it waits until it is worth it: at once when nothing is missing any more; else
 * when no further product has come for a day, or a week after the first.
 * @returns `now` when it is time, else when to look again; milliseconds since 1970
 */
export function timeToTell({ made, came, lacking, first, last }: Arriving, now: number): number {
  const until = Math.min(last + QUIET, first + LONGEST);
  const whole = made === came;
  if (made > 0 && (now >= until || (whole && lacking === 0))) return now;
  // A file that cannot be made keeps the others waiting until then, and alone it is looked at once a day.
  if (now >= until) return now + QUIET;
  return whole ? until : Math.min(until, now + LOOK_AGAIN);
}
