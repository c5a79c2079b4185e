import { expect, it } from 'vitest';
import type { Box } from '../../../functions/formats/facts.ts';
import type { Size } from '../../../functions/formats/geometry.ts';
import { resampled } from '../../../functions/images/resample.ts';
import { openPixels, type Pixels, readPixels } from '../../../functions/images/sharp.ts';
import { CATMULL_ROM, type Kernel, LANCZOS, tapsOf } from '../../../functions/images/taps.ts';
import { cutOut } from '../../bench/photograph.ts';

/** Weights of one pixel of the output, by definition: the outermost pixels go on beyond the ends. */
function weightsOf(x: number, from: number, to: number, { reach, at }: Kernel): Map<number, number> {
  const scale = Math.max(1, from / to);
  const centre = ((x + 0.5) * from) / to - 0.5;
  const parts = new Map<number, number>();
  let sum = 0;
  for (let i = Math.ceil(centre - reach * scale); i < centre + reach * scale; i++) {
    const part = at(Math.abs(i - centre) / scale);
    const within = Math.min(from - 1, Math.max(0, i));
    parts.set(within, (parts.get(within) ?? 0) + part);
    sum += part;
  }
  for (const [i, part] of parts) parts.set(i, part / sum);
  return parts;
}

/** What a pixel is to be: colours weighed by alpha. */
function pixelOf({ data, width }: Pixels, { left, top }: Box, across: Map<number, number>, down: Map<number, number>) {
  const sum = [0, 0, 0, 0];
  for (const [v, much] of down)
    for (const [u, part] of across) {
      const from = ((top + v) * width + left + u) * 4;
      const alpha = data[from + 3]!;
      for (let c = 0; c < 3; c++) sum[c]! += much * part * data[from + c]! * alpha;
      sum[3]! += much * part * alpha;
    }
  const [r, g, b, alpha] = sum as [number, number, number, number];
  const colours = alpha >= 0.5 ? [r / alpha, g / alpha, b / alpha] : [0, 0, 0];
  return [...colours, alpha].map(value => Math.min(255, Math.max(0, value)));
}

/** Steps of 255 by which the worst pixel is beside what it is to be; colours by how much they are seen. */
function worst(made: Pixels, from: Pixels, region: Box, kernel: Kernel): number {
  const columns = Array.from({ length: made.width }, (_, x) => weightsOf(x, region.width, made.width, kernel));
  const rows = Array.from({ length: made.height }, (_, y) => weightsOf(y, region.height, made.height, kernel));
  let most = 0;
  for (let at = 0; at < made.width * made.height; at++) {
    const expected = pixelOf(from, region, columns[at % made.width]!, rows[Math.floor(at / made.width)]!);
    for (let c = 0; c < 4; c++) {
      const off = Math.abs(expected[c]! - made.data[at * 4 + c]!);
      most = Math.max(most, c < 3 ? (off * expected[3]!) / 255 : off);
    }
  }
  return most;
}

const clear = await cutOut(300, 210);
const whole = { left: 0, top: 0, width: 300, height: 210 };

const CASES: [string, Box, Size, Kernel][] = [
  ['to half', whole, { width: 150, height: 105 }, CATMULL_ROM],
  ['to half, of odd size', { ...whole, width: 299, height: 209 }, { width: 150, height: 105 }, CATMULL_ROM],
  ['by little', whole, { width: 250, height: 175 }, LANCZOS],
  ['of a region in its midst', { left: 61, top: 33, width: 171, height: 118 }, { width: 97, height: 71 }, LANCZOS],
  ['unevenly, and larger one way', { ...whole, width: 40 }, { width: 55, height: 33 }, LANCZOS],
  ['of a single column', { left: 150, top: 0, width: 1, height: 210 }, { width: 1, height: 90 }, LANCZOS],
  ['of a single pixel', { left: 150, top: 100, width: 1, height: 1 }, { width: 1, height: 1 }, CATMULL_ROM],
];

it.each(CASES)('resamples by the filter: %s', (_, region, size, kernel) => {
  const made = resampled(clear, region, size, kernel);
  expect(made.data.length).toBe(size.width * size.height * 4);
  expect(worst(made, clear, region, kernel)).toBeLessThan(0.65);
});

it.each([
  ['lanczos3', LANCZOS],
  ['cubic', CATMULL_ROM],
] as const)('has the same filters as libvips: %s', async (kernel, ours) => {
  const size = { width: 250, height: 175 };
  const { data } = await readPixels(openPixels(clear).resize({ ...size, fit: 'fill', kernel }));
  const made = resampled(clear, whole, size, ours).data;
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) {
    for (let c = 0; c < 3; c++) sum += (Math.abs(data[at + c]! - made[at + c]!) * made[at + 3]!) / 255;
    sum += Math.abs(data[at + 3]! - made[at + 3]!);
  }
  expect(sum / data.length).toBeLessThan(0.3);
});

it.each([LANCZOS, CATMULL_ROM])('has weights that add up, or a plain ground would not stay what it is', kernel => {
  for (const [from, to] of [
    [300, 150],
    [299, 97],
    [1000, 11],
    [40, 55],
    [1, 1],
  ] as const) {
    const { count, weights } = tapsOf(from, to, kernel, 4);
    const sums = Array.from({ length: to }, (_, x) =>
      weights.subarray(x * count, (x + 1) * count).reduce((sum, weight) => sum + weight, 0),
    );
    expect(new Set(sums), `${from} to ${to}`).toEqual(new Set([2 ** 14]));
  }
});

it('is the same whatever the first pixel is, which margins are known by', () => {
  const other = { ...clear, data: Buffer.from(clear.data) };
  other.data.set([1, 2, 3, 255], 0);
  const [one, two] = [clear, other].map(pixels => resampled(pixels, whole, { width: 130, height: 97 }, LANCZOS));
  const beyond = 4 * 130 * 4;
  expect(one!.data.subarray(beyond).equals(two!.data.subarray(beyond))).toBe(true);
});

it('lets no colour of clear pixels into those beside them', () => {
  const data = Buffer.alloc(16 * 16 * 4);
  for (let at = 0; at < 256; at++) data.set(at % 16 < 8 ? [200, 100, 50, 255] : [0, 255, 0, 0], at * 4);
  const region = { left: 0, top: 0, width: 16, height: 16 };
  const half = resampled({ data, width: 16, height: 16, channels: 4 }, region, { width: 8, height: 8 }, CATMULL_ROM);
  for (let at = 0; at < 64; at++) {
    const [r, g, b, alpha] = half.data.subarray(at * 4, at * 4 + 4);
    expect([r, g, b]).toEqual(alpha ? [200, 100, 50] : [0, 0, 0]);
  }
});
