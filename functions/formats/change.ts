import { FILE_TYPES, type FileType, type Format, formatSchema } from './format.ts';
import type { FormatChange, FormatSettings } from './of-brand.ts';

/** Own formats that a brand may have; each makes a file of every picture. */
export const MOST_OWN = 40;
/** With less than this for a pixel no quality is low enough, in bits. */
export const LEAST_BITS = 0.4;
const LOSSY: readonly FileType[] = ['jpeg', 'webp', 'avif'];
const CLEAR: readonly FileType[] = ['png', 'webp', 'avif'];
const INKS: readonly FileType[] = ['jpeg', 'tiff'];

/** Why a format cannot be: a picture in it could not be made, or not so. */
export type Misfit = 'size' | 'box' | 'inks' | 'clear' | 'limit-type' | 'limit-small';

export function misfitOf(format: Format): Misfit | undefined {
  const { size, fit, types, colour, cutout, maxBytes } = format;
  if (!formatSchema.shape.size.safeParse(size).success) return 'size';
  if (fit !== 'inside' && size.kind !== 'box') return 'box';
  if (colour === 'cmyk' && types.some(type => !INKS.includes(type))) return 'inks';
  if (cutout && types.some(type => !CLEAR.includes(type))) return 'clear';
  if (maxBytes === undefined) return undefined;
  if (types.some(type => !LOSSY.includes(type))) return 'limit-type';
  return maxBytes * 8 < LEAST_BITS * pixelsOf(format) ? 'limit-small' : undefined;
}

/** Of a picture of a usual shape. */
export function pixelsOf({ size }: Format): number {
  if (size.kind === 'box') return size.width * size.height;
  if (size.kind === 'original') return 0;
  const edge = size.kind === 'source' ? size.max : size.px;
  return (edge * edge * 2) / 3;
}

/** What differs from the format as it came is kept, and nothing else. */
export function withChange(settings: FormatSettings, came: Format | undefined, next: Format): FormatSettings {
  if (!came) {
    const there = settings.own.some(({ id }) => id === next.id);
    const own = there ? settings.own.map(one => (one.id === next.id ? next : one)) : [...settings.own, next];
    return { ...settings, own };
  }
  const change = changeBetween(came, next);
  const { [came.id]: _, ...others } = settings.changes;
  const changes = Object.keys(change).length > 0 ? { ...others, [came.id]: change } : others;
  return { ...settings, changes };
}

const SHAPE = ['size', 'fit', 'cutout', 'types', 'eager'] as const;
const FILE = ['colour', 'quality', 'fullChroma', 'density', 'maxBytes', 'active'] as const;

function changeBetween(came: Format, next: Format): FormatChange {
  const fields = [...SHAPE, ...FILE].filter(field => JSON.stringify(came[field]) !== JSON.stringify(next[field]));
  return Object.fromEntries(fields.map(field => [field, next[field] ?? null]));
}

export function without(settings: FormatSettings, id: string): FormatSettings {
  return { ...settings, own: settings.own.filter(own => own.id !== id) };
}

/** File types with the first of every download in front. */
export function typesOf(first: FileType, further: readonly FileType[]): FileType[] {
  return [first, ...FILE_TYPES.filter(type => type !== first && further.includes(type))];
}
