import type { Box, MasterFacts } from '../formats/facts.ts';
import { type Size, whole } from '../formats/geometry.ts';
import { attentionCentre } from './attention.ts';
import { openPixels, type Pixels, readPixels } from './sharp.ts';

type Subject = Pick<MasterFacts, 'cutout' | 'box' | 'focal'>;

/** Alpha up to which a pixel counts as clear. */
const CLEAR = 3;
/** Darkest channel from which on a pixel counts as white: paper, however evenly lit, is not all 255. */
const WHITE = 242;
/** On even paper: what ends here fades into white unseen. */
const PURE_WHITE = 253;
/** By which part of a side a soft shadow may reach beyond the product; more is uneven paper. */
const SHADOW = 0.2;
/** Part of an opaque picture's border that has to be white; the rest is noise. */
const WHITE_BORDER = 0.995;
/** Attention is sought in this size only. */
const ATTENTION_PX = 128;

/**
 * Tells a picture of the product alone from a scene, and where to look in it.
 * @param look the oriented picture, reduced, in sRGB; with alpha only where it is transparent
 * @param master size of the whole picture, in whose pixels the box is given
 */
export async function findSubject(look: Pixels, master: Size): Promise<Subject> {
  const found = hasEmptyBorder(look) ? emptyTrimmed(look) : undefined;
  if (!found) return { cutout: false, box: whole(master), focal: await attention(look) };
  const box = ontoMaster(found, look, master);
  return {
    cutout: true,
    box,
    focal: { x: (box.left + box.width / 2) / master.width, y: (box.top + box.height / 2) / master.height },
  };
}

/** A trimmed cut-out touches its edges, but clear corners show it for what it is. */
function hasEmptyBorder(look: Pixels): boolean {
  const { width, height, channels } = look;
  if (channels === 4 && corners(look).every(at => isClear(look, at))) return true;
  let empty = 0;
  const border = borderOf(width, height);
  for (const at of border) if (isEmpty(look, at)) empty++;
  return empty >= border.length * WHITE_BORDER;
}

function corners({ width, height }: Size): number[] {
  return [0, width - 1, (height - 1) * width, height * width - 1];
}

function borderOf(width: number, height: number): number[] {
  const across = Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]);
  const down = Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1]);
  return [...across, ...down].flat();
}

/** Round the product, and round its soft shadow too where that can be told from the paper. */
function emptyTrimmed(look: Pixels): Box | undefined {
  const product = trimmed(look, WHITE);
  const withShadow = product && trimmed(look, PURE_WHITE);
  return withShadow && isShadow(product, withShadow, look) ? withShadow : product;
}

function isShadow(product: Box, grown: Box, { width, height }: Size): boolean {
  const across = [product.left - grown.left, grown.left + grown.width - product.left - product.width];
  const down = [product.top - grown.top, grown.top + grown.height - product.top - product.height];
  return Math.max(...across) <= SHADOW * width && Math.max(...down) <= SHADOW * height;
}

function trimmed(look: Pixels, white: number): Box | undefined {
  const { width, height } = look;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < width * height; at++) {
    if (isEmpty(look, at, white)) continue;
    const x = at % width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    if (bottom < 0) top = (at - x) / width;
    bottom = (at - x) / width;
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

const isEmpty = (look: Pixels, at: number, white = WHITE) => isClear(look, at) || isWhite(look, at, white);

function isClear({ data, channels }: Pixels, at: number): boolean {
  return channels === 4 && data[at * 4 + 3]! <= CLEAR;
}

/** White in a picture with transparency belongs to the product. */
function isWhite({ data, channels }: Pixels, at: number, white: number): boolean {
  if (channels === 4) return false;
  const first = at * channels;
  return data[first]! >= white && data[first + 1]! >= white && data[first + 2]! >= white;
}

/** One reduced pixel is left on each side, so that nothing thin is cut into. */
function ontoMaster(box: Box, look: Size, master: Size): Box {
  const across = stretch(box.left, box.width, look.width, master.width);
  const down = stretch(box.top, box.height, look.height, master.height);
  return { left: across.start, top: down.start, width: across.length, height: down.length };
}

function stretch(start: number, length: number, from: number, to: number) {
  const margin = from === to ? 0 : 1;
  const first = Math.max(0, Math.floor(((start - margin) * to) / from));
  const end = Math.min(to, Math.ceil(((start + length + margin) * to) / from));
  return { start: first, length: end - first };
}

async function attention(look: Pixels): Promise<Subject['focal']> {
  const small = openPixels(look).resize(ATTENTION_PX, ATTENTION_PX, { fit: 'inside', withoutEnlargement: true });
  return attentionCentre(await readPixels(small.removeAlpha()));
}
