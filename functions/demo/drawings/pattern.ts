import { type Point, project } from './camera.ts';
import { hex } from './colour.ts';
import { type Room, type Surface, shade } from './light.ts';
import type { Ring } from './profile.ts';
import { polygon, type Sheet, shape } from './sheet.ts';
import { across, lightRound, lipOf, type Pattern, type Turned } from './turned.ts';

/** A place on the outside of a body: degrees to the right of the camera, and height. */
type Spot = readonly [azimuth: number, z: number];

const SIDE = 90;

/** Rows of dots, every other row shifted. */
export function dots(surface: Surface, rows: number[], radius: number, count: number): Pattern {
  return (room, body, on) => {
    rows.forEach((z, row) => {
      for (let i = 0; i < count; i++) {
        const azimuth = wrapped(((i + (row % 2) / 2) * 360) / count + 7);
        paint(room, body, on, round(body, azimuth, z, radius), surface);
      }
    });
  };
}

/** Half discs side by side that hang from a height or stand on it. */
export function scallops(surface: Surface, z: number, radius: number, count: number, way: 1 | -1): Pattern {
  return (room, body, on) => {
    for (let i = 0; i < count; i++) {
      const azimuth = wrapped((i * 360) / count);
      const arch = round(body, azimuth, z, radius).filter(spot => (spot[1] - z) * way >= -1e-6);
      paint(room, body, on, arch, surface);
    }
  };
}

/** A flat shape on the inside of a plate: `outline` in millimetres from its middle. */
export function inlay(room: Room, body: Turned, on: Sheet, outline: [number, number][], surface: Surface): void {
  const points = outline.map(([x, y]) => onFloor(body, x, y));
  const middle = onFloor(body, mean(outline.map(([x]) => x)), mean(outline.map(([, y]) => y)));
  const colour = shade(room, middle, [0, 0, 1], surface, { own: body.presence, inside: true });
  shape(on, polygon(points.map(point => project(room.view, point))), hex(colour));
}

function onFloor(body: Turned, x: number, y: number): Point {
  const r = Math.hypot(x, y);
  const inside = body.rings.slice(lipOf(body.rings) + 1);
  const ring = inside.find(next => next.nr <= 0.05 && next.r <= r) ?? inside.at(-1)!;
  return [body.x + x, body.y + y, body.z + ring.z];
}

function paint(room: Room, body: Turned, on: Sheet, spots: Spot[], surface: Surface): void {
  if (spots.length < 3 || spots.every(([azimuth]) => Math.abs(azimuth) >= SIDE)) return;
  const ring = ringAt(body, mean(spots.map(([, z]) => z)));
  const fill = across(
    on,
    room,
    body,
    ring,
    lightRound(room, body, ring, 'front', () => surface),
  );
  const points = spots.map(([azimuth, z]) => project(room.view, onSide(body, azimuth, z)));
  shape(on, polygon(points), fill);
}

function onSide(body: Turned, azimuth: number, z: number): Point {
  const angle = (Math.max(-SIDE, Math.min(SIDE, azimuth)) * Math.PI) / 180;
  const r = radiusAt(body, z);
  return [body.x + r * Math.sin(angle), body.y - r * Math.cos(angle), body.z + z];
}

function round(body: Turned, azimuth: number, z: number, radius: number): Spot[] {
  return Array.from({ length: 41 }, (_, i) => {
    const angle = (i / 40) * 2 * Math.PI;
    const up = z + radius * Math.sin(angle);
    return [azimuth + (57.3 * radius * Math.cos(angle)) / radiusAt(body, z), up] as const;
  });
}

function ringAt(body: Turned, z: number): Ring {
  const outside = body.rings.slice(0, lipOf(body.rings) + 1);
  return outside.find(ring => ring.z >= z) ?? outside.at(-1)!;
}

function radiusAt(body: Turned, z: number): number {
  return ringAt(body, z).r;
}

function wrapped(degrees: number): number {
  return ((((degrees + 180) % 360) + 360) % 360) - 180;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
