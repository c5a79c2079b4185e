import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { AppError } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import { fitting, isTooSmall } from '../formats/fitting.ts';
import { FILE_EXTENSION, type FileType } from '../formats/format.ts';
import type { Fitted } from '../formats/geometry.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';
import { type Drawing, surface } from './colours.ts';
import { encodeOnce, withMetadata } from './encode.ts';
import { readProfile } from './profile.ts';
import { keeper, share } from './share.ts';
import { openUntrusted, WHITE } from './sharp.ts';
import { isTight, within } from './within.ts';
import type { Working } from './working.ts';

/** Everything else is flattened. */
const KEEPS_ALPHA: FileType[] = ['png', 'webp', 'avif'];

/** A print profile as a file: libvips takes it by its path. */
export type ProfilePath = (key: string) => Promise<string>;

export interface Made {
  bytes: Buffer;
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
  const shared = share(
    recipes.map(recipe => ({ name: nameOf(drawings.get(recipe)!), again: recipe.format.maxBytes !== undefined })),
  );
  // Formats that differ in their limits or names only are one file, encoded once.
  const files = keeper<Buffer>(recipes.map(recipe => fileOf(recipe, drawings.get(recipe)!)));

  return async (recipe: Recipe): Promise<Made> => {
    const { format, type, embedded } = recipe;
    const drawing = drawings.get(recipe)!;
    const draw = async () => surface(working, facts, drawing, await pathOf(drawing.profile, profilePath));
    const bytes = await shared(nameOf(drawing), draw, picture => {
      const whole = withMetadata(picture, embedded, format.density);
      const file = fileOf(recipe, drawing);
      // Where others need the file at the format's own quality, it is known without a sample.
      if (isTight(format, type, whole) && !files.isShared(file)) return within(whole, format, type);
      const first = () => encodeOnce(whole, format, type);
      return files.use(file, first, made => within(whole, format, type, made));
    });
    const rendition = describe(bytes, recipe, drawing.fitted);
    const printProfile = format.colour === 'srgb' ? undefined : await profileOf(bytes);
    return { bytes, rendition: { ...rendition, ...(printProfile && { profile: printProfile }) } };
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

const nameOf = (drawing: Drawing) => JSON.stringify(drawing);

/** All that decides a file's bytes before its limit does. */
function fileOf({ format, type, embedded }: Recipe, drawing: Drawing): string {
  const { quality, fullChroma, density, quick } = format;
  return JSON.stringify([drawing, type, quality, fullChroma, density, quick, embedded]);
}

function describe(bytes: Buffer, { id, format, type }: Recipe, { width, height }: Fitted): Rendition {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    recipe: id,
    format: format.id,
    type,
    key: `renditions/${sha256}.${FILE_EXTENSION[type]}`,
    bytes: bytes.length,
    width,
    height,
    sha256,
    crc32: crc32(bytes),
  };
}

async function profileOf(bytes: Buffer): Promise<string | undefined> {
  const { icc } = await openUntrusted(bytes).metadata();
  return icc && readProfile(icc)?.name;
}
