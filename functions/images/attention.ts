import type { MasterFacts } from '../formats/facts.ts';
import type { Pixels } from './sharp.ts';

/** Steps to each side over which what draws the eye is gathered, as a part of the longer edge. */
const REACH = 1 / 12;
/** What draws the eye most counts this many times over. */
const EMPHASIS = 3;
/** At an edge of the picture things count this much of what they do in the middle: photographers aim. */
const AT_EDGE = 0.35;

/**
 * Where the eye goes: the middle of gravity of edges and strong colours. A single strongest point, as libvips finds
 * it, lies in a corner as often as not.
 * @param small the picture in about 128 pixels, opaque
 */
export function attentionCentre({ data, width, height, channels }: Pixels): MasterFacts['focal'] {
  const colour = (x: number, y: number) => data.subarray((y * width + x) * channels, (y * width + x) * channels + 3);
  const light = (x: number, y: number) => colour(x, y).reduce((sum, value) => sum + value, 0) / 3;
  const scores = new Float64Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const around = light(x - 1, y) + light(x + 1, y) + light(x, y - 1) + light(x, y + 1);
      const [r, g, b] = colour(x, y) as unknown as [number, number, number];
      scores[y * width + x] = Math.abs(4 * light(x, y) - around) + (Math.max(r, g, b) - Math.min(r, g, b)) / 4;
    }
  return gravity(gathered(scores, width, height), width, height);
}

function gravity(scores: Float64Array, width: number, height: number): MasterFacts['focal'] {
  const strongest = scores.reduce((most, score) => Math.max(most, score), 0);
  let [sum, x, y] = [0, 0, 0];
  for (const [at, score] of scores.entries()) {
    const [u, v] = [((at % width) + 0.5) / width, (Math.floor(at / width) + 0.5) / height];
    const weight = (score / strongest) ** EMPHASIS * prior(u) * prior(v);
    sum += weight;
    x += weight * u;
    y += weight * v;
  }
  return sum > 0 ? { x: x / sum, y: y / sum } : { x: 0.5, y: 0.5 };
}

const prior = (part: number) => AT_EDGE + (1 - AT_EDGE) * Math.sin(Math.PI * part);

/** A box blur, along the rows and then along the columns. */
function gathered(scores: Float64Array, width: number, height: number): Float64Array {
  const reach = Math.max(1, Math.round(Math.max(width, height) * REACH));
  const rows = blurred(scores, height, width, width, 1, reach);
  return blurred(rows, width, height, 1, width, reach);
}

function blurred(from: Float64Array, lines: number, length: number, line: number, step: number, reach: number) {
  const to = new Float64Array(from.length);
  for (let at = 0; at < lines; at++)
    for (let along = 0; along < length; along++) {
      let sum = 0;
      for (let near = Math.max(0, along - reach); near <= Math.min(length - 1, along + reach); near++)
        sum += from[at * line + near * step]!;
      to[at * line + along * step] = sum;
    }
  return to;
}
