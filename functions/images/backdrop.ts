import type { Pixels } from './sharp.ts';

/** Darkest channel from which on a pixel is paper, whatever it is beside. */
const PAPER = 246;
/** Paper is this white or whiter: its own grey is not a shadow. */
const WHITE_POINT = 250;
/** By how much a shadow on paper changes from one pixel to the next; at the edge of a product it is more. */
const STEP = 4;
/** Where something stands on the paper its shadow is dark, and ends abruptly. */
const CONTACT = { light: 215, step: 14 };
/** By how much the channels of a shadow on white paper may differ. */
const TINT = 10;
/** From here on a shadow lets all of the backdrop through that its darkness leaves, and down to DEEP ever less. */
const SOFT = 150;
const DEEP = 96;
/** Pixels at a product's edge that are at least this light are for the most part paper. */
const FRINGE = 232;
/** Shadows are a smaller part than this of all that is not paper; else a white product was taken for one. */
const MOST_SHADOW = 0.6;

/**
 * Makes the white ground of a product picture clear, so that it can stand on another colour. What goes is white that
 * reaches in from the border; soft shadows on it stay as shadows, with the backdrop showing through. White inside the
 * product is left alone. Undefined where the product cannot be told from its ground: white on white.
 */
export function keyOutWhite({ data, width, height, channels }: Pixels): Pixels | undefined {
  const light = lightness(data, width * height, channels);
  const ground = groundOf(light, width, height);
  if (isSwallowed(light, ground)) return undefined;
  const out = Buffer.alloc(width * height * 4);
  for (let at = 0; at < width * height; at++) {
    const from = at * channels;
    const alpha = ground[at] ? alphaOf(light[at]!) : 255;
    for (let c = 0; c < 3; c++) out[at * 4 + c] = alpha === 255 ? data[from + c]! : unmixed(data[from + c]!, alpha);
    out[at * 4 + 3] = alpha;
  }
  return { data: out, width, height, channels: 4 };
}

function isSwallowed(light: Uint8Array, ground: Uint8Array): boolean {
  let [shadow, other] = [0, 0];
  for (const [at, here] of light.entries()) {
    if (here >= PAPER) continue;
    if (ground[at]) shadow++;
    else other++;
  }
  return shadow > MOST_SHADOW * (shadow + other);
}

/** Of the ground: the darkest channel decides, and the darker a shadow, the more of the picture itself is seen. */
function alphaOf(light: number): number {
  const through = Math.min(1, Math.max(0, (light - DEEP) / (SOFT - DEEP)));
  return Math.max(0, Math.round(255 - ((light * 255) / WHITE_POINT) * through));
}

/** The colour that gives `mixed` when it is laid on white with `alpha`. */
function unmixed(mixed: number, alpha: number): number {
  return alpha === 0 ? 0 : Math.max(0, Math.round(255 - ((255 - mixed) * 255) / alpha));
}

/** The darkest channel of each pixel; 0 where it is coloured, and so neither paper nor shadow. */
function lightness(data: Buffer, count: number, channels: number): Uint8Array {
  const light = new Uint8Array(count);
  for (let at = 0, from = 0; at < count; at++, from += channels) {
    const [r, g, b] = [data[from]!, data[from + 1]!, data[from + 2]!];
    const darkest = Math.min(r, g, b);
    if (darkest >= FRINGE || Math.max(r, g, b) - darkest <= TINT) light[at] = darkest;
  }
  return light;
}

const stepAt = (light: number) => (light < CONTACT.light ? CONTACT.step : STEP);

/** 1 for each pixel of the ground: a flood fill from the whole border that no step holds up but a product's edge. */
function groundOf(light: Uint8Array, width: number, height: number): Uint8Array {
  const ground = new Uint8Array(width * height);
  const open = new Uint32Array(width * height);
  let count = 0;
  const reach = (at: number, from: number) => {
    const here = light[at]!;
    if (ground[at] || here < DEEP) return;
    if (here >= PAPER || Math.abs(here - from) <= stepAt(here)) open[count++] = at;
    else if (here < FRINGE) return;
    // What is half paper belongs to the ground, and ends it.
    ground[at] = 1;
  };
  for (let x = 0; x < width; x++) for (const at of [x, (height - 1) * width + x]) reach(at, 255);
  for (let y = 0; y < height; y++) for (const at of [y * width, y * width + width - 1]) reach(at, 255);
  while (count > 0) {
    const at = open[--count]!;
    const [x, here] = [at % width, light[at]!];
    if (x > 0) reach(at - 1, here);
    if (x < width - 1) reach(at + 1, here);
    if (at >= width) reach(at - width, here);
    if (at < width * (height - 1)) reach(at + width, here);
  }
  return ground;
}
