import sharp from 'sharp';
import { type Camera, type Point, project } from './camera.ts';
import { type Lab, lit, rgb, smooth } from './colour.ts';
import { flatLight, type Room } from './light.ts';

/** Shadows are soft: they are counted on a coarse grid and enlarged. */
export const COARSE = 14;

/** What a pixel of the ground shows: the place in the room and its colour in full light. */
export type Ground = (x: number, y: number) => { at: Point; colour: Lab; light?: number };

/** The picture's ground with all shadows on it, without the things themselves. */
export async function drawGround(room: Room, ground: Ground): Promise<Buffer> {
  const { width, height } = room.view;
  const [w, h] = [Math.ceil(width / COARSE), Math.ceil(height / COARSE)];
  const pixels = Buffer.alloc(w * h * 3);
  for (let i = 0; i < w * h; i++) {
    const [x, y] = [((i % w) + 0.5) * COARSE, (Math.floor(i / w) + 0.5) * COARSE];
    const { at, colour, light = 1 } = ground(x, y);
    pixels.set(rgb(lit(colour, flatLight(room, at) * light)), i * 3);
  }
  return sharp(pixels, { raw: { width: w, height: h, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** The shadow alone, in alpha, for a cut-out: it stays near the product. */
export async function drawShadow(room: Room): Promise<Buffer> {
  const { width, height } = room.view;
  const [w, h] = [Math.ceil(width / COARSE), Math.ceil(height / COARSE)];
  const pixels = Buffer.alloc(w * h * 4);
  for (let i = 0; i < w * h; i++) {
    const [x, y] = [i % w, Math.floor(i / w)];
    const at = onTable(room.view, (x + 0.5) * COARSE, (y + 0.5) * COARSE);
    const dark = Math.max(0, 1.1 * (1 - flatLight(room, at)) - 0.02) * fade(room, at) * frame(x / w, y / h);
    pixels.set([44, 34, 38, Math.round(255 * dark)], i * 4);
  }
  return sharp(pixels, { raw: { width: w, height: h, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** A cast shadow grows fainter with the distance from what casts it. */
function fade({ things }: Room, [x, y]: Point): number {
  const solid = things.filter(thing => thing.belly > 0);
  const far = Math.min(...solid.map(thing => (Math.hypot(x - thing.x, y - thing.y) - thing.foot) / thing.belly));
  return smooth(1.15, -0.1, far);
}

/** No shadow may reach the picture's edge. */
function frame(x: number, y: number): number {
  return smooth(0, 0.05, Math.min(x, y, 1 - x, 1 - y));
}

/** The shadows that things throw on the flat inside of a tray or plate, over its ellipse. */
export async function drawFloorShadow(
  room: Room,
  floor: Floor,
): Promise<{ png: Buffer; left: number; top: number; width: number; height: number }> {
  const { view } = room;
  const [cx, cy] = project(view, [floor.x, floor.y, floor.z]);
  const [rx, ry] = [floor.r * view.scale, floor.r * view.scale * view.sin];
  const [w, h] = [Math.ceil((2 * rx) / COARSE), Math.ceil((2 * ry) / COARSE)];
  const pixels = Buffer.alloc(w * h * 4);
  for (let i = 0; i < w * h; i++) {
    const [x, y] = [cx - rx + ((i % w) + 0.5) * COARSE, cy - ry + (Math.floor(i / w) + 0.5) * COARSE];
    const dark = 1 - flatLight(room, onTable(view, x, y, floor.z));
    pixels.set([...floor.shade, Math.round(255 * Math.min(1, 1.5 * dark))], i * 4);
  }
  const png = await sharp(pixels, { raw: { width: w, height: h, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return { png, left: cx - rx, top: cy - ry, width: w * COARSE, height: h * COARSE };
}

/** A flat round place to put things on. */
export interface Floor {
  x: number;
  y: number;
  z: number;
  r: number;
  /** Red, green and blue of its shade. */
  shade: [number, number, number];
}

export function onTable(view: Camera, x: number, y: number, z = 0): Point {
  return [(x - view.origin.x) / view.scale, ((view.origin.y - y) / view.scale - z * view.cos) / view.sin, z];
}
