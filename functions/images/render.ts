import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Sharp } from 'sharp';
import { AppError } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import { fitting, isTooSmall } from '../formats/fitting.ts';
import { FILE_EXTENSION, type FileType } from '../formats/format.ts';
import type { Fitted } from '../formats/geometry.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';
import { inColours } from './colours.ts';
import { encode, withMetadata } from './encode.ts';
import { place } from './place.ts';
import { readProfile } from './profile.ts';
import { openUntrusted } from './sharp.ts';
import type { Working } from './working.ts';

/** Everything else is flattened. */
const KEEPS_ALPHA: FileType[] = ['png', 'webp', 'avif'];

export interface Made {
  bytes: Buffer;
  rendition: Rendition;
}

/** @throws AppError `bad-input` when the master cannot be brought into the recipe's format. */
export function fitInto({ format }: Recipe, facts: MasterFacts): Fitted {
  const fitted = fitting(format, facts);
  if (!fitted) throw new AppError('bad-input', `${format.id} is for pictures with transparency only.`);
  if (!isTooSmall(fitted)) return fitted;
  const { width, height } = fitted.tooSmall;
  throw new AppError('bad-input', `The picture is too small for ${format.id}: it needs ${width} × ${height} pixels.`);
}

/** Makes one file. The same master and recipe give the same bytes. */
export async function make(working: Working, facts: MasterFacts, recipe: Recipe, profile?: string): Promise<Made> {
  const fitted = fitInto(recipe, facts);
  const { format, type, embedded } = recipe;
  const clear = KEEPS_ALPHA.includes(type) && format.colour !== 'cmyk' && fitted.ground === 'none';
  const placed = (source: Sharp, backdrop = recipe.backdrop) =>
    place(source, working, facts, fitted, { clear, backdrop });
  const image = await inColours(working, format, profile, placed);
  const bytes = await encode(withMetadata(image, embedded, format.density), format, type);
  const printProfile = format.colour === 'srgb' ? undefined : await profileOf(bytes);
  return { bytes, rendition: { ...describe(bytes, recipe, fitted), ...(printProfile && { profile: printProfile }) } };
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
