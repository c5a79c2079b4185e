import sharp, { type Sharp } from 'sharp';
import type { Format } from '../formats/format.ts';
import { WHITE } from './place.ts';
import { readProfile } from './profile.ts';
import type { Working } from './working.ts';

/** The CMYK profile that comes with libvips. */
const BUILT_IN = 'cmyk';

/** Lays a picture into its format; without a `backdrop`, on that of the recipe. */
type Placing = (image: Sharp, backdrop?: string) => Promise<Sharp>;

/**
 * Opens the working picture in the colours that a format wants, has it placed, and sees to the profile.
 * @param profile path of the brand's own CMYK profile
 */
export async function inColours(
  working: Working,
  { colour, fit }: Format,
  profile: string | undefined,
  placed: Placing,
): Promise<Sharp> {
  const { own } = working;
  // A backdrop is given in sRGB: on CMYK paper stays white, and under other RGB the product comes to the backdrop.
  if (colour === 'cmyk' && own?.space === 'cmyk')
    return intoPrint(await placed(own.open(), WHITE), own.profile, profile);
  if (colour === 'source' && own?.space === 'rgb' && fit !== 'cover')
    return (await placed(own.open())).keepIccProfile();
  const image = await placed(working.srgb());
  if (colour === 'source') return image.withIccProfile('srgb');
  return colour === 'cmyk' ? image.withIccProfile(profile ?? BUILT_IN) : image;
}

/** CMYK stays as it is unless the brand prints with another profile: a conversion would spoil pure black. */
async function intoPrint(image: Sharp, own: string | undefined, profile: string | undefined): Promise<Sharp> {
  const fits = own !== undefined && (profile === undefined || own === (await nameOf(profile)));
  return fits ? image.keepIccProfile() : image.withIccProfile(profile ?? BUILT_IN);
}

/** What the profile calls itself, read from a pixel that it is embedded in. */
async function nameOf(profile: string): Promise<string | undefined> {
  const pixel = sharp(Buffer.alloc(3), { raw: { width: 1, height: 1, channels: 3 } });
  const { icc } = await sharp(await pixel.withIccProfile(profile).tiff().toBuffer()).metadata();
  return icc && readProfile(icc)?.name;
}
