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
