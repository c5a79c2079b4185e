import type { OwnSizeWish } from '../platform/queue/job.ts';
import { coverScale, cropBox, type Fittable } from './crop.ts';
import { fitting, isTooSmall } from './fitting.ts';
import type { Format } from './format.ts';
import type { Size } from './geometry.ts';
import { formatOf } from './whole.ts';

/** Pixels of an edge. */
export const LEAST = 16;
export const MOST = 10_000;

/** What somebody asks for beside the formats. Without one of the edges the picture's own shape decides it. */
export type OwnSize = OwnSizeWish;

/** The wish as a format like all others, so that the same engine makes it. */
export function ownFormat({ width, height, fit, type, kb }: OwnSize): Format {
  const size = { kind: 'box' as const, width: width ?? MOST, height: height ?? MOST };
  return formatOf({
    id: ['own', `${width ?? 'any'}x${height ?? 'any'}`, fit, ...(kb ? [`${kb}kb`] : [])].join('-'),
    channel: 'web',
    name: {},
    size,
    // An edge that nobody gave cannot be filled.
    fit: width && height ? fit : 'inside',
    types: [type],
    quality: 85,
    quick: true,
    ...(kb && { maxBytes: kb * 1000 }),
  });
}

/** The wish where the picture is large enough for it; else the most of the same shape that it is large enough for. */
export function withinPicture(wish: OwnSize, picture: Fittable): { fits: true } | { fits: false; most: Size } {
  const format = ownFormat(wish);
  const part = neededPart(format, wish, picture);
  if (part <= 1) return { fits: true };
  const size = { width: wish.width ?? picture.width * part, height: wish.height ?? picture.height * part };
  return { fits: false, most: largest(size, part, s => neededPart(ownFormat({ ...wish, ...s }), s, picture)) };
}

/** By how much the picture would have to be larger; 1 or less where it is large enough. */
function neededPart(format: Format, { width, height }: Partial<Size>, picture: Fittable): number {
  if (format.fit === 'inside')
    return Math.min(
      (width ?? Number.POSITIVE_INFINITY) / picture.width,
      (height ?? Number.POSITIVE_INFINITY) / picture.height,
    );
  const fitted = fitting(format, picture);
  if (!fitted || !isTooSmall(fitted)) return 1;
  const box = cropBox(format, picture);
  return box ? coverScale(box, picture) : fitted.tooSmall.width / picture.width;
}

/** Rounding may leave it a pixel too large. */
function largest({ width, height }: Size, part: number, need: (size: Size) => number): Size {
  const at = (less: number): Size => ({
    width: Math.max(LEAST, Math.floor(width / part) - less),
    height: Math.max(LEAST, Math.floor(height / part) - less),
  });
  const less = [0, 1, 2, 3].find(pixels => need(at(pixels)) <= 1) ?? 4;
  return at(less);
}
