import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { withProfile } from '../../../functions/images/jpeg-profile.ts';
import { scene } from './masters.ts';

it('puts a profile of any length into a JPEG and leaves all else alone', async () => {
  const bare = await scene(80, 60)
    .withExif({ IFD0: { Artist: 'Studio' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .withDensity(300)
    .jpeg({ progressive: true })
    .toBuffer();
  const { size: _, ...before } = await sharp(bare).metadata();
  for (const length of [500, 65_519, 65_520, 200_000]) {
    const icc = randomBytes(length);
    const tagged = withProfile(bare, icc);
    const { icc: found, hasProfile, size, ...rest } = await sharp(tagged).metadata();
    expect(found?.equals(icc)).toBe(true);
    expect(size).toBe(tagged.length);
    expect({ ...rest, hasProfile: false }).toEqual(before);
  }
  const pixels = (file: Buffer) => sharp(file, { ignoreIcc: true }).raw().toBuffer();
  expect(await pixels(withProfile(bare, randomBytes(9)))).toEqual(await pixels(bare));
});
