import type { Box } from '../formats/facts.ts';
import type { Fitted, Size } from '../formats/geometry.ts';
import { openPixels, type Pixels, readPixels } from './sharp.ts';

/**
 * A smaller level is taken while it has this many pixels for each one of the output. What two steps lose beside one is
 * 33 dB down or more, an encoder's loss 20 dB; a crop, which begins at a whole pixel of its level, is off by half a
 * pixel of the output at most.
 */
const ROOM = 1;

/** A picture, half of it, half of that … each made from the one before when it is first wanted. */
export interface Chain {
  /** The smallest level that `fitted` can be made from, and where its region lies in it. */
  cut(fitted: Fitted): Promise<Cut>;
}

export interface Cut {
  pixels: Pixels;
  region: Box;
}

/**
 * @param size of the whole picture
 * @param master the size in whose pixels regions are given
 */
export function chainOf(size: Size, master: Size, full: () => Promise<Pixels>): Chain {
  const levels: Promise<Pixels>[] = [];
  const level = (depth: number): Promise<Pixels> => {
    levels[depth] ??= depth === 0 ? full() : level(depth - 1).then(halved);
    return levels[depth];
  };
  return {
    async cut(fitted) {
      const pixels = await level(depthFor(fitted, size, master));
      return { pixels, region: regionIn(pixels, master, fitted.region) };
    },
  };
}

/** Crops are reckoned from the master's own pixels, else errors add up from level to level. */
export function regionIn(level: Size, master: Size, { left, top, width, height }: Box): Box {
  const across = stretch(left, width, level.width, master.width);
  const down = stretch(top, height, level.height, master.height);
  return { left: across.start, top: down.start, width: across.length, height: down.length };
}

function depthFor(fitted: Fitted, full: Size, master: Size): number {
  let depth = 0;
  for (let next = half(full); serves(next, fitted, master); next = half(next)) depth++;
  return depth;
}

function serves(level: Size, { region, place }: Fitted, master: Size): boolean {
  // A single row of pixels stays one however often it is halved.
  if (Math.min(level.width, level.height) < 2) return false;
  const across = (region.width * level.width) / master.width / place.width;
  const down = (region.height * level.height) / master.height / place.height;
  return Math.min(across, down) >= ROOM;
}

const half = ({ width, height }: Size): Size => ({ width: Math.ceil(width / 2), height: Math.ceil(height / 2) });

const halved = (pixels: Pixels) => readPixels(openPixels(pixels).resize({ ...half(pixels), fit: 'fill' }));

function stretch(start: number, length: number, to: number, from: number) {
  const first = Math.min(to - 1, Math.round((start * to) / from));
  const end = Math.min(to, Math.max(first + 1, Math.round(((start + length) * to) / from)));
  return { start: first, length: end - first };
}
