/** Weights add up to this. */
const WHOLE = 2 ** 14;

/** How much a pixel has of one that lies so many pixels of the output away. */
export interface Kernel {
  reach: number;
  at(distance: number): number;
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

export const LANCZOS: Kernel = { reach: 3, at: x => sinc(x) * sinc(x / 3) };
export const CATMULL_ROM: Kernel = {
  reach: 2,
  at: x => (x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((2.5 - 0.5 * x) * x - 4) * x + 2),
};

/** For each pixel of the output: where those begin that have a part in it, and how much of each. */
export interface Taps {
  /** Pixels for each one. */
  count: number;
  /** May lie beyond the ends. */
  first: Int32Array;
  /** `count` for each, in 16384ths. */
  weights: Int16Array;
}

/** @param group of which `count` is a multiple */
export function tapsOf(from: number, to: number, { reach, at }: Kernel, group: number): Taps {
  const scale = Math.max(1, from / to);
  const count = group * Math.ceil((2 * reach * scale) / group);
  const first = new Int32Array(to);
  const weights = new Int16Array(to * count);
  const parts = new Float64Array(count);
  for (let x = 0; x < to; x++) {
    const centre = ((x + 0.5) * from) / to - 0.5;
    const begin = Math.ceil(centre - reach * scale);
    first[x] = begin;
    for (let k = 0; k < count; k++) {
      const distance = Math.abs(begin + k - centre) / scale;
      parts[k] = distance < reach ? at(distance) : 0;
    }
    writeWhole(parts, weights, x * count);
  }
  return { count, first, weights };
}

/** Weights that add up, from `begin` on: what rounding has lost goes to the largest. */
function writeWhole(parts: Float64Array, weights: Int16Array, begin: number): void {
  let [sum, largest, left] = [0, 0, WHOLE];
  for (const part of parts) sum += part;
  for (let k = 0; k < parts.length; k++) {
    const weight = Math.round((parts[k]! / sum) * WHOLE);
    weights[begin + k] = weight;
    left -= weight;
    if (parts[k]! > parts[largest]!) largest = k;
  }
  weights[begin + largest]! += left;
}
