import { type Camera, type Point, toEye } from './camera.ts';
import { type Lab, lab, lit, mix, PALETTE, smooth } from './colour.ts';

/** Towards the window: left, a little in front, 45° up. */
const WINDOW: Point = [-0.61, -0.3, 0.73];
const WHITE = lab('#FFFDF8');

/** A horizontal disc that keeps light away. */
export interface Blocker {
  x: number;
  y: number;
  z: number;
  r: number;
}

/** What a thing on the table does to the light around it. */
export interface Presence {
  blockers: Blocker[];
  x: number;
  y: number;
  /** Height of what it stands on, and its own. */
  base: number;
  height: number;
  foot: number;
  belly: number;
  /** How far from its middle its discs reach. */
  spread: number;
  /** Radius and height of its opening. */
  mouth: { r: number; z: number };
}

/** A thing that is too thin to crowd what stands by it: a handle, a spoon, a branch. */
export function slight(blockers: Blocker[], at: { x: number; y: number; base: number; height: number }): Presence {
  const spread = Math.max(...blockers.map(({ x, y, r }) => Math.hypot(x - at.x, y - at.y) + r));
  return { ...at, blockers, foot: -Infinity, belly: -Infinity, spread, mouth: { r: 1, z: at.base } };
}

/** Whose surface a point lies on, and on which side. */
export interface Side {
  own: Presence;
  inside: boolean;
}

export interface Room {
  view: Camera;
  things: Presence[];
  /** The largest step between neighbouring colours, in OKLab: grain hides more than a bare cut-out does. */
  tolerance: number;
  /** Colour of the table, thrown back at what stands on it. */
  table: Lab;
}

export interface Surface {
  colour: Lab;
  /** 0 chalk, 1 glaze. */
  gloss: number;
}

/** The colour that the camera sees at a point of a surface. */
export function shade(room: Room, at: Point, normal: Point, surface: Surface, side?: Side): Lab {
  const own = side?.own;
  const closed = openness(room, at, side);
  const sun =
    smooth(-0.75, 1, dot(normal, WINDOW)) * reach(room, at, own) * (side?.inside ? throughMouth(own!, at) : 1);
  const sky = 0.5 + 0.5 * normal[2];
  const light = (0.7 + 0.09 * sky) * (0.6 + 0.4 * closed) + 0.24 * sun;
  const bounced = 0.22 * smooth(0.5, -0.7, normal[2]) * (own ? Math.exp(-(at[2] - own.base) / (0.5 * own.height)) : 0);
  const body = mix(lit(surface.colour, light), lit(room.table, 0.9), bounced);
  return mix(body, WHITE, surface.gloss * gleam(room.view, normal) * (0.35 + 0.65 * closed));
}

/** The table's or wall's own light: flat, so only what stands about it matters. */
export function flatLight(room: Room, at: Point): number {
  return 0.8 + 0.2 * reach(room, at) - 0.3 * (1 - openness(room, at));
}

/** How much of the window a point sees, 0–1. */
function reach(room: Room, at: Point, own?: Presence): number {
  let covered = 0;
  for (const thing of room.things) {
    if (thing === own || !between(thing, at) || (own && under(thing, own))) continue;
    for (const blocker of thing.blockers) covered = Math.max(covered, cover(blocker, at));
  }
  return 1 - covered;
}

/** Whether a thing may stand between a point and the window: spares the look at each of its discs. */
function between({ x, y, base, height, spread }: Presence, at: Point): boolean {
  if (at[2] > base + height * 1.1) return false;
  const [dx, dy] = [x - at[0], y - at[1]];
  const towards = (dx * WINDOW[0] + dy * WINDOW[1]) / 0.68;
  const aside = Math.abs(dx * WINDOW[1] - dy * WINDOW[0]) / 0.68;
  const rise = base + height - at[2];
  const soft = spread + 4 + 0.22 * rise;
  return aside < soft && towards > -soft && towards < soft + rise * 1.1;
}

function cover(blocker: Blocker, at: Point): number {
  const rise = blocker.z - at[2];
  if (rise <= 0) return 0;
  const run = rise / WINDOW[2];
  const x = at[0] + WINDOW[0] * run - blocker.x;
  const y = at[1] + WINDOW[1] * run - blocker.y;
  const blur = 2.5 + 0.2 * rise;
  const distance = Math.hypot(x, y);
  if (distance > blocker.r + blur) return 0;
  return smooth(blocker.r + blur, blocker.r - blur, distance) * Math.min(1, (blocker.r / blur) ** 1.5);
}

/** How much of the room a point sees past what stands close by, 0–1. */
function openness(room: Room, at: Point, side?: Side): number {
  const own = side?.own;
  let open = 1;
  for (const thing of room.things) if (thing !== own && !(own && nested(thing, own))) open *= 1 - crowding(thing, at);
  if (side?.inside) return open * (1 - 0.5 * smooth(0, 2.4, (side.own.mouth.z - at[2]) / side.own.mouth.r));
  if (own) open *= 1 - 0.4 * Math.exp(-(at[2] - own.base) / 5);
  return open;
}

/** How much of the window is seen through an opening from a point below it. */
function throughMouth({ mouth, x, y }: Presence, at: Point): number {
  const rise = Math.max(0, mouth.z - at[2]);
  const run = rise / WINDOW[2];
  const far = Math.hypot(at[0] + WINDOW[0] * run - x, at[1] + WINDOW[1] * run - y);
  const blur = 1 + 0.25 * rise;
  return smooth(mouth.r + blur, mouth.r - blur, far);
}

/** Whether one stands in the other, or both in a pile: then they touch where nobody looks. */
function nested(thing: Presence, own: Presence): boolean {
  if (Math.hypot(thing.x - own.x, thing.y - own.y) > 0.8 * Math.min(thing.belly, own.belly)) return false;
  return thing.base < own.base + own.height - 1;
}

/** Whether the lower one of a pile: its rim may reach higher, but keeps no light from the upper one. */
function under(thing: Presence, own: Presence): boolean {
  return thing.base < own.base && nested(thing, own);
}

function crowding(thing: Presence, [x, y, z]: Point): number {
  const above = (z - thing.base) / thing.height;
  if (above > 1.3 || above < -0.8) return 0;
  const far = Math.hypot(x - thing.x, y - thing.y);
  const level = Math.exp(-14 * Math.abs(above));
  const touch = 0.7 * Math.exp(-Math.max(0, far - thing.foot) / 5) * level * smooth(0.6, 0.9, far / thing.foot);
  const within = smooth(1.3, 0.3, above) * smooth(-0.8, 0, above) * beside(thing, far, above);
  const near = 0.3 * Math.exp(-Math.max(0, far - thing.belly) / (0.22 * thing.height)) * within;
  return 1 - (1 - touch) * (1 - near);
}

/** 0 in the hollow of a thing or on top of it, 1 round it and on the table below it. */
function beside(thing: Presence, far: number, above: number): number {
  return Math.max(smooth(0.7, 1, far / thing.belly), smooth(0.12, 0.03, above));
}

/** The window and a bright wall on the right, mirrored in glaze. */
function gleam(view: Camera, normal: Point): number {
  const eye = toEye(view);
  const front = Math.max(0, dot(normal, eye));
  const mirrored = normal.map((n, i) => 2 * front * n - eye[i]!) as unknown as Point;
  const side = (Math.atan2(mirrored[0], -mirrored[1]) * 180) / Math.PI;
  const rise = mirrored[2];
  const pane = band(side, -84, -46, 9) * band(rise, -0.75, 0.9, 0.3);
  const wall = band(side, 118, 165, 16) * band(rise, -0.9, 0.6, 0.4);
  return 0.5 * pane + 0.14 * wall + 0.1 * (1 - front) ** 4;
}

function band(x: number, low: number, high: number, soft: number): number {
  return smooth(low - soft, low + soft, x) * smooth(high + soft, high - soft, x);
}

function dot(a: Point, b: Point): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function surface(name: keyof typeof PALETTE | `#${string}`, gloss = 0.8): Surface {
  return { colour: lab(name.startsWith('#') ? name : PALETTE[name as keyof typeof PALETTE]), gloss };
}
