import type { Sharp } from 'sharp';
import type { MasterFacts } from '../formats/facts.ts';
import { type Fitted, type Size, scaled } from '../formats/geometry.ts';
import { type Chain, chainOf, depthOf, laidOn } from './chain.ts';
import type { Onto } from './place.ts';
import { isSrgb, readProfile } from './profile.ts';
import { openUntrusted, type Pixels, readPixels, release } from './sharp.ts';

/** A master, decoded once, no larger than what is to be made of it. */
export interface Working extends Size {
  /** In sRGB; transparent where the master is. */
  srgb: Chain;
  /** In sRGB laid on a colour, `#RRGGBB`; only where the master is transparent. */
  on?: (colour: string) => Chain;
  /** Gives the memory back, once all is made. */
  release(): Promise<void>;
  /** In the master's own colours, with its profile, where these are not sRGB. Every `open` opens it anew. */
  own?: {
    space: OwnSpace;
    /** Name of the master's profile, empty where that tells none; absent where there is no profile. */
    profile?: string | undefined;
    open(): Sharp;
  };
}

type OwnSpace = 'rgb' | 'cmyk';

/** A working picture has no more pixels than this, whatever is to be made of it: 80 MP are 320 MB. */
const MAX_WORKING_PIXELS = 80_000_000;

/** What is to be made of a working picture. */
export interface Wanted {
  fitted: Fitted;
  onto: Onto;
}

/** @param wanted all that will be made of it: other things may fail */
export async function decode(bytes: Buffer, facts: MasterFacts, wanted: Wanted[]): Promise<Working> {
  const size = scaled(facts, workingScale(facts, wanted));
  const colours = await coloursOf(bytes, facts);
  if (colours.space !== 'srgb') return inOwnColours(bytes, facts, size, colours, wanted);
  return inSrgb(await readPixels(decoded(bytes, facts, size, colours.converted)), facts, wanted);
}

/** Pixels of the working picture for each of the master's. */
function workingScale({ width, height }: Size, wanted: Wanted[]): number {
  const needed = wanted.map(({ fitted: { place, region } }) =>
    Math.max(place.width / region.width, place.height / region.height),
  );
  return Math.min(1, Math.max(...needed, 0), Math.sqrt(MAX_WORKING_PIXELS / (width * height)));
}

async function inOwnColours(
  bytes: Buffer,
  facts: MasterFacts,
  size: Size,
  colours: OwnColours,
  wanted: Wanted[],
): Promise<Working> {
  const { space, tagged, profile } = colours;
  const image = inSpace(decoded(bytes, facts, size, false), space);
  const file = await held(tagged ? image.keepIccProfile() : image);
  const srgb = inSrgb(await readPixels(file.open().toColourspace('srgb')), facts, wanted);
  const done = async () => {
    file.release();
    await srgb.release();
  };
  return { ...srgb, own: { space, profile, open: () => inSpace(file.open(), space) }, release: done };
}

function inSrgb(pixels: Pixels, facts: Size, wanted: Wanted[]): Working {
  const { width, height, channels } = pixels;
  const size = { width, height };
  const srgb = chainOf(size, facts, async () => pixels);
  const isSpent = isForOneGround(wanted, size, facts);
  const grounds = new Map<string, Chain>();
  const on = (colour: string) => {
    const chain = grounds.get(colour) ?? laidOn(colour, srgb, size, facts, isSpent);
    grounds.set(colour, chain);
    return chain;
  };
  const done = async () => {
    for (const chain of [srgb, ...grounds.values()]) await chain.release();
  };
  return { ...size, srgb, ...(channels === 4 && { on }), release: done };
}

/** Whether all pixels of a picture are needed on one ground only; a picture of which one thing is made need not be halved. */
function isForOneGround(wanted: Wanted[], size: Size, master: Size): boolean {
  const whole = wanted.filter(({ fitted }) => depthOf(fitted, size, master) === 0);
  const [one, ...others] = new Set(whole.map(({ onto }) => (onto.clear ? 'none' : onto.backdrop)));
  return wanted.length > 1 && one !== 'none' && others.length === 0;
}

function decoded(bytes: Buffer, facts: MasterFacts, size: Size, convert: boolean): Sharp {
  const upright = openUntrusted(bytes, { ignoreIcc: !convert }).autoOrient();
  const image = facts.transparent ? upright : upright.removeAlpha();
  return size.width === facts.width && size.height === facts.height ? image : image.resize({ ...size, fit: 'fill' });
}

/** Draws the image once and opens it as often as is wanted: uncompressed TIFF is the one form that keeps CMYK and a profile. */
export async function held(image: Sharp): Promise<{ open(): Sharp; release(): void }> {
  const bytes = await image.tiff({ compression: 'none' }).toBuffer();
  return { open: () => openUntrusted(bytes), release: () => release(bytes) };
}

/** Without this, libvips turns CMYK into RGB on the way. */
export function inSpace(image: Sharp, space: OwnSpace): Sharp {
  return space === 'cmyk' ? image.pipelineColourspace('cmyk').toColourspace('cmyk') : image;
}

type Colours = { space: 'srgb'; converted: boolean } | OwnColours;

/** `tagged`: with a profile that can be kept. */
type OwnColours = { space: OwnSpace; tagged: boolean; profile: string | undefined };

/** Pixels that are sRGB already need no conversion, which would take a third of the time. A broken profile is no profile. */
async function coloursOf(bytes: Buffer, { transparent }: MasterFacts): Promise<Colours> {
  const { space, icc } = await openUntrusted(bytes).metadata();
  const profile = icc && readProfile(icc);
  // libvips cannot lay CMYK with transparency onto anything: these few go by way of RGB.
  if (space === 'cmyk' && transparent) return { space: 'srgb', converted: true };
  if (space === 'cmyk')
    return { space: 'cmyk', tagged: profile !== undefined, profile: profile && (profile.name ?? '') };
  if (!profile || isSrgb(profile)) return { space: 'srgb', converted: false };
  if (profile.space === 'RGB') return { space: 'rgb', tagged: true, profile: profile.name };
  return { space: 'srgb', converted: true };
}
