import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type FileType, formatSchema } from '../../../functions/formats/format.ts';
import { withMetadata } from '../../../functions/images/encode.ts';
import { openPixels, type Picture, type Pixels } from '../../../functions/images/sharp.ts';
import { isTight, within } from '../../../functions/images/within.ts';
import { embedded } from './masters.ts';

const SIZE = { width: 1300, height: 1200 };

/** Smooth above, rough below, so that no strip stands for the whole. */
async function uneven(): Promise<Pixels> {
  const { width, height } = SIZE;
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const rough = sharp({ create: { width, height, channels: 3, background: '#888', noise } }).blur(0.8);
  const { data } = await rough.raw().toBuffer({ resolveWithObject: true });
  for (let y = 0; y < height / 2; y++) data.fill(y >> 3, y * width * 3, (y + 1) * width * 3);
  return { data, ...SIZE, channels: 3 };
}

/** A picture that counts how often it is encoded whole, beside looks at parts of it. */
function counting(pixels: Pixels): { picture: Picture; asked: { whole: number } } {
  const asked = { whole: 0 };
  const open = (some = pixels) => {
    if (some === pixels) asked.whole++;
    return openPixels(some);
  };
  return { picture: { ...SIZE, open, pixels }, asked };
}

const format = (type: FileType, maxBytes: number) =>
  formatSchema.parse({
    ...{ id: 'own', channel: 'web', name: {}, types: [type], quality: 85, quick: true, maxBytes },
    ...{ size: { kind: 'box', ...SIZE }, fit: 'inside' },
  });

describe('a limit in bytes', () => {
  it.each([
    ['jpeg', 180_000],
    ['jpeg', 90_000],
    ['webp', 200_000],
    ['avif', 150_000],
  ] as const)('is met by %s in %i bytes with three encodings at the most', async (type, most) => {
    const { picture, asked } = counting(await uneven());
    const wanted = format(type, most);
    expect(isTight(wanted, type, picture)).toBe(true);
    const file = await within(withMetadata(picture, embedded, wanted), wanted, type);
    expect(file.length).toBeLessThanOrEqual(most);
    expect(file.length).toBeGreaterThan(0.84 * most);
    expect(asked.whole).toBeGreaterThan(0);
    expect(asked.whole).toBeLessThanOrEqual(3);
  });

  it('leaves a known file that is small enough alone', async () => {
    const { picture, asked } = counting(await uneven());
    const known = Buffer.alloc(1000);
    expect(await within(picture, format('jpeg', 1000), 'jpeg', known)).toBe(known);
    expect(asked.whole).toBe(0);
  });

  it('is not looked after where hardly any picture reaches it', () => {
    expect(isTight(format('jpeg', 8_000_000), 'jpeg', SIZE)).toBe(false);
    expect(isTight(format('png', 80_000), 'png', SIZE)).toBe(false);
  });

  it('refuses what cannot be made so small', async () => {
    const { picture } = counting(await uneven());
    await expect(within(picture, format('jpeg', 2000), 'jpeg')).rejects.toThrow(
      'own.jpeg cannot be made in 2000 bytes',
    );
  });
});
