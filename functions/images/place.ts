import type { Sharp } from 'sharp';
import type { Box } from '../formats/facts.ts';
import type { Fitted } from '../formats/geometry.ts';
import { keyOutWhite } from './backdrop.ts';
import { openPixels, readPixels, WHITE } from './sharp.ts';

/** What a picture is put onto: nothing where it may stay `clear`, else white, or the backdrop where the format says so. */
export interface Onto {
  clear: boolean;
  backdrop: string;
}

/** Takes the region out of the picture, brings it to its size and puts it onto its ground. */
export async function place(image: Sharp, region: Box, fitted: Fitted, onto: Onto): Promise<Sharp> {
  const { width, height } = fitted.place;
  const taken = image.extract(region).resize({ width, height, fit: 'fill' });
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
