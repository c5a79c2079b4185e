import type { Sharp } from 'sharp';
import type { Format } from '../formats/format.ts';
import type { Fitted, Size } from '../formats/geometry.ts';
import { regionIn } from './chain.ts';
import { cmykTiff } from './cmyk-tiff.ts';
import { iccOf } from './icc.ts';
import { inksOf } from './inks.ts';
import { type Onto, pad, place, placeLaid } from './place.ts';
import { readProfile } from './profile.ts';
import { resampled } from './resample.ts';
import { openPixels, openUntrusted, type Picture, type Pixels, readPixels, release, WHITE } from './sharp.ts';
import { LANCZOS } from './taps.ts';
import { held, inSpace, type Working } from './working.ts';

/** The CMYK profile that comes with libvips. */
const BUILT_IN = 'cmyk';
/** Brought to inks at a time. */
const STRIP_PIXELS = 2_500_000;

/** A picture in the pixels and colours of its format, with its profile: all that is left is to encode it. */
export interface Surface {
  /** Draws it while it is encoded, which can be done once. */
  drawn(): Picture;
  /** Draws it now, for any number of encodings. */
  settle(): Promise<Picture>;
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
    return tagged(await intoPrint(await inOwn({ ...onto, backdrop: WHITE }), own.profile, profile), 'cmyk', fitted);
  if (colour === 'source' && own?.space === 'rgb' && fit !== 'cover')
    return tagged((await inOwn(onto)).keepIccProfile(), 'rgb', fitted);
  const laid = onto.clear ? undefined : working.on?.(onto.backdrop);
  const { pixels, region } = await (laid ?? working.srgb).cut(fitted);
  if (onto.clear && pixels.channels === 4)
    return settled(inMemory(resampled(pixels, region, fitted.place, LANCZOS), colour === 'source'));
  const draw = async () =>
    laid
      ? placeLaid(openPixels(pixels), region, fitted, onto.backdrop)
      : place(openPixels(pixels), region, fitted, onto);
  return colour === 'cmyk' ? printed(draw, fitted, profile) : plain(await draw(), colour === 'source', fitted);
}

/** The picture that a drawing has within its white margins, where it has some: another format may want just that. */
export function withinMargins(drawing: Drawing): Drawing | undefined {
  const { colour, fitted, onto } = drawing;
  const { region, place, ground } = fitted;
  if (ground !== 'white' || colour !== 'srgb' || onto.clear) return undefined;
  const { width, height } = place;
  return {
    ...drawing,
    fit: 'inside',
    fitted: { width, height, region, place: { left: 0, top: 0, width, height }, ground: 'none' },
  };
}

/**
 * @param pixels what is within the margins
 * @param done they are not needed any more
 */
export const inMargins = (pixels: Pixels, { fitted }: Drawing, done: () => void): Surface =>
  plain(pad(openPixels(pixels), fitted, WHITE), false, fitted, done);

/** @param done what the image is drawn from is not needed any more */
function plain(image: Sharp, untagged: boolean, { width, height }: Size, done?: () => void): Surface {
  return {
    drawn: () => ({ width, height, open: () => image, untagged, ...(done && { release: done }) }),
    async settle() {
      const pixels = await readPixels(image);
      done?.();
      return inMemory(pixels, untagged);
    },
  };
}

function inMemory(pixels: Pixels, untagged: boolean): Picture {
  const { data, width, height } = pixels;
  return { width, height, open: (some = pixels) => openPixels(some), untagged, pixels, release: () => release(data) };
}

const settled = (picture: Picture): Surface => ({ drawn: () => picture, settle: async () => picture });

/** Strip by strip: what lies in memory beside the inks is small, and still at hand when it becomes inks. */
async function printed(draw: () => Promise<Sharp>, fitted: Fitted, profile = BUILT_IN): Promise<Surface> {
  const { width, height, ground } = fitted;
  const inks = await inksOf(profile);
  const tiff = cmykTiff(fitted, await iccOf(profile));
  // Nothing can be cut out of what has margins.
  const rows = ground === 'none' ? Math.ceil(STRIP_PIXELS / width) : height;
  for (let top = 0; top < height; top += rows) {
    const strip = { left: 0, top, width, height: Math.min(rows, height - top) };
    const image = await draw();
    const { data } = await readPixels(ground === 'none' ? image.extract(strip) : image);
    inks.convert(data, tiff.pixels.subarray(top * width * 4));
    release(data);
  }
  return settled({ width, height, open: () => openCmyk(tiff.file), release: () => release(tiff.file) });
}

function tagged(drawn: Sharp, space: 'rgb' | 'cmyk', { width, height }: Size): Surface {
  return {
    drawn: () => ({ width, height, open: () => drawn }),
    async settle() {
      const { open, release } = await held(drawn);
      return { width, height, open: () => inSpace(open(), space).keepIccProfile(), release };
    },
  };
}

/**
 * CMYK stays as it is unless the brand prints with another profile: a conversion would spoil pure black. Inks without
 * a profile are taken to be meant for this print.
 */
async function intoPrint(image: Sharp, own: string | undefined, profile: string = BUILT_IN): Promise<Sharp> {
  if (own === undefined) return assigned(image, await iccOf(profile));
  const fits = own === nameIn(await iccOf(profile));
  return fits ? image.keepIccProfile() : image.withIccProfile(profile);
}

const openCmyk = (tiff: Buffer) => inSpace(openUntrusted(tiff), 'cmyk').keepIccProfile();

async function assigned(image: Sharp, icc: Buffer): Promise<Sharp> {
  const pixels = await readPixels(image);
  const tiff = cmykTiff(pixels, icc);
  tiff.pixels.set(pixels.data);
  release(pixels.data);
  return openCmyk(tiff.file);
}

const nameIn = (icc: Buffer) => readProfile(icc)?.name;
