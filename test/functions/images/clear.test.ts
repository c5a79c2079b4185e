import { expect, it } from 'vitest';
import { halveClear, layOn } from '../../../functions/images/clear.ts';
import { openPixels, type Pixels, readPixels } from '../../../functions/images/sharp.ts';
import { cutOut } from '../../bench/photograph.ts';

/** Of the eight pixels that become one, along each side. */
const WEIGHTS = [-1, -2, 7, 28, 28, 7, -2, -1].map(weight => weight / 64);

/** What a half is by its definition: colours weighed by alpha, the outermost pixels going on beyond the ends. */
function halfOf({ data, width, height }: Pixels, x: number, y: number): number[] {
  const within = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  const sum = [0, 0, 0, 0];
  for (const [v, down] of WEIGHTS.entries())
    for (const [u, across] of WEIGHTS.entries()) {
      const from = (within(2 * y + v - 3, height) * width + within(2 * x + u - 3, width)) * 4;
      const alpha = data[from + 3]!;
      for (let c = 0; c < 4; c++) sum[c]! += across * down * (c < 3 ? data[from + c]! * alpha : alpha);
    }
  const seen = sum[3]! >= 0.5;
  return sum.map((value, c) => (seen ? Math.min(255, Math.max(0, c < 3 ? value / sum[3]! : value)) : 0));
}

const whole = await cutOut(300, 210);

it.each([
  [300, 210],
  [2, 2],
  [2, 40],
  [46, 2],
])('halves %i × %i by its filter', async (width, height) => {
  const some = await readPixels(
    openPixels(whole).extract({ left: (300 - width) >> 1, top: (210 - height) >> 1, width, height }),
  );
  const half = halveClear(some);
  expect([half.width, half.height, half.channels]).toEqual([width / 2, height / 2, 4]);
  for (let at = 0; at < half.width * half.height; at++) {
    const expected = halfOf(some, at % half.width, Math.floor(at / half.width));
    const off = expected.map((value, c) => Math.abs(value - half.data[at * 4 + c]!));
    expect(Math.max(...off), `pixel ${at}`).toBeLessThan(0.51);
  }
});

it('lets no colour of clear pixels into those beside them', () => {
  const data = Buffer.alloc(16 * 16 * 4);
  for (let at = 0; at < 256; at++) data.set(at % 16 < 8 ? [200, 100, 50, 255] : [0, 255, 0, 0], at * 4);
  const half = halveClear({ data, width: 16, height: 16, channels: 4 });
  for (let at = 0; at < 64; at++) {
    const [r, g, b, alpha] = half.data.subarray(at * 4, at * 4 + 4);
    expect([r, g, b]).toEqual(alpha ? [200, 100, 50] : [0, 0, 0]);
  }
});

it.each(['#ffffff', '#F4F1EC', '#000000'])('lays on %s as libvips does', async colour => {
  // More than one portion, and no multiple of the pixels that are laid at a time.
  const clear = await readPixels(openPixels(whole).resize(299, 401, { fit: 'fill' }));
  const flat = await readPixels(openPixels(clear).flatten({ background: colour }));
  const laid = layOn(clear, colour);
  expect([laid.width, laid.height, laid.channels]).toEqual([299, 401, 3]);
  const most = laid.data.reduce((most, value, at) => Math.max(most, Math.abs(value - flat.data[at]!)), 0);
  expect(most).toBeLessThanOrEqual(1);
});
