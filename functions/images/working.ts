import type { Sharp } from 'sharp';
import type { MasterFacts } from '../formats/facts.ts';
import { type Fitted, type Size, scaled } from '../formats/geometry.ts';
import { isSrgb, readProfile } from './profile.ts';
import { openPixels, openUntrusted, type Pixels, readPixels } from './sharp.ts';

/** A master, decoded once, no larger than what is to be made of it. Every call opens it anew. */
export interface Working extends Size {
  /** In sRGB. */
  srgb(): Sharp;
  /** In the master's own colours, with its profile, where these are not sRGB. */
  own?: { space: 'rgb' | 'cmyk'; profile?: string | undefined; open(): Sharp };
}

/** A working picture has no more pixels than this, whatever is to be made of it: 80 MP are 320 MB. */
const MAX_WORKING_PIXELS = 80_000_000;

export async function decode(bytes: Buffer, facts: MasterFacts, wanted: Fitted[]): Promise<Working> {
  const size = scaled(facts, workingScale(facts, wanted));
  const colours = await coloursOf(bytes, facts);
  if (colours.space === 'srgb') return inSrgb(await readPixels(decoded(bytes, facts, size, colours.converted)));
  return inOwnColours(bytes, facts, size, colours.space, colours.profile);
}

/** Pixels of the working picture for each of the master's. */
function workingScale({ width, height }: Size, wanted: Fitted[]): number {
  const needed = wanted.map(({ place, region }) => Math.max(place.width / region.width, place.height / region.height));
  return Math.min(1, Math.max(...needed, 0), Math.sqrt(MAX_WORKING_PIXELS / (width * height)));
}

async function inOwnColours(
  bytes: Buffer,
  facts: MasterFacts,
  size: Size,
  space: 'rgb' | 'cmyk',
  profile: string | undefined,
): Promise<Working> {
  const image = decoded(bytes, facts, size, false).keepIccProfile();
  // Uncompressed TIFF: the one form that keeps CMYK and a profile between two passes.
  const own = await inSpace(image, space).tiff({ compression: 'none' }).toBuffer();
  const open = () => inSpace(openUntrusted(own), space);
  const srgb = await readPixels(openUntrusted(own).toColourspace('srgb'));
  return { ...inSrgb(srgb), own: { space, profile, open } };
}

function inSrgb(pixels: Pixels): Working {
  return { width: pixels.width, height: pixels.height, srgb: () => openPixels(pixels) };
}

function decoded(bytes: Buffer, facts: MasterFacts, size: Size, convert: boolean): Sharp {
  const upright = openUntrusted(bytes, { ignoreIcc: !convert }).autoOrient();
  const image = facts.transparent ? upright : upright.removeAlpha();
  return size.width === facts.width && size.height === facts.height ? image : image.resize({ ...size, fit: 'fill' });
}

/** Without this, libvips turns CMYK into RGB on the way. */
function inSpace(image: Sharp, space: 'rgb' | 'cmyk'): Sharp {
  return space === 'cmyk' ? image.pipelineColourspace('cmyk').toColourspace('cmyk') : image;
}

type Colours = { space: 'srgb'; converted: boolean } | { space: 'rgb' | 'cmyk'; profile: string | undefined };

/** Pixels that are sRGB already need no conversion, which would take a third of the time. */
async function coloursOf(bytes: Buffer, { transparent }: MasterFacts): Promise<Colours> {
  const { space, icc } = await openUntrusted(bytes).metadata();
  const profile = icc && readProfile(icc);
  // libvips cannot lay CMYK with transparency onto anything: these few go by way of RGB.
  if (space === 'cmyk' && transparent) return { space: 'srgb', converted: true };
  if (space === 'cmyk') return { space: 'cmyk', profile: profile?.name };
  if (!profile || isSrgb(profile)) return { space: 'srgb', converted: false };
  return profile.space === 'RGB' ? { space: 'rgb', profile: profile.name } : { space: 'srgb', converted: true };
}
