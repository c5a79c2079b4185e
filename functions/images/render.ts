import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AppError } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import { fitting, isTooSmall } from '../formats/fitting.ts';
import { FILE_EXTENSION, type FileType } from '../formats/format.ts';
import type { Fitted } from '../formats/geometry.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';
import { type Drawing, inMargins, surface, withinMargins } from './colours.ts';
import { encodeOnce, withMetadata } from './encode.ts';
import { readProfile } from './profile.ts';
import { keeper, share } from './share.ts';
import { openUntrusted, WHITE } from './sharp.ts';
import { isTight, within } from './within.ts';
import type { Working } from './working.ts';

/** Bytes that lie in the processor's own memory. */
const STRETCH = 2 ** 16;

/** Everything else is flattened. */
const KEEPS_ALPHA: FileType[] = ['png', 'webp', 'avif'];

/** A print profile as a file: libvips takes it by its path. */
export type ProfilePath = (key: string) => Promise<string>;

export interface Made {
  bytes: Buffer;
  /** Another rendition may have the same bytes. */
  shared?: boolean;
  rendition: Rendition;
}

/** @throws AppError `bad-input` when the master cannot be brought into the recipe's format. */
export function fitInto({ format, region }: Recipe, facts: MasterFacts): Fitted {
  const fitted = fitting(format, facts, region);
  if (!fitted) throw new AppError('bad-input', `${format.id} is for pictures with transparency only.`);
  if (!isTooSmall(fitted)) return fitted;
  const { width, height } = fitted.tooSmall;
  throw new AppError('bad-input', `The picture is too small for ${format.id}: it needs ${width} × ${height} pixels.`);
}

/**
 * What makes the files of one master, one by one; those with the same pixels share them. The same master and recipe
 * give the same bytes.
 * @param recipes all that will be asked for, each once
 * @param profilePath of the brand's own print profile
 */
export function maker(working: Working, facts: MasterFacts, recipes: Recipe[], profilePath?: ProfilePath) {
  const drawings = new Map(recipes.map(recipe => [recipe, drawingOf(recipe, facts)]));
  const inners = innersOf([...drawings.values()]);
  const pictures = share([
    ...recipes.map(recipe => ({ name: nameOf(drawings.get(recipe)!), again: recipe.format.maxBytes !== undefined })),
    ...[...inners.values()].map(inner => ({ name: nameOf(inner), again: false })),
  ]);
  const drawn = async (drawing: Drawing) =>
    surface(working, facts, drawing, await pathOf(drawing.profile, profilePath));
  // Formats that differ in their limits or names only are one file, encoded once.
  const files = keeper<Buffer>(recipes.map(recipe => fileOf(recipe, drawings.get(recipe)!)));

  return async (recipe: Recipe): Promise<Made> => {
    const { format, type, embedded } = recipe;
    const drawing = drawings.get(recipe)!;
    const inner = inners.get(nameOf(drawing));
    const draw = async () => {
      if (!inner) return drawn(drawing);
      const { value, giveBack } = await pictures.borrow(nameOf(inner), () => drawn(inner));
      return inMargins(value.pixels!, drawing, giveBack);
    };
    const file = fileOf(recipe, drawing);
    const shared = files.isShared(file);
    const bytes = await pictures.use(nameOf(drawing), draw, picture => {
      const whole = withMetadata(picture, embedded, format);
      // Where others need the file at the format's own quality, it is known without a sample.
      if (isTight(format, type, whole) && !shared) return within(whole, format, type);
      const first = () => encodeOnce(whole, format, type);
      return files.use(file, first, made => within(whole, format, type, made));
    });
    const rendition = describe(bytes, recipe, drawing.fitted);
    const printProfile = format.colour === 'srgb' ? undefined : await profileOf(bytes);
    return { bytes, shared, rendition: { ...rendition, ...(printProfile && { profile: printProfile }) } };
  };
}

export function drawingOf(recipe: Recipe, facts: MasterFacts): Drawing {
  const { format, type, backdrop } = recipe;
  const fitted = fitInto(recipe, facts);
  const { ground } = fitted;
  const clear = facts.transparent && KEEPS_ALPHA.includes(type) && format.colour !== 'cmyk' && ground === 'none';
  // Where no backdrop shows, its colour makes no difference between two pictures.
  const onto = { clear, backdrop: ground === 'backdrop' ? backdrop : WHITE };
  return { fitted, onto, colour: format.colour, fit: format.fit, ...(recipe.profile && { profile: recipe.profile }) };
}

async function pathOf(profile: string | undefined, profilePath: ProfilePath | undefined): Promise<string | undefined> {
  if (!profile) return undefined;
  if (!profilePath) throw new Error(`This engine has no files, and so cannot print with ${profile}`);
  return profilePath(profile);
}

/** By name, the drawings that are others with margins round them: these are drawn once for both. */
function innersOf(drawings: Drawing[]): Map<string, Drawing> {
  const names = new Set(drawings.map(nameOf));
  const inners = drawings.map(drawing => [nameOf(drawing), withinMargins(drawing)] as const);
  return new Map(
    inners.filter((pair): pair is [string, Drawing] => pair[1] !== undefined && names.has(nameOf(pair[1]))),
  );
}

const nameOf = (drawing: Drawing) => JSON.stringify(drawing);

/** All that decides a file's bytes before its limit does. */
function fileOf({ format, type, embedded }: Recipe, drawing: Drawing): string {
  const { quality, fullChroma, density, quick } = format;
  return JSON.stringify([drawing, type, quality, fullChroma, density, quick, embedded]);
}

function describe(bytes: Buffer, { id, format, type }: Recipe, { width, height }: Fitted): Rendition {
  const { sha256, crc } = sumsOf(bytes);
  return {
    recipe: id,
    format: format.id,
    type,
    key: `renditions/${sha256}.${FILE_EXTENSION[type]}`,
    bytes: bytes.length,
    width,
    height,
    sha256,
    crc32: crc,
  };
}

/** Both of one stretch after the other, which is then at hand: a large file would be fetched from memory twice. */
function sumsOf(bytes: Buffer): { sha256: string; crc: number } {
  const hash = createHash('sha256');
  let crc = 0;
  for (let at = 0; at < bytes.length; at += STRETCH) {
    const some = bytes.subarray(at, at + STRETCH);
    hash.update(some);
    crc = crc32(some, crc);
  }
  return { sha256: hash.digest('hex'), crc };
}

async function profileOf(bytes: Buffer): Promise<string | undefined> {
  const { icc } = await openUntrusted(bytes).metadata();
  return icc && readProfile(icc)?.name;
}
