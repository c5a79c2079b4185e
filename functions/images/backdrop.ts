import type { Pixels } from './sharp.ts';

/** Darkest channel from which on a pixel that hangs together with the border is ground. */
const GROUND = 232;

/**
 * Makes the white ground of a product picture clear, so that it can stand on another colour. Only white that reaches
 * in from the border goes; light shadows on it stay as shadows. White inside the product is left alone.
 */
export function keyOutWhite({ data, width, height, channels }: Pixels): Pixels {
  const ground = groundOf(data, width, height, channels);
  const out = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const from = at * channels;
    const alpha = ground[at] ? 255 - darkest(data, from) : 255;
    for (let c = 0; c < 3; c++) out[at * 4 + c] = alpha === 255 ? data[from + c]! : unmixed(data[from + c]!, alpha);
    out[at * 4 + 3] = alpha;
  }
  return { data: out, width, height, channels: 4 };
}

/** The colour that gives `mixed` when it is laid on white with `alpha`. */
function unmixed(mixed: number, alpha: number): number {
  return alpha === 0 ? 0 : Math.max(0, Math.round(255 - ((255 - mixed) * 255) / alpha));
}

/** 1 for each pixel of the ground: a flood fill from the whole border. */
function groundOf(data: Buffer, width: number, height: number, channels: number): Uint8Array {
  const ground = new Uint8Array(width * height);
  const open = new Uint32Array(width * height);
  let count = 0;
  const reach = (at: number) => {
    if (ground[at] || darkest(data, at * channels) < GROUND) return;
    ground[at] = 1;
    open[count++] = at;
  };
  for (let x = 0; x < width; x++) [x, (height - 1) * width + x].forEach(reach);
  for (let y = 0; y < height; y++) [y * width, y * width + width - 1].forEach(reach);
  while (count > 0) {
    const at = open[--count]!;
    const x = at % width;
    if (x > 0) reach(at - 1);
    if (x < width - 1) reach(at + 1);
    if (at >= width) reach(at - width);
    if (at < width * (height - 1)) reach(at + width);
  }
  return ground;
}

const darkest = (data: Buffer, from: number) => Math.min(data[from]!, data[from + 1]!, data[from + 2]!);
