import type { Picture, Pixels } from './sharp.ts';

/** Pixels of a sample, where a picture has enough; it is never more than a part of the picture. */
const PIXELS = 400_000;
const LARGEST_PART = 1 / 3;
const SMALLEST_PART = 1 / 24;
/** Rows of a strip: many low ones know more of the picture; where two meet, pixels cannot be foretold from those above. */
const STRIP = 32;
const FEWEST_STRIPS = 3;

/** Both encode as the whole does, with its settings and its metadata. */
interface Sample {
  /** From top to bottom of the picture. */
  strips: Picture;
  /** Which part of the picture's pixels they have. */
  part: number;
  /** Next to nothing of it: its file is all that stands beside the pixels. */
  speck: Picture;
}

/** Undefined where a sample would not be worth it, or cannot be had. */
export function sampleOf(picture: Picture): Sample | undefined {
  const { width, height, pixels } = picture;
  const part = Math.min(LARGEST_PART, Math.max(SMALLEST_PART, PIXELS / (width * height)));
  const count = Math.round((height * part) / STRIP);
  if (!pixels || count < FEWEST_STRIPS) return undefined;
  const strips = stripsOf(pixels, count);
  const speck = { ...pixels, width: 1, height: 1, data: pixels.data.subarray(0, pixels.channels) };
  const only = (some: Pixels): Picture => ({ ...picture, open: () => picture.open(some) });
  return { strips: only(strips), part: strips.height / height, speck: only(speck) };
}

function stripsOf({ data, width, height, channels }: Pixels, count: number): Pixels {
  const [row, rows] = [width * channels, count * STRIP];
  const some = Buffer.allocUnsafe(rows * row);
  for (let strip = 0; strip < count; strip++) {
    const from = Math.round(((strip + 0.5) * height) / count - STRIP / 2);
    data.copy(some, strip * STRIP * row, from * row, (from + STRIP) * row);
  }
  return { data: some, width, height: rows, channels };
}
