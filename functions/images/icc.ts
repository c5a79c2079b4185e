import sharp from 'sharp';
import { remember } from './remember.ts';

/** Profiles that are kept: a print profile has up to 4 MB. */
const MOST_KEPT = 4;

/**
 * A profile's bytes.
 * @param profile a name of one that comes with libvips, or the path of a file that stays as it is
 */
export const iccOf = remember(MOST_KEPT, readIcc);

/** Read from a pixel that it is embedded in. */
async function readIcc(profile: string): Promise<Buffer> {
  const pixel = sharp(Buffer.alloc(3), { raw: { width: 1, height: 1, channels: 3 } });
  const { icc } = await sharp(await pixel.withIccProfile(profile).tiff().toBuffer()).metadata();
  if (!icc) throw new Error(`${profile} is no profile`);
  return icc;
}
