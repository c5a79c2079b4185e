import { type Point, project } from './camera.ts';
import { type Lab, mix, smooth } from './colour.ts';
import { type Presence, type Room, type Surface, shade } from './light.ts';
import type { Ring } from './profile.ts';
import { blend, ellipseClip, px, type Sheet, type Stop, shape } from './sheet.ts';

/** A body of revolution that stands somewhere. */
export interface Turned {
  x: number;
  y: number;
  /** Height of what it stands on. */
  z: number;
  rings: Ring[];
  /** What a ring is made of, and from where on it is the inside. */
  paint: (ring: Ring, inside: boolean, azimuth: number) => Surface;
  /** Painted on the outside, under the lip. */
  pattern?: Pattern | undefined;
  /** Painted on the inside. */
  inlay?: Pattern | undefined;
  presence: Presence;
}

const JOINT: [number, number] = [-0.55, Math.PI + 0.55];

export type Pattern = (room: Room, body: Turned, on: Sheet) => void;

type Half = 'front' | 'back';

/** Gradient stops on either side of the middle. */
const STEPS = 11;

const AZIMUTHS = Array.from({ length: 2 * STEPS + 1 }, (_, i) => ((i - STEPS) / STEPS) * (Math.PI / 2));

/** Draws the outside from the foot up, what is painted on it, the lip, then the inside from the lip down. */
export function drawTurned(on: Sheet, room: Room, body: Turned): void {
  const lip = lipOf(body.rings);
  const mouth = mouthOf(body.rings, lip);
  drawRings(on, room, body, [0, lip], false);
  body.pattern?.(room, body, on);
  drawRings(on, room, body, [lip, mouth], false);
  on.body.push(`<g clip-path="${mouthClip(on, room, body, mouth)}">`);
  drawRings(on, room, body, [mouth, body.rings.length - 1], true);
  on.body.push('</g>');
  body.inlay?.(room, body, on);
}

/** The first ring of the highest part. */
export function lipOf(all: Ring[]): number {
  const top = Math.max(...all.map(ring => ring.z));
  const at = all.findIndex(ring => ring.z > top - 0.05);
  let i = at;
  while (i > 0 && all[i - 1]!.nz > -0.1 && all[i]!.nz > 0.25) i--;
  return i;
}

/** The first ring whose surface has turned inwards. */
function mouthOf(all: Ring[], lip: number): number {
  const inward = all.findIndex((ring, i) => i > lip && ring.nr < -0.96);
  const flat = all.findIndex((ring, i) => i > lip && ring.nr < -0.02);
  return inward >= 0 ? inward : flat >= 0 ? flat : all.length - 1;
}

function mouthClip(on: Sheet, room: Room, body: Turned, at: number): string {
  const { cx, cy, r } = screen(room, body, body.rings[at]!);
  return ellipseClip(on, cx, cy, r + 0.7, r * room.view.sin + 0.7);
}

/** A strip of the surface that is of one colour from top to bottom, as far as an eye can tell. */
interface Strip {
  ring: Ring;
  /** Where it ends: beyond the next strip's beginning, so that no seam shows. */
  next: Ring;
  half: Half;
  stops: Stop[];
}

function drawRings(on: Sheet, room: Room, body: Turned, part: [number, number], inside: boolean): void {
  const strips = (['back', 'front'] as const).flatMap(half =>
    seenRuns(room, body, part, half, inside).flatMap(run => stripsOf(room, body, run, half, inside)),
  );
  strips.sort((a, b) => body.rings.indexOf(a.ring) - body.rings.indexOf(b.ring));
  for (const { ring, next, half, stops } of strips) {
    shape(on, stripPath(room, body, ring, next, half, inside), across(on, room, body, ring, stops));
  }
}

/** The rings of a part that the camera sees, cut where it sees none. */
function seenRuns(room: Room, body: Turned, [from, to]: [number, number], half: Half, inside: boolean): Ring[][] {
  const runs: Ring[][] = [];
  let run: Ring[] = [];
  for (const ring of body.rings.slice(from, to + 1)) {
    run.push(ring);
    if (seen(room, ring, half, inside)) continue;
    if (run.length > 1) runs.push(run);
    run = [];
  }
  return run.length > 1 ? [...runs, run] : runs;
}

function stripsOf(room: Room, body: Turned, run: Ring[], half: Half, inside: boolean): Strip[] {
  const strips: Strip[] = [];
  const end = run.at(-1)!;
  for (const ring of run.slice(0, -1)) {
    const stops = lightRound(room, body, ring, half, azimuth => body.paint(ring, inside, azimuth), inside);
    const strip = { ring, next: end, half, stops };
    if (differs(room, strip, strips.at(-1))) strips.push(strip);
  }
  strips.forEach((strip, i) => {
    strip.next = strips[i + 2]?.ring ?? end;
  });
  return strips;
}

function seen(room: Room, ring: Ring, half: Half, inside: boolean): boolean {
  const limit = edge(room, ring, inside);
  return limit === 'whole' || (limit !== 'hidden' && (ring.nr > 0 ? 'front' : 'back') === half);
}

/** Whether a strip must begin here: the colour at some place of the picture changes, or the outline bends. */
function differs({ view, tolerance }: Room, strip: Strip, last: Strip | undefined): boolean {
  if (!last || bulge(strip.ring, last.ring) * view.scale > 0.15) return true;
  const shrunk = strip.ring.r / last.ring.r;
  return strip.stops.some(({ at, colour: { l, a, b } }) => {
    const was = colourAt(last.stops, shrunk * (2 * at - 1));
    return Math.abs(l - was.l) + Math.abs(a - was.a) + Math.abs(b - was.b) > tolerance;
  });
}

/** How far the outline between two rings strays from a straight line. */
function bulge(ring: Ring, last: Ring): number {
  const bend = Math.acos(Math.min(1, ring.nr * last.nr + ring.nz * last.nz));
  return (bend * Math.hypot(ring.r - last.r, ring.z - last.z)) / 8;
}

/** The colour at a share of the radius, -1 to 1. */
function colourAt(stops: Stop[], share: number): Lab {
  const place = (Math.asin(Math.max(-1, Math.min(1, share))) / (Math.PI / 2)) * STEPS + STEPS;
  const i = Math.min(Math.floor(place), 2 * STEPS - 1);
  return mix(stops[i]!.colour, stops[i + 1]!.colour, place - i);
}

/** Where the ring's surface turns away from the camera, as an angle towards it; or that all or nothing is seen. */
function edge(room: Room, ring: Ring, inside: boolean): number | 'whole' | 'hidden' {
  // The lip is so thin that its hidden part may be drawn: the inside covers it.
  if (ring.nr < 0 && !inside) return 'whole';
  const k = ((ring.nz / Math.max(1e-6, Math.abs(ring.nr))) * room.view.sin) / room.view.cos;
  // What is hidden of a ring that closes upwards is covered by the rings above it.
  if (k >= (ring.nr > 0 ? 0.5 : 1)) return 'whole';
  if (k <= -1) return 'hidden';
  return ring.nr > 0 ? Math.asin(-k) : Math.asin(k);
}

function stripPath(room: Room, body: Turned, ring: Ring, next: Ring, half: Half, inside: boolean): string {
  const whole = edge(room, ring, inside) === 'whole' ? half : undefined;
  const near = arc(room, body, ring, span(room, ring, whole), 1);
  const far = arc(room, body, next, span(room, next, whole, ring), 0);
  // Where a foot rises into a stem, the stem's first ring reaches further round than half a ring of the foot.
  const joint = whole === 'front' && typeof edge(room, next, inside) === 'number';
  return joint ? `M${arc(room, body, ring, JOINT, 1)}L${arc(room, body, next, JOINT, 0)}Z` : `M${near}L${far}Z`;
}

/** Angles of the seen part, clockwise from the right. */
function span(room: Room, ring: Ring, half?: Half, like: Ring = ring): [number, number] {
  if (half === 'front') return [-0.04, Math.PI + 0.04];
  if (half === 'back') return [Math.PI - 0.04, 2 * Math.PI + 0.04];
  const front = like.nr > 0;
  const [own, other] = [edge(room, ring, true), edge(room, like, true)];
  const at = typeof own === 'number' ? own : typeof other === 'number' ? other : 0;
  return front ? [at, Math.PI - at] : [Math.PI - at, 2 * Math.PI + at];
}

function arc(room: Room, body: Turned, ring: Ring, [from, to]: [number, number], sweep: 0 | 1): string {
  const { cx, cy, r } = screen(room, body, ring);
  const ry = r * room.view.sin;
  const on = (angle: number) => `${px(cx + r * Math.cos(angle))} ${px(cy + ry * Math.sin(angle))}`;
  const [start, end] = sweep ? [from, to] : [to, from];
  const large = to - from > Math.PI ? 1 : 0;
  return `${on(start)}A${px(r)} ${px(ry)} 0 ${large} ${sweep} ${on(end)}`;
}

/** The light on a ring from its left end to its right, in a colour. */
export function lightRound(
  room: Room,
  body: Turned,
  ring: Ring,
  half: Half,
  paint: (azimuth: number) => Surface,
  inside = false,
): Stop[] {
  const side = { own: body.presence, inside };
  return AZIMUTHS.map(azimuth => {
    const [sin, cos] = [Math.sin(azimuth), half === 'front' ? -Math.cos(azimuth) : Math.cos(azimuth)];
    const at: Point = [body.x + ring.r * sin, body.y + ring.r * cos, body.z + ring.z];
    // On what lies nearly flat the two halves must meet without a seam.
    const normal: Point = [ring.nr * sin, ring.nr * cos * smooth(0.95, 0.5, ring.nz), ring.nz];
    return { at: (1 + sin) / 2, colour: shade(room, at, normal, paint(azimuth), side) };
  });
}

export function across(on: Sheet, room: Room, body: Turned, ring: Ring, stops: Stop[]): string {
  const { cx, cy, r } = screen(room, body, ring);
  return blend(on, [cx - r, cy], [cx + r, cy], stops);
}

function screen(room: Room, body: Turned, ring: Ring): { cx: number; cy: number; r: number } {
  const [cx, cy] = project(room.view, [body.x, body.y, body.z + ring.z]);
  return { cx, cy, r: ring.r * room.view.scale };
}

/** What the body does to the light: discs up its outside. */
export function presenceOf(x: number, y: number, z: number, all: Ring[]): Presence {
  const lip = lipOf(all);
  const outside = all.slice(0, lip + 1);
  const height = all[lip]!.z;
  const blockers = Array.from({ length: 14 }, (_, i) => {
    const ring = outside[Math.round(((i + 0.5) / 14) * lip)]!;
    return { x, y, z: z + ring.z, r: ring.r };
  });
  const belly = Math.max(...outside.map(ring => ring.r));
  const foot = outside.find(ring => ring.z > 0.6)?.r ?? belly;
  return { blockers, x, y, base: z, height, foot, belly, spread: belly, mouth: { r: all[lip]!.r, z: z + height } };
}
