import type { Sharp } from 'sharp';

/** Side and step of the windows, in pixels. */
const WINDOW = 8;
const STEP = 4;
/** Weights of the scales, from full size down (Wang, Simoncelli, Bovik 2003). */
const SCALES = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
/** Weights of lightness and the two colour differences: an eye sees shapes by light. */
const PLANES = [0.8, 0.1, 0.1];
/** Keep a flat window from dividing by nothing (SSIM's constants for 8 bits). */
const [C1, C2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];

interface Plane {
  data: Float32Array;
  width: number;
  height: number;
}

/**
 * How alike two pictures of one size look, by structural similarity over scales, in decibels: 20 is a difference of
 * 1 %, and half a decibel more or less cannot be seen.
 */
export async function likeness(one: Sharp, other: Sharp): Promise<number> {
  const [first, second] = [await planesOf(one), await planesOf(other)];
  const score = PLANES.reduce((sum, weight, at) => sum + weight * overScales(first[at]!, second[at]!), 0);
  return -10 * Math.log10(Math.max(1 - score, 1e-6));
}

/** On white, in the terms of JPEG: lightness and two colour differences. */
async function planesOf(image: Sharp): Promise<Plane[]> {
  const upright = image.flatten({ background: '#fff' }).toColourspace('srgb');
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  const planes = PLANES.map(() => new Float32Array(info.width * info.height));
  for (let at = 0; at < planes[0]!.length; at++) {
    const [r, g, b] = [data[at * info.channels]!, data[at * info.channels + 1]!, data[at * info.channels + 2]!];
    const y = 0.299 * r + 0.587 * g + 0.114 * b;
    planes[0]![at] = y;
    planes[1]![at] = 0.564 * (b - y);
    planes[2]![at] = 0.713 * (r - y);
  }
  return planes.map(plane => ({ data: plane, width: info.width, height: info.height }));
}

function overScales(one: Plane, other: Plane): number {
  let [product, a, b] = [1, one, other];
  const scales = SCALES.filter((_, at) => Math.min(one.width, one.height) >> at >= 2 * WINDOW);
  const total = scales.reduce((sum, weight) => sum + weight, 0);
  for (const weight of scales) {
    product *= Math.max(0, meanSimilarity(a, b)) ** (weight / total);
    [a, b] = [halved(a), halved(b)];
  }
  return product;
}

function meanSimilarity(one: Plane, other: Plane): number {
  let [sum, count] = [0, 0];
  for (let y = 0; y + WINDOW <= one.height; y += STEP)
    for (let x = 0; x + WINDOW <= one.width; x += STEP) {
      sum += windowSimilarity(one, other, x, y);
      count++;
    }
  return sum / count;
}

function windowSimilarity({ data: a, width }: Plane, { data: b }: Plane, left: number, top: number): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + WINDOW; y++)
    for (let at = y * width + left; at < y * width + left + WINDOW; at++) {
      const [p, q] = [a[at]!, b[at]!];
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
  const n = WINDOW * WINDOW;
  const [ma, mb] = [sa / n, sb / n];
  const [va, vb, cov] = [saa / n - ma * ma, sbb / n - mb * mb, sab / n - ma * mb];
  return ((2 * ma * mb + C1) * (2 * cov + C2)) / ((ma * ma + mb * mb + C1) * (va + vb + C2));
}

function halved({ data, width, height }: Plane): Plane {
  const [w, h] = [width >> 1, height >> 1];
  const half = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const at = 2 * y * width + 2 * x;
      half[y * w + x] = (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]!) / 4;
    }
  return { data: half, width: w, height: h };
}
