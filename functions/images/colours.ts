import sharp, { type Sharp } from 'sharp';
import type { Format } from '../formats/format.ts';
import type { Fitted, Size } from '../formats/geometry.ts';
import { regionIn } from './chain.ts';
import { cmykTiff } from './cmyk-tiff.ts';
import { type Onto, place } from './place.ts';
import { readProfile } from './profile.ts';
import { openPixels, openUntrusted, readPixels, WHITE } from './sharp.ts';
import { held, inSpace, type Working } from './working.ts';

/** The CMYK profile that comes with libvips. */
const BUILT_IN = 'cmyk';

/** A picture in the pixels and colours of its format, with its profile: all that is left is to encode it. */
export interface Surface {
  /** Draws it anew for each encoding. */
  drawn: Sharp;
  /** Draws it now, for any number of encodings. */
  settle(): Promise<Sharp>;
}

/** What is to be drawn: recipes that agree in this share one surface. */
export interface Drawing {
  fitted: Fitted;
  onto: Onto;
  colour: Format['colour'];
  /** A crop leaves the master's own colours: what it is for is seen on screens. */
  fit: Format['fit'];
  /** The brand's own print profile, as an object's key. */
  profile?: string | undefined;
}

/**
 * Lays a picture into its format, in the colours that it wants.
 * @param profile path of the brand's own CMYK profile
 */
export async function surface(working: Working, master: Size, drawing: Drawing, profile?: string): Promise<Surface> {
  const { own } = working;
  const { colour, fit, fitted, onto } = drawing;
  const inOwn = (ground: Onto) => place(own!.open(), regionIn(working, master, fitted.region), fitted, ground);
  // A backdrop is given in sRGB: on CMYK paper stays white, and under other RGB the product comes to the backdrop.
  if (colour === 'cmyk' && own?.space === 'cmyk')
    return tagged(await intoPrint(await inOwn({ ...onto, backdrop: WHITE }), own.profile, profile), 'cmyk');
  if (colour === 'source' && own?.space === 'rgb' && fit !== 'cover')
    return tagged((await inOwn(onto)).keepIccProfile(), 'rgb');
  const chain = onto.clear || onto.backdrop !== WHITE ? working.srgb : working.white;
  const { pixels, region } = await chain.cut(fitted);
  const image = await place(openPixels(pixels), region, fitted, onto);
  if (colour === 'cmyk') return tagged(image.withIccProfile(profile ?? BUILT_IN), 'cmyk');
  return plain(image, colour === 'source' ? drawn => drawn.withIccProfile('srgb') : drawn => drawn);
}

function plain(image: Sharp, finish: (image: Sharp) => Sharp): Surface {
  return {
    drawn: finish(image.clone()),
    settle: async () => finish(openPixels(await readPixels(image))),
  };
}

function tagged(drawn: Sharp, space: 'rgb' | 'cmyk'): Surface {
  return {
    drawn,
    async settle() {
      const open = await held(drawn);
      return inSpace(open(), space).keepIccProfile();
    },
  };
}

/**
 * CMYK stays as it is unless the brand prints with another profile: a conversion would spoil pure black. Inks without
 * a profile are taken to be meant for this print.
 */
async function intoPrint(image: Sharp, own: string | undefined, profile: string = BUILT_IN): Promise<Sharp> {
  if (own === undefined) return assigned(image, (await iccOf(profile))!);
  const fits = own === nameIn(await iccOf(profile));
  return fits ? image.keepIccProfile() : image.withIccProfile(profile);
}

async function assigned(image: Sharp, icc: Buffer): Promise<Sharp> {
  return inSpace(openUntrusted(cmykTiff(await readPixels(image), icc)), 'cmyk').keepIccProfile();
}

/** The profile's bytes, read from a pixel that it is embedded in. */
async function iccOf(profile: string): Promise<Buffer | undefined> {
  const pixel = sharp(Buffer.alloc(3), { raw: { width: 1, height: 1, channels: 3 } });
  return (await sharp(await pixel.withIccProfile(profile).tiff().toBuffer()).metadata()).icc;
}

const nameIn = (icc: Buffer | undefined) => icc && readProfile(icc)?.name;
