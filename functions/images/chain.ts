import type { Box } from '../formats/facts.ts';
import type { Fitted, Size } from '../formats/geometry.ts';
import { openPixels, type Pixels, readPixels } from './sharp.ts';

/**
 * A smaller level is taken while it has this many pixels for each one of the output: what two steps lose beside one is
 * 33 dB down or more, an encoder's loss 20 dB.
 */
const ROOM = 1;
/** By how much of an output pixel a crop may be off, since it begins and ends at whole pixels of its level. */
const MISFIT = 0.35;

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
  const [across, down] = [level.width / master.width, level.height / master.height];
  const room = Math.min((region.width * across) / place.width, (region.height * down) / place.height);
  const { left, top } = region;
  const edges = [left * across, (left + region.width) * across, top * down, (top + region.height) * down];
  const misfit = Math.max(...edges.map(edge => Math.abs(edge - Math.round(edge))));
  return room >= ROOM && misfit / room <= MISFIT;
}

const half = ({ width, height }: Size): Size => ({ width: Math.ceil(width / 2), height: Math.ceil(height / 2) });

const halved = (pixels: Pixels) => readPixels(openPixels(pixels).resize({ ...half(pixels), fit: 'fill' }));

function stretch(start: number, length: number, to: number, from: number) {
  const first = Math.min(to - 1, Math.round((start * to) / from));
  const end = Math.min(to, Math.max(first + 1, Math.round(((start + length) * to) / from)));
  return { start: first, length: end - first };
}
