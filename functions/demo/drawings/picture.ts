import sharp from 'sharp';
import { type Camera, project } from './camera.ts';
import { type Lab, lab } from './colour.ts';
import { COARSE, drawGround, drawShadow, type Ground, onTable } from './ground.ts';
import type { Room } from './light.ts';
import { grain } from './noise.ts';
import { define, type Sheet, sheet, stamp, svg } from './sheet.ts';
import type { Ware } from './ware.ts';

/** Pixels of the tile. */
const GRAIN = 384;

/** A table in front of a wall, or a table alone. */
export interface Backdrop {
  table: string;
  wall?: { colour: string; y: number };
}

/** The product alone, transparent, with the shadow that it stands in. */
export async function drawCutout(view: Camera, wares: Ware[]): Promise<Buffer> {
  const room = roomOf(view, wares, lab('#F4F1EC'));
  const on = sheet();
  spread(on, view, await drawShadow(room));
  for (const ware of backToFront(wares)) ware.draw(on, room);
  return sharp(svg(on, view.width, view.height))
    .png({ compressionLevel: 4, adaptiveFiltering: false })
    .toBuffer();
}

/** A still life from edge to edge, with the grain of a photograph. */
export async function drawScene(view: Camera, wares: Ware[], backdrop: Backdrop): Promise<Buffer> {
  const room = roomOf(view, wares, lab(backdrop.table));
  const on = sheet();
  spread(on, view, await drawGround(room, groundOf(view, backdrop)));
  for (const ware of backToFront(wares)) ware.draw(on, room);
  cover(on, await grain(GRAIN, 15));
  return sharp(svg(on, view.width, view.height))
    .removeAlpha()
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A coarse picture enlarged to the whole sheet. Drawing it within the SVG costs half of what composing does. */
function spread(on: Sheet, view: Camera, png: Buffer): void {
  const [width, height] = [view.width, view.height].map(edge => Math.ceil(edge / COARSE) * COARSE) as [number, number];
  stamp(on, { png, left: 0, top: 0, width, height });
}

/** Tiles the whole sheet. */
function cover(on: Sheet, png: Buffer): void {
  const image = `<image href="data:image/png;base64,${png.toString('base64')}" width="${GRAIN}" height="${GRAIN}"/>`;
  const size = `width="${GRAIN}" height="${GRAIN}" patternUnits="userSpaceOnUse"`;
  const fill = define(on, id => `<pattern id="${id}" ${size}>${image}</pattern>`);
  on.body.push(`<rect width="100%" height="100%" fill="${fill}"/>`);
}

/** The nearer the camera, the wider a step of colour would lie on the picture. */
function roomOf(view: Camera, wares: Ware[], table: Lab): Room {
  return { view, table, tolerance: Math.min(0.009, 0.15 / view.scale), things: wares.flatMap(ware => ware.presences) };
}

function backToFront(wares: Ware[]): Ware[] {
  return [...wares].sort((a, b) => a.depth - b.depth);
}

function groundOf(view: Camera, { table, wall }: Backdrop): Ground {
  const [floor, paint] = [lab(table), wall && lab(wall.colour)];
  const foot = wall ? project(view, [0, wall.y, 0])[1] : -Infinity;
  return (x, y) => {
    const falloff = 1.06 - 0.1 * Math.hypot(x / view.width - 0.3, y / view.height - 0.25);
    if (!wall || !paint || y > foot)
      return { at: onTable(view, x, y), colour: floor, light: falloff * corner(y - foot, view) };
    const z = (foot - y) / view.scale / view.cos;
    const at = [(x - view.origin.x) / view.scale, wall.y, z] as const;
    return { at, colour: paint, light: falloff * 0.97 * corner(foot - y, view) };
  };
}

/** Where table and wall meet, less light comes in. */
function corner(distance: number, view: Camera): number {
  return 1 - 0.07 * Math.exp(-distance / view.scale / 28);
}
