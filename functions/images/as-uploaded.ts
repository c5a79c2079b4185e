import { crc32 } from 'node:zlib';
import type { MasterFacts } from '../formats/facts.ts';
import { FILE_EXTENSION } from '../formats/kinds.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Made } from './render.ts';

export const isAsUploaded = ({ format }: Recipe): boolean => format.size.kind === 'original';

/** The original's own bytes as a file like all others, with everything that its camera wrote into it. */
export function asUploaded(
  bytes: Buffer,
  { id, type, width, height }: MasterFacts,
  { id: recipe, format }: Recipe,
): Made {
  const key = `renditions/${id}.${FILE_EXTENSION[type]}`;
  const file = { recipe, format: format.id, type, key, bytes: bytes.length, width, height };
  return { bytes, rendition: { ...file, sha256: id, crc32: crc32(bytes) } };
}
