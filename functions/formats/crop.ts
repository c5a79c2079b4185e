import type { Box, MasterFacts } from './facts.ts';
import type { Format } from './format.ts';
import { around, down, gridOf, type Size } from './geometry.ts';

/** What is to be known of a picture to tell what becomes of it in a format. */
export type Fittable = Pick<MasterFacts, 'width' | 'height' | 'transparent' | 'cutout' | 'box' | 'focal'>;

/** A place in a picture, as fractions of its width and height. */
export interface Point {
  x: number;
  y: number;
}

/** A crop by hand: its centre, and how many times smaller it is than the largest one of its shape. */
export interface Crop extends Point {
  /** 1 or more. */
  zoom: number;
}

/** How the brand wants a picture cropped; what is absent is as inspection found it. */
export interface Cropping {
  focal?: Point | undefined;
  /** By the format's id. */
  byHand?: Record<string, Crop> | undefined;
}

/** Above 1 where the picture is too small for the box. */
export const coverScale = (box: Size, { width, height }: Size) => Math.max(box.width / width, box.height / height);

/** How far a crop may zoom in before the picture would have to be enlarged. */
export const mostZoom = (box: Size, picture: Size) => Math.max(1, 1 / coverScale(box, picture));

/** The part of a picture that a crop takes, in the picture's pixels; it never leaves the picture. */
export function cropRegion(box: Size, picture: Size, { x, y, zoom }: Crop): Box {
  const scale = coverScale(box, picture) * Math.min(Math.max(1, zoom), mostZoom(box, picture));
  const most = {
    width: Math.min(picture.width, Math.round(box.width / scale)),
    height: Math.min(picture.height, Math.round(box.height / scale)),
  };
  const grid = gridOf(most, box);
  const width = most.width === picture.width ? most.width : down(most.width, grid);
  const height = most.height === picture.height ? most.height : down(most.height, grid);
  const left = around(x * picture.width, width, picture.width);
  const top = around(y * picture.height, height, picture.height);
  return { left: down(left, grid), top: down(top, grid), width, height };
}

/** The size that a format crops a picture to; undefined where it is not cropped at all. */
export function cropBox({ size, fit }: Pick<Format, 'size' | 'fit'>, { cutout }: Fittable): Size | undefined {
  return size.kind === 'box' && fit === 'cover' && !cutout ? size : undefined;
}

/** The dots per inch that a picture has where its size on paper is fixed; undefined where it is not. */
export function printDpi(format: Format, picture: Fittable): number | undefined {
  const box = cropBox(format, picture);
  if (!box || !format.density || format.channel !== 'print') return undefined;
  return Math.floor(format.density / Math.max(1, coverScale(box, picture)));
}

/**
 * The part that the brand wants a format to take. Undefined where that is what the format takes by itself, so that
 * only files that would come out otherwise are made anew.
 */
export function wantedRegion(format: Format, picture: Fittable, cropping: Cropping | undefined): Box | undefined {
  const box = cropBox(format, picture);
  if (!box || !cropping || coverScale(box, picture) > 1) return undefined;
  const byItself = cropRegion(box, picture, { ...picture.focal, zoom: 1 });
  const crop = cropping.byHand?.[format.id] ?? { ...(cropping.focal ?? picture.focal), zoom: 1 };
  const wanted = cropRegion(box, picture, crop);
  return isSame(wanted, byItself) ? undefined : wanted;
}

function isSame(a: Box, b: Box): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}
