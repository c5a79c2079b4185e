import { expect, it } from 'vitest';
import { layOn } from '../../../functions/images/clear.ts';
import { openPixels, readPixels } from '../../../functions/images/sharp.ts';
import { cutOut } from '../../bench/photograph.ts';

const whole = await cutOut(300, 210);

it.each(['#ffffff', '#F4F1EC', '#000000'])('lays on %s as libvips does', async colour => {
  // More than one portion, and no multiple of the pixels that are laid at a time.
  const clear = await readPixels(openPixels(whole).resize(299, 401, { fit: 'fill' }));
  const flat = await readPixels(openPixels(clear).flatten({ background: colour }));
  const laid = layOn(clear, colour);
  expect([laid.width, laid.height, laid.channels]).toEqual([299, 401, 3]);
  const most = laid.data.reduce((most, value, at) => Math.max(most, Math.abs(value - flat.data[at]!)), 0);
  expect(most).toBeLessThanOrEqual(1);
});

it('lays a picture where it lies', async () => {
  const clear = await readPixels(openPixels(whole).resize(299, 401, { fit: 'fill' }));
  const apart = layOn(clear, '#F4F1EC');
  const { data } = layOn(clear, '#F4F1EC', clear.data);
  expect(data.buffer).toBe(clear.data.buffer);
  expect(data.equals(apart.data)).toBe(true);
});
