import type { Box } from '../formats/facts.ts';
import type { Fitted, Size } from '../formats/geometry.ts';
import { layOn } from './clear.ts';
import { resampled } from './resample.ts';
import { openPixels, type Pixels, readPixels, release } from './sharp.ts';
import { CATMULL_ROM } from './taps.ts';

/**
 * A smaller level is taken while it has this many pixels for each one of the output: what two steps lose beside one is
 * 33 dB down or more, an encoder's loss 20 dB.
 */
const ROOM = 1;
/** By how much of an output pixel a crop may be off, since it begins and ends at whole pixels of its level. */
const MISFIT = 0.35;

/** A picture, half of it, half of that … each made when it is first wanted. */
export interface Chain {
  /** The smallest level that `fitted` can be made from, and where its region lies in it. */
  cut(fitted: Fitted): Promise<Cut>;
  /** Halved so often. */
  level(depth: number): Promise<Pixels>;
  /** The picture itself, for the last time: its bytes may be written over. Half of it is there by then. */
  spend(): Promise<Pixels>;
  /** Gives the memory back, once nothing is made of it any more. */
  release(): Promise<void>;
}

export interface Cut {
  pixels: Pixels;
  region: Box;
}

/**
 * Each level is made from the one before.
 * @param size of the whole picture
 * @param master the size in whose pixels regions are given
 */
export function chainOf(size: Size, master: Size, full: () => Promise<Pixels>): Chain {
  const chain = chained(size, master, async depth => (depth === 0 ? full() : halved(await chain.level(depth - 1))));
  return chain;
}

/**
 * The same picture on a colour: each level is made from the same one with transparency, which has it halved already.
 * @param colour `#RRGGBB`
 * @param spent whether nobody else needs the picture itself: then it is laid where it lies
 */
export const laidOn = (colour: string, clear: Chain, size: Size, master: Size, spent: boolean): Chain =>
  chained(size, master, async depth => {
    if (depth > 0 || !spent) return layOn(await clear.level(depth), colour);
    const pixels = await clear.spend();
    return layOn(pixels, colour, pixels.data);
  });

function chained(size: Size, master: Size, make: (depth: number) => Promise<Pixels>): Chain {
  const levels: Promise<Pixels>[] = [];
  const level = (depth: number) => {
    levels[depth] ??= make(depth);
    return levels[depth];
  };
  let spent: Pixels | undefined;
  return {
    level,
    async spend() {
      if (Math.min(size.width, size.height) > 1) await level(1);
      spent = await level(0);
      levels[0] = Promise.reject(new Error('Something was laid on this picture already.'));
      levels[0].catch(() => {});
      return spent;
    },
    async cut(fitted) {
      const pixels = await level(depthOf(fitted, size, master));
      return { pixels, region: regionIn(pixels, master, fitted.region) };
    },
    async release() {
      const made = await Promise.allSettled(levels);
      const kept = made.flatMap(level => (level.status === 'fulfilled' && level.value ? level.value : []));
      for (const { data } of spent ? [spent, ...kept] : kept) release(data);
    },
  };
}

/** Crops are reckoned from the master's own pixels, else errors add up from level to level. */
export function regionIn(level: Size, master: Size, { left, top, width, height }: Box): Box {
  const across = stretch(left, width, level.width, master.width);
  const down = stretch(top, height, level.height, master.height);
  return { left: across.start, top: down.start, width: across.length, height: down.length };
}

/** How often a picture is halved before `fitted` is made from it. */
export function depthOf(fitted: Fitted, full: Size, master: Size): number {
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

const wholeOf = ({ width, height }: Size): Box => ({ left: 0, top: 0, width, height });

/** By Catmull-Rom, which takes less time than Lanczos and leaves the step that follows no less to work with. */
async function halved(pixels: Pixels): Promise<Pixels> {
  if (pixels.channels === 4) return resampled(pixels, wholeOf(pixels), half(pixels), CATMULL_ROM);
  return readPixels(openPixels(pixels).resize({ ...half(pixels), fit: 'fill', kernel: 'cubic' }));
}

function stretch(start: number, length: number, to: number, from: number) {
  const first = Math.min(to - 1, Math.round((start * to) / from));
  const end = Math.min(to, Math.max(first + 1, Math.round(((start + length) * to) / from)));
  return { start: first, length: end - first };
}
