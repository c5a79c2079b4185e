import { type Point, project, toEye } from './camera.ts';
import { type Blocker, type Room, type Side, type Surface, shade } from './light.ts';
import { curve, type Turn } from './profile.ts';
import { blend, polygon, type Sheet, type Stop, shape } from './sheet.ts';

/** A bent bar in a plane through the axis of the body that it is fixed to. */
export interface Handle {
  x: number;
  y: number;
  z: number;
  /** Degrees: 0 to the right, 90 towards the camera, 180 to the left. */
  azimuth: number;
  /** Its middle line from the upper fixing to the lower one. */
  line: Turn[];
  /** Half its thickness in the plane and across. */
  thick: number;
  wide: number;
  surface: Surface;
}

const AROUND = Array.from({ length: 72 }, (_, i) => (i / 72) * 2 * Math.PI);

/** Draws it in slices, each with the light across it. */
export function drawHandle(on: Sheet, room: Room, handle: Handle, side: Side): void {
  const line = curve(handle.line, Math.min(1.1, 13 / room.view.scale));
  const cuts = line.map((_, i) => cut(handle, line, i));
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [here, there] = [cuts[i]!, cuts[Math.min(i + 3, cuts.length - 1)]!];
    drawSlice(on, room, handle, side, here, there);
  }
}

interface Cut {
  at: Point;
  normal: Point;
}

/** Points round the bar at one place of its middle line. */
function cut(handle: Handle, line: Turn[], i: number): Cut[] {
  const [r0, z0] = line[Math.max(0, i - 1)]!;
  const [r1, z1] = line[Math.min(line.length - 1, i + 1)]!;
  const length = Math.hypot(r1 - r0, z1 - z0);
  const [nr, nz] = [-(z1 - z0) / length, (r1 - r0) / length];
  return AROUND.map(angle => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [r, z] = line[i]!;
    const flat = [c / handle.thick, s / handle.wide] as const;
    const size = Math.hypot(...flat);
    return {
      at: place(handle, r + c * handle.thick * nr, s * handle.wide, z + c * handle.thick * nz),
      normal: turn(handle, (flat[0] / size) * nr, flat[1] / size, (flat[0] / size) * nz),
    };
  });
}

function drawSlice(on: Sheet, room: Room, handle: Handle, side: Side, here: Cut[], there: Cut[]): void {
  const along = direction(room, here, there);
  const across = (point: Point) => {
    const [x, y] = project(room.view, point);
    return x * -along[1] + y * along[0];
  };
  const [a, b] = ends(here, across);
  const [c, d] = ends(there, across);
  const stops = lightAcross(room, handle, side, here, across);
  const corners = [a, b, d, c].map(point => project(room.view, point));
  const from = project(room.view, a);
  const width = across(b) - across(a);
  const to: [number, number] = [from[0] - along[1] * width, from[1] + along[0] * width];
  shape(on, polygon(corners), blend(on, from, to, stops));
}

function lightAcross(room: Room, handle: Handle, side: Side, here: Cut[], across: (p: Point) => number): Stop[] {
  const eye = toEye(room.view);
  const seen = here.filter(
    ({ normal }, i) => i % 3 === 0 && normal[0] * eye[0] + normal[1] * eye[1] + normal[2] * eye[2] > -0.02,
  );
  const places = seen.map(({ at }) => across(at));
  const [low, high] = [Math.min(...places), Math.max(...places)];
  return seen
    .map(({ at, normal }, i) => ({
      at: (places[i]! - low) / (high - low),
      colour: shade(room, at, normal, handle.surface, side),
    }))
    .sort((p, q) => p.at - q.at);
}

function ends(points: Cut[], across: (p: Point) => number): [Point, Point] {
  const sorted = points.map(({ at }) => at).sort((p, q) => across(p) - across(q));
  return [sorted[0]!, sorted.at(-1)!];
}

function direction(room: Room, here: Cut[], there: Cut[]): [number, number] {
  const [from, to] = [here, there].map(points => middle(points.map(({ at }) => project(room.view, at))));
  const length = Math.hypot(to![0] - from![0], to![1] - from![1]) || 1;
  return [(to![0] - from![0]) / length, (to![1] - from![1]) / length];
}

function middle(points: [number, number][]): [number, number] {
  const sum = points.reduce<[number, number]>((total, [x, y]) => [total[0] + x, total[1] + y], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

function place(handle: Handle, out: number, across: number, up: number): Point {
  const [x, y, z] = turn(handle, out, across, up);
  return [handle.x + x, handle.y + y, handle.z + z];
}

function turn(handle: Handle, out: number, across: number, up: number): Point {
  const angle = (handle.azimuth * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), -Math.sin(angle)];
  return [c * out - s * across, s * out + c * across, up];
}

export function handleBlockers(handle: Handle): Blocker[] {
  const outside = curve(handle.line, 6).filter(([r]) => r > handle.line[0]![0] + handle.wide);
  return outside.map(([r, z]) => {
    const [x, y] = place(handle, r, 0, 0);
    return { x, y, z: handle.z + z, r: (handle.thick + handle.wide) / 2 };
  });
}
