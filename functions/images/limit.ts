const LOWEST_QUALITY = 5;
/** A file this near to its limit is good enough: the next step of quality could not be seen. */
const NEAR = 0.97;
/** By which part a file grows with each step of quality, until two attempts tell better. */
const GROWTH = 0.035;

interface Attempt {
  quality: number;
  bytes: number;
}

/**
 * The file of the best quality below `over` that has at most `maxBytes`, found in few attempts: a file's size grows
 * with its quality about as an exponential does. Undefined where the lowest quality is too large still.
 */
export async function bestWithin(
  maxBytes: number,
  over: Attempt,
  attempt: (quality: number) => Promise<Buffer>,
): Promise<Buffer | undefined> {
  let best: Buffer | undefined;
  let under: Attempt | undefined;
  let growth = GROWTH;
  while (!best || best.length < NEAR * maxBytes) {
    const floor = under?.quality ?? LOWEST_QUALITY - 1;
    if (over.quality - floor <= 1) break;
    const quality = between(floor + 1, over.quality - 1, aimed(maxBytes, over, growth));
    const file = await attempt(quality);
    const found = { quality, bytes: file.length };
    growth = growthOf(found, under && file.length > maxBytes ? under : over) ?? growth;
    if (file.length > maxBytes) over = found;
    else [best, under] = [file, found];
  }
  return best;
}

const aimed = (maxBytes: number, { quality, bytes }: Attempt, growth: number) =>
  Math.floor(quality - Math.log(bytes / maxBytes) / growth);

function growthOf(one: Attempt, other: Attempt): number | undefined {
  const growth = Math.log(one.bytes / other.bytes) / (one.quality - other.quality);
  return growth > 0 ? growth : undefined;
}

const between = (low: number, high: number, value: number) => Math.min(high, Math.max(low, value));
