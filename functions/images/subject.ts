import sharp from 'sharp';
import type { Box, MasterFacts } from '../formats/facts.ts';
import { type Size, whole } from '../formats/geometry.ts';
import { openPixels, type Pixels, readPixels } from './sharp.ts';

type Subject = Pick<MasterFacts, 'cutout' | 'box' | 'focal'>;

/** Alpha up to which a pixel counts as clear. */
const CLEAR = 8;
/** Darkest channel from which on a pixel counts as white. */
const WHITE = 242;
/** Part of an opaque picture's border that has to be white; the rest is noise. */
const WHITE_BORDER = 0.995;
/** Attention is sought in this size only: in others it comes out elsewhere. */
const ATTENTION_PX = 512;

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

function emptyTrimmed(look: Pixels): Box | undefined {
  const { width, height } = look;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 0; at < width * height; at++) {
    if (isEmpty(look, at)) continue;
    const x = at % width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    if (bottom < 0) top = (at - x) / width;
    bottom = (at - x) / width;
  }
  return right < 0 ? undefined : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

const isEmpty = (look: Pixels, at: number) => isClear(look, at) || isWhite(look, at);

function isClear({ data, channels }: Pixels, at: number): boolean {
  return channels === 4 && data[at * 4 + 3]! <= CLEAR;
}

/** White in a picture with transparency belongs to the product. */
function isWhite({ data, channels }: Pixels, at: number): boolean {
  if (channels === 4) return false;
  const first = at * channels;
  return data[first]! >= WHITE && data[first + 1]! >= WHITE && data[first + 2]! >= WHITE;
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
  const small = await readPixels(openPixels(look).resize(ATTENTION_PX, ATTENTION_PX, { fit: 'inside' }));
  if (small.height < 3) return { x: 0.5, y: 0.5 };
  // One row less than there is: without a crop, no attention is sought.
  const { info } = await openPixels(small)
    .resize(small.width, small.height - 1, { position: sharp.strategy.attention })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const x = (info.attentionX ?? small.width / 2) / small.width;
  const y = (info.attentionY ?? small.height / 2) / small.height;
  return { x, y };
}
