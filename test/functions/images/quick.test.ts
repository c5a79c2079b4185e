import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type FileType, type Format, formatSchema } from '../../../functions/formats/format.ts';
import { ownFormat } from '../../../functions/formats/own-size.ts';
import { recipe } from '../../../functions/formats/recipe.ts';
import { encodeOnce } from '../../../functions/images/encode.ts';
import { openPixels, readPixels } from '../../../functions/images/sharp.ts';
import { BACKDROP, embedded } from './masters.ts';

async function noisy(width: number, height: number) {
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  return readPixels(sharp({ create: { width, height, channels: 3, background: '#888', noise } }).blur(1));
}

/** Whether somebody's waiting changes the file. */
async function differs(width: number, height: number, type: FileType): Promise<boolean> {
  const pixels = await noisy(width, height);
  const picture = { width, height, open: () => openPixels(pixels) };
  const encode = (format: Format) => encodeOnce(picture, format, type);
  const format = formatSchema.parse({
    ...{ id: 'any', channel: 'web', name: {}, types: [type], size: { kind: 'source', max: 9000 }, fit: 'inside' },
  });
  return !(await encode(format)).equals(await encode({ ...format, quick: true }));
}

describe('what somebody waits for', () => {
  it.each([
    ['avif', 800, 600],
    ['webp', 1200, 900],
    ['jpeg', 1200, 900],
    ['png', 1200, 900],
  ] as const)('is a %s like all others at %i × %i', async (type, width, height) => {
    expect(await differs(width, height, type)).toBe(false);
  });

  it.each([
    ['avif', 1500, 1000],
    ['webp', 3000, 2000],
    ['jpeg', 4000, 2000],
    ['png', 4000, 2000],
  ] as const)('is a %s with quicker settings at %i × %i', async (type, width, height) => {
    expect(await differs(width, height, type)).toBe(true);
  });

  it('is another recipe', () => {
    const own = ownFormat({ width: 2000, fit: 'inside', type: 'avif' });
    const { quick, ...other } = own;
    expect(quick).toBe(true);
    expect(recipe(own, 'avif', BACKDROP, embedded).id).not.toBe(recipe(other, 'avif', BACKDROP, embedded).id);
  });
});
