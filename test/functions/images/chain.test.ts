import sharp from 'sharp';
import { expect, it } from 'vitest';
import { chainOf, laidOn } from '../../../functions/images/chain.ts';
import { openPixels, type Pixels, readPixels } from '../../../functions/images/sharp.ts';
import { likeness } from '../../bench/likeness.ts';
import { cutOut, photograph } from '../../bench/photograph.ts';

const MASTER = { width: 1201, height: 803 };

const fittedTo = (region: { left: number; top: number; width: number; height: number }, width: number) => {
  const size = { width, height: Math.round((width * region.height) / region.width) };
  return { ...size, region, place: { left: 0, top: 0, ...size }, ground: 'none' as const };
};
const whole = { left: 0, top: 0, ...MASTER };

it('takes the smallest level that has the pixels, and makes each once', async () => {
  const full: Pixels = await photograph(MASTER.width, MASTER.height);
  let made = 0;
  const chain = chainOf(MASTER, MASTER, async () => {
    made++;
    return full;
  });
  const widths = await Promise.all([1201, 700, 600, 301, 299, 40].map(width => chain.cut(fittedTo(whole, width))));
  expect(widths.map(({ pixels }) => pixels.width)).toEqual([1201, 1201, 601, 301, 301, 76]);
  expect(made).toBe(1);
});

it.each([
  ['the whole', whole],
  ['a crop at odd pixels', { left: 333, top: 101, width: 451, height: 603 }],
])('looks as if resized in one step: %s', async (_, region) => {
  const full: Pixels = await photograph(MASTER.width, MASTER.height);
  const chain = chainOf(MASTER, MASTER, async () => full);
  for (const width of [90, 150, 220, 310]) {
    const fitted = fittedTo(region, width);
    const { pixels, region: cut } = await chain.cut(fitted);
    const size = { width: fitted.width, height: fitted.height, fit: 'fill' as const };
    const two = await readPixels(openPixels(pixels).extract(cut).resize(size));
    const one = await readPixels(openPixels(full).extract(region).resize(size));
    expect(await likeness(openPixels(two), openPixels(one)), `${width}`).toBeGreaterThan(18);
  }
});

it('gives the memory of its levels back', async () => {
  const full: Pixels = await photograph(MASTER.width, MASTER.height);
  const chain = chainOf(MASTER, MASTER, async () => full);
  const half = await chain.level(1);
  await chain.release();
  expect([full.data.length, half.data.length]).toEqual([0, 0]);
});

it('is laid on a colour where it lies, once half of it is there', async () => {
  const laid = async (spent: boolean) => {
    const clear = chainOf(MASTER, MASTER, async () => cutOut(MASTER.width, MASTER.height));
    const chain = laidOn('#F4F1EC', clear, MASTER, MASTER, spent);
    return { clear, chain, whole: (await chain.level(0)).data, half: (await chain.level(1)).data };
  };
  const [apart, spent] = [await laid(false), await laid(true)];
  expect([spent.whole.equals(apart.whole), spent.half.equals(apart.half)]).toEqual([true, true]);
  await expect(spent.clear.level(0)).rejects.toThrow('laid');
  expect((await spent.clear.level(1)).width).toBe(601);
  await spent.clear.release();
  await spent.chain.release();
  expect([spent.whole.length, spent.half.length]).toEqual([0, 0]);
});

it('ends at a single row of pixels', async () => {
  const row: Pixels = {
    ...(await readPixels(sharp(Buffer.alloc(3 * 9), { raw: { width: 9, height: 1, channels: 3 } }))),
  };
  const { pixels } = await chainOf(row, row, async () => row).cut(
    fittedTo({ left: 0, top: 0, width: 9, height: 1 }, 1),
  );
  expect(pixels.height).toBe(1);
});
