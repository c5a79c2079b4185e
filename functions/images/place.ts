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

/**
 * Takes the region out of the picture, brings it to its size and puts it onto its ground. A product on white would stand
 * on the backdrop in a white box: there the white becomes clear.
 */
export async function place(image: Sharp, region: Box, fitted: Fitted, onto: Onto): Promise<Sharp> {
  const taken = take(image, region, fitted);
  if (onto.clear) return taken;
  const onWhite = fitted.ground !== 'backdrop' || onto.backdrop.toLowerCase() === WHITE;
  if (onWhite) return pad(taken.flatten({ background: WHITE }), fitted, WHITE);
  const product = await readPixels(taken);
  const bare = product.channels === 4 ? product : keyOutWhite(product);
  // Better the right colours on white than a product that the backdrop shows through.
  const background = bare ? onto.backdrop : WHITE;
  return pad(openPixels(bare ?? product).flatten({ background }), fitted, background);
}

/** Does so with a picture that lies on its ground already. */
export const placeLaid = (image: Sharp, region: Box, fitted: Fitted, ground: string): Sharp =>
  pad(take(image, region, fitted), fitted, ground);

function take(image: Sharp, region: Box, { place: { width, height } }: Fitted): Sharp {
  return image.extract(region).resize({ width, height, fit: 'fill' });
}

/** Puts margins round a picture that is in its size already. */
export function pad(image: Sharp, { width, height, place, ground }: Fitted, background: string): Sharp {
  if (ground === 'none') return image;
  const { left, top } = place;
  const [right, bottom] = [width - place.width - left, height - place.height - top];
  return image.extend({ left, top, right, bottom, background });
}
