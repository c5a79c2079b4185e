import type { Sharp } from 'sharp';
import type { Box } from '../formats/facts.ts';
import type { Fitted, Size } from '../formats/geometry.ts';
import { keyOutWhite } from './backdrop.ts';
import { openPixels, readPixels } from './sharp.ts';

export const WHITE = '#ffffff';

/** What a picture is put onto: nothing where it may stay `clear`, else white, or the backdrop where the format says so. */
export interface Onto {
  clear: boolean;
  backdrop: string;
}

/** Takes the region of the master, brings it to its size and puts it onto its ground. */
export async function place(image: Sharp, working: Size, master: Size, fitted: Fitted, onto: Onto): Promise<Sharp> {
  const { width, height } = fitted.place;
  const taken = image.extract(regionIn(working, master, fitted.region)).resize({ width, height, fit: 'fill' });
  if (onto.clear) return taken;
  const onWhite = fitted.ground !== 'backdrop' || onto.backdrop.toLowerCase() === WHITE;
  if (onWhite) return pad(taken.flatten({ background: WHITE }), fitted, WHITE);
  return pad((await withoutWhite(taken)).flatten({ background: onto.backdrop }), fitted, onto.backdrop);
}

function pad(image: Sharp, { width, height, place, ground }: Fitted, background: string): Sharp {
  if (ground === 'none') return image;
  const { left, top } = place;
  const [right, bottom] = [width - place.width - left, height - place.height - top];
  return image.extend({ left, top, right, bottom, background });
}

/** A product on white would stand in a white box: there the white becomes clear. */
async function withoutWhite(image: Sharp): Promise<Sharp> {
  const pixels = await readPixels(image);
  return openPixels(pixels.channels === 4 ? pixels : keyOutWhite(pixels));
}

function regionIn(working: Size, master: Size, { left, top, width, height }: Box): Box {
  const across = stretch(left, width, working.width, master.width);
  const down = stretch(top, height, working.height, master.height);
  return { left: across.start, top: down.start, width: across.length, height: down.length };
}

function stretch(start: number, length: number, to: number, from: number) {
  const first = Math.min(to - 1, Math.round((start * to) / from));
  const end = Math.min(to, Math.max(first + 1, Math.round(((start + length) * to) / from)));
  return { start: first, length: end - first };
}
