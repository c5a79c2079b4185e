import { setFlagsFromString } from 'node:v8';
import sharp, { type Sharp, type SharpOptions } from 'sharp';
import type { Size } from '../formats/geometry.ts';

export const WHITE = '#ffffff';
export const MAX_PIXELS = 150_000_000;

/** Seconds that one pass over an image may take. */
const PASS_SECONDS = 90;

/** Everything else that libvips could open (SVG, PDF, files by name …) is refused from the moment this is loaded. */
const LOADERS = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif'].map(type => `VipsForeignLoad${type}Buffer`);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });

/**
 * Threads for one pass, on every machine: sharp's own choice goes by the cores and by malloc's settings, and with it the
 * bytes of an AVIF.
 */
sharp.concurrency(2);

/**
 * Pictures that lie in memory make the garbage collector begin a round every few of them, over a heap that has hardly
 * changed, which takes 5 % of all processor time. They are given back by name (`release`), so it may look after them as it
 * does after all else; and where it has to come it does so in one go, which stops for 10 ms.
 */
setFlagsFromString('--external-memory-accounted-in-global-limit');
setFlagsFromString('--no-incremental-marking');

/** Opens bytes that came from outside: the first page only, and no damage is overlooked. */
export function openUntrusted(bytes: Uint8Array, options: SharpOptions = {}): Sharp {
  return sharp(bytes, { failOn: 'warning', limitInputPixels: MAX_PIXELS, page: 0, pages: 1, ...options }).timeout({
    seconds: PASS_SECONDS,
  });
}

/** Pixels in memory, without any profile or metadata. */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
}

/**
 * Something to encode. Each encoding opens it anew, since sharp's own `clone()` copies the pixels as well
 * (structuredClone of its options), which takes as long as a fast encoder.
 */
export interface Picture extends Size {
  /** @param some in the place of its own pixels, where it has these at hand */
  open(some?: Pixels): Sharp;
  /** In sRGB, and its file is to say so. */
  untagged?: boolean;
  pixels?: Pixels;
  /** Gives its memory back, once its last file is made. */
  release?(): void;
}

export function openPixels({ data, width, height, channels }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_PIXELS }).timeout({
    seconds: PASS_SECONDS,
  });
}

export async function readPixels(image: Sharp): Promise<Pixels> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as Pixels['channels'] };
}

/**
 * Gives the memory of large bytes back at once: the collector would come for it later, and more often for having it to
 * look after. Nothing may read them any more, sharp neither. Part of something larger is left alone, as is what is gone.
 */
export function release({ buffer, byteLength }: Buffer): void {
  if (byteLength > 0 && byteLength === buffer.byteLength) (buffer as ArrayBuffer).transfer(0);
}
