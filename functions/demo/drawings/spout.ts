import { type Point, project } from './camera.ts';
import { hex } from './colour.ts';
import { type Presence, type Room, type Surface, shade } from './light.ts';
import type { Turn } from './profile.ts';
import { blend, polygon, type Sheet, shape } from './sheet.ts';

/** A beak that is pulled out of a jug's lip. */
export interface Spout {
  x: number;
  y: number;
  z: number;
  /** Degrees: 0 to the right, 90 towards the camera, 180 to the left. */
  azimuth: number;
  /** Radius and height of the lip that it grows out of. */
  mouth: number;
  top: number;
  tip: Turn;
  /** Where its keel leaves the wall. */
  root: Turn;
  outside: Surface;
  inside: Surface;
  lip: Surface;
}

/** Half the angle that it takes of the lip. */
const SPREAD = 52;

export function drawSpout(on: Sheet, room: Room, spout: Spout, own: Presence): void {
  const [near, far] = [side(spout, 1), side(spout, -1)];
  const keel = keelOf(spout);
  const flat = (points: Point[]) => points.map(point => project(room.view, point));
  const tip = at(spout, 0, ...spout.tip);
  shape(on, polygon(flat([...far, ...[...near].reverse()])), inner(on, room, spout, own));
  shape(on, polygon(flat([...near, ...keel])), outer(on, room, spout, own));
  const edge = hex(shade(room, tip, [-0.5, -0.3, 0.8], spout.lip, { own, inside: false }));
  for (const line of [far, near]) shape(on, polygon(ribbon(flat(line), 1.5 * room.view.scale)), edge);
}

/** A line that grows from nothing to its width. */
function ribbon(line: [number, number][], half: number): [number, number][] {
  const width = (i: number) => half * Math.min(1, 0.25 + (i / line.length) * 1.6);
  const above = line.map(([x, y], i): [number, number] => [x, y - width(i)]);
  const below = line.map(([x, y], i): [number, number] => [x, y + width(i)]);
  return [...above, ...below.reverse()];
}

/** The lip's new course from the round to the tip. */
function side(spout: Spout, way: 1 | -1): Point[] {
  return Array.from({ length: 25 }, (_, i) => {
    const t = i / 24;
    const angle = way * SPREAD * (1 - t) ** 1.35;
    const r = spout.mouth + (spout.tip[0] - spout.mouth) * t ** 2.1;
    return at(spout, angle, r, spout.top + (spout.tip[1] - spout.top) * t ** 1.9);
  });
}

/** From the tip down to the wall, and along the wall back to the lip. */
function keelOf(spout: Spout): Point[] {
  const [tip, root] = [spout.tip, spout.root];
  const down = Array.from({ length: 17 }, (_, i) => {
    const t = i / 16;
    return at(spout, 12 * t, root[0] + (tip[0] - root[0]) * (1 - t) ** 1.9, root[1] + (tip[1] - root[1]) * (1 - t));
  });
  const back = Array.from({ length: 17 }, (_, i) => {
    const t = i / 16;
    return at(
      spout,
      12 + (SPREAD - 12) * t,
      root[0] + (spout.mouth - root[0]) * t ** 2,
      root[1] + (spout.top - root[1]) * t,
    );
  });
  return [...down, ...back];
}

/** As light as the wall where the keel ends in it. */
function outer(on: Sheet, room: Room, spout: Spout, own: Presence): string {
  const [tip, root] = [at(spout, 0, ...spout.tip), at(spout, 14, ...spout.root)];
  const about = { ...spout, x: 0, y: 0, z: 0 };
  const light = (place: Point, normal: Point) => shade(room, place, normal, spout.outside, { own, inside: false });
  return blend(on, project(room.view, tip), project(room.view, root), [
    { at: 0, colour: light(tip, at(about, 30, 0.9, -0.4)) },
    { at: 0.45, colour: light(tip, at(about, 46, 0.97, -0.25)) },
    { at: 1, colour: light(root, at(about, 24, 1, 0)) },
  ]);
}

function inner(on: Sheet, room: Room, spout: Spout, own: Presence): string {
  const [tip, mouth] = [at(spout, 0, ...spout.tip), at(spout, 0, spout.mouth * 0.8, spout.top)];
  const inward = at({ ...spout, x: 0, y: 0, z: 0 }, 0, -0.5, 0.8);
  const light = shade(room, tip, inward, spout.inside, { own, inside: false });
  const dark = shade(room, tip, [0.9, 0.2, -0.2], spout.inside, { own, inside: false });
  return blend(on, project(room.view, tip), project(room.view, mouth), [
    { at: 0, colour: light },
    { at: 1, colour: dark },
  ]);
}

function at({ x, y, z, azimuth }: Pick<Spout, 'x' | 'y' | 'z' | 'azimuth'>, off: number, r: number, up: number): Point {
  const angle = ((azimuth + off * (Math.sin((azimuth * Math.PI) / 180) >= -0.99 ? -1 : 1)) * Math.PI) / 180;
  return [x + r * Math.cos(angle), y - r * Math.sin(angle), z + up];
}
