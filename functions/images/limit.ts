const LOWEST_QUALITY = 5;
/**
 * A file this near to its limit is good enough after one attempt, and after more: a tenth of its bytes is a third of a
 * decibel, which nobody sees.
 */
const NEAR = [0.94, 0.85];
/** What is aimed at, since a file that is too large costs another attempt. */
const AIM = 0.97;
/** By which part a file grows with each step of quality, until two attempts tell better. */
const GROWTH = 0.035;

interface Attempt {
  quality: number;
  bytes: number;
}

/** What is known before the first attempt. */
export interface Known {
  /** The best quality that is wanted. */
  top: number;
  /** Too large, and not better than `top`. */
  over?: Attempt;
  /** A quality that is likely to fit, and by which part a file grows with each step there. */
  guess?: Guess;
}

export interface Guess {
  quality: number;
  growth?: number | undefined;
}

/**
 * The file of the best quality that has at most `maxBytes`, found in few attempts: a file's size grows with its
 * quality about as an exponential does. Undefined where the lowest quality is too large still.
 */
export async function bestWithin(
  maxBytes: number,
  { top, over, guess }: Known,
  attempt: (quality: number) => Promise<Buffer>,
): Promise<Buffer | undefined> {
  let best: Buffer | undefined;
  const weigh = async (quality: number) => {
    const file = await attempt(quality);
    if (file.length <= maxBytes) best = file;
    return file.length;
  };
  await seek({ most: maxBytes, near: NEAR, top, over, guess }, weigh);
  return best;
}

/**
 * Where to begin, by the sizes that `weigh` foretells at little cost. Begins at the top, so that a picture that fits
 * there costs one look.
 */
export async function guessWithin(
  maxBytes: number,
  top: number,
  weigh: (quality: number) => Promise<number>,
): Promise<Guess> {
  let first: Attempt | undefined;
  const noted = async (quality: number) => {
    const bytes = await weigh(quality);
    first ??= { quality, bytes };
    return bytes;
  };
  const under = await seek({ most: AIM * maxBytes, near: [AIM], top }, noted);
  if (!under) return { quality: LOWEST_QUALITY };
  // From far away: some encoders' steps of quality are of uneven height.
  return { quality: under.quality, growth: growthOf(under, first) };
}

interface Sought extends Known {
  most: number;
  /** The part of it that is good enough, after each attempt. */
  near: number[];
}

/** Each attempt that fits is of better quality than the one that fitted before. @returns the last of them */
async function seek({ most, near, top, over, guess }: Sought, weigh: (quality: number) => Promise<number>) {
  let under: Attempt | undefined;
  let growth = guess?.growth;
  for (let attempt = 0; ; attempt++) {
    const [low, high] = [(under?.quality ?? LOWEST_QUALITY - 1) + 1, over ? over.quality - 1 : top];
    if (low > high || (under && under.bytes >= near[Math.min(attempt, near.length) - 1]! * most)) return under;
    const next = attempt === 0 && guess ? guess.quality : (aimed(most, under ?? over, growth) ?? top);
    const quality = between(low, high, next);
    const found = { quality, bytes: await weigh(quality) };
    growth = growthOf(found, found.bytes > most ? (under ?? over) : (over ?? under)) ?? growth;
    if (found.bytes > most) over = found;
    else under = found;
  }
}

function aimed(most: number, from: Attempt | undefined, growth = GROWTH): number | undefined {
  return from && Math.floor(from.quality + Math.log((AIM * most) / from.bytes) / growth);
}

function growthOf(one: Attempt, other: Attempt | undefined): number | undefined {
  if (!other || one.quality === other.quality) return undefined;
  const growth = Math.log(one.bytes / other.bytes) / (one.quality - other.quality);
  return growth > 0 ? growth : undefined;
}

const between = (low: number, high: number, value: number) => Math.min(high, Math.max(low, value));
