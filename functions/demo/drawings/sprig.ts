import { type Point, project } from './camera.ts';
import { hex, lab, lit, mix } from './colour.ts';
import { type Presence, type Room, shade, slight } from './light.ts';
import { blend, polygon, px, type Sheet, shape } from './sheet.ts';
import type { Ware } from './ware.ts';

/** A branch with leaves, from where it leaves the vase: how far it bends to the side, how high, and its size. */
export interface Branch {
  lean: number;
  rise: number;
  leaves: number;
}

const GREEN = { colour: lab('#5E8A62'), gloss: 0.15 };
const STEM = '#4C6B4A';

export function sprig(branches: Branch[], depth: number): (foot: Point) => Ware {
  return foot => {
    const blockers = branches.flatMap(branch => spots(branch).map(t => ({ ...spot(along(foot, branch, t)), r: 13 })));
    const own = slight(blockers, { x: foot[0], y: foot[1], base: foot[2], height: 260 });
    const draw = (on: Sheet, room: Room) => {
      for (const branch of branches) drawBranch(on, room, foot, branch, own);
    };
    return { depth, presences: [own], draw };
  };
}

function spot([x, y, z]: Point) {
  return { x, y, z };
}

function spots({ leaves }: Branch): number[] {
  return Array.from({ length: leaves }, (_, i) => 0.3 + (0.7 * i) / (leaves - 1));
}

function drawBranch(on: Sheet, room: Room, foot: Point, branch: Branch, own: Presence): void {
  const line = Array.from({ length: 30 }, (_, i) => project(room.view, along(foot, branch, i / 29)));
  const d = polygon(line).slice(0, -1);
  on.body.push(
    `<path d="${d}" fill="none" stroke="${STEM}" stroke-width="${px(2.4 * room.view.scale)}" stroke-linecap="round"/>`,
  );
  for (const [i, t] of spots(branch).entries()) {
    drawLeaf(on, room, along(foot, branch, t), heading(foot, branch, t), i, t, own);
  }
}

function along(foot: Point, { lean, rise }: Branch, t: number): Point {
  return [foot[0] + lean * t ** 1.6, foot[1] - 0.12 * lean * t, foot[2] + rise * (t - 0.16 * t * t)];
}

function heading(foot: Point, branch: Branch, t: number): number {
  const [a, b] = [along(foot, branch, t - 0.02), along(foot, branch, t)];
  return Math.atan2(b[2] - a[2], b[0] - a[0]);
}

/** Two halves either side of its rib: one in the light, one not. */
function drawLeaf(on: Sheet, room: Room, at: Point, way: number, i: number, t: number, own: Presence): void {
  const last = t > 0.99;
  const angle = last ? way : way + (i % 2 ? 1 : -1) * (0.75 + 0.2 * ((i * 7) % 3) - 0.2);
  const length = (last ? 44 : 52 - 20 * t) * (1 + 0.1 * ((i * 5) % 3));
  for (const half of [1, -1] as const) {
    const tilt: Point = [-Math.sin(angle) * half * 0.75, -0.5, Math.cos(angle) * half * 0.75];
    const tone = mix(shade(room, at, tilt, GREEN, { own, inside: false }), lab('#BFD8C8'), 0.06 * ((i * 3) % 4));
    const points = leafHalf(at, angle, length, half).map(point => project(room.view, point));
    const fill = blend(on, points[0]!, points[12]!, [
      { at: 0, colour: lit(tone, 0.86) },
      { at: 1, colour: lit(tone, 1.08) },
    ]);
    shape(on, polygon(points), fill);
  }
  const rib = [at, point(at, angle, length * 0.93, 0)].map(place => project(room.view, place));
  const thin = px(0.7 * room.view.scale);
  on.body.push(
    `<path d="${polygon(rib).slice(0, -1)}" stroke="${hex(lab('#A9C39B'))}" stroke-width="${thin}" fill="none" opacity=".7"/>`,
  );
}

function leafHalf(at: Point, angle: number, length: number, half: 1 | -1): Point[] {
  const rim = Array.from({ length: 13 }, (_, i) => {
    const t = i / 12;
    return point(at, angle, length * t, half * length * 0.21 * Math.sin(Math.PI * t ** 0.85) ** 1.1);
  });
  return [...rim, point(at, angle, length * 0.5, 0.02 * length)];
}

function point([x, y, z]: Point, angle: number, out: number, side: number): Point {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [x + c * out - s * side, y, z + s * out + c * side];
}
