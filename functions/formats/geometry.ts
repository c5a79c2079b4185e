import type { Box } from './facts.ts';

export interface Size {
  width: number;
  height: number;
}

/** What lies around and behind a picture; `none` where it fills its format. */
export type Ground = 'none' | 'white' | 'backdrop';

/** What becomes of a master in a format, in pixels. */
export interface Fitted extends Size {
  /** What is taken, in the master's pixels. */
  region: Box;
  /** Where it lands in the finished picture; never larger than the region. */
  place: Box;
  ground: Ground;
}

export function centred(box: Size, region: Box, scale: number, ground: Ground): Fitted {
  const size = scaled(region, scale);
  const left = Math.floor((box.width - size.width) / 2);
  const top = Math.floor((box.height - size.height) / 2);
  return { width: box.width, height: box.height, region, place: { left, top, ...size }, ground };
}

/** Start of a stretch of `length` round `centre`, kept within `total`. */
export function around(centre: number, length: number, total: number): number {
  return Math.round(Math.min(Math.max(centre - length / 2, 0), total - length));
}

/**
 * Pixels of a picture for each one of what is made of a region, as a power of two: edges that lie on multiples of it
 * fall onto whole pixels of the picture halved so often, and so may be taken from there. Half of it is less than one
 * pixel of what is made.
 */
export function gridOf(region: Size, made: Size): number {
  const room = Math.min(region.width / made.width, region.height / made.height);
  return 2 ** Math.max(0, Math.floor(Math.log2(room + ROUNDING)));
}

/** A little larger where needed, so that its edges lie on the grid or on the picture's own edge. */
export function ontoGrid({ left, top, width, height }: Box, grid: number, picture: Size): Box {
  const start = { left: down(left, grid), top: down(top, grid) };
  const right = Math.min(picture.width, up(left + width, grid));
  const bottom = Math.min(picture.height, up(top + height, grid));
  return { ...start, width: right - start.left, height: bottom - start.top };
}

export const down = (value: number, grid: number) => Math.floor(value / grid) * grid;
const up = (value: number, grid: number) => Math.ceil(value / grid) * grid;

export const whole = ({ width, height }: Size): Box => ({ left: 0, top: 0, width, height });

export const scaleInto = (box: Size, { width, height }: Size) => Math.min(box.width / width, box.height / height);

export function scaled({ width, height }: Size, scale: number): Size {
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Keeps 1500 × (2000 / 1500) from becoming 2001. */
const ROUNDING = 1e-6;

export const scaledUp = ({ width, height }: Size, scale: number): Size => ({
  width: Math.ceil(width * scale - ROUNDING),
  height: Math.ceil(height * scale - ROUNDING),
});
