import { type Camera, type Point, project } from './camera.ts';
import { type Lab, lit } from './colour.ts';
import type { Presence, Surface } from './light.ts';
import { shade, slight } from './light.ts';
import { section } from './profile.ts';
import { blend, polygon, type Sheet, shape } from './sheet.ts';
import type { Place, Ware } from './ware.ts';

/** Half the width of a spoon along its axis, from the bowl's end. */
const OUTLINE = section(`
  0,0 1.2,6 4,10.6 9,14.6 16,17 24,17 32,14.4 39,10 46,6 54,4.2 70,3.9 100,4.6 130,5.6 146,6 151,5 153.4,2.6 154,0`);

/** A spoon that lies on the table; `turned` is where its handle points. */
export function spoon(colour: Surface): (view: Camera, place: Place) => Ware {
  return (_view, place) => {
    const z = place.z ?? 0;
    const blockers = smoothOutline().map(([t, width]) => {
      const [x, y] = onAxis(place, t, 0, 0);
      return { x, y, z: z + 5, r: Math.max(0.5, width) };
    });
    const own = slight(blockers, { x: place.x, y: place.y, base: z, height: 5 });
    return { depth: -place.y, presences: [own], draw: (on, room) => draw(on, room, place, colour, own) };
  };
}

function draw(on: Sheet, room: Parameters<Ware['draw']>[1], place: Place, colour: Surface, own: Presence): void {
  const flat = (points: Point[]) => polygon(points.map(point => project(room.view, point)));
  const top = shade(room, onAxis(place, 60, 0, 4), [-0.2, -0.15, 0.97], colour, { own, inside: false });
  const low = outline(place, 1, 1);
  shape(on, flat(low), acrossBowl(on, room, place, [lit(top, 0.72), lit(top, 0.66), lit(top, 0.6)], 18));
  shape(on, flat(outline(place, 4.4, 1)), acrossBowl(on, room, place, [lit(top, 1.07), top, lit(top, 0.9)], 18));
  shape(on, flat(outline(place, 4.4, 0.42, 62)), acrossBowl(on, room, place, [lit(top, 1.1), lit(top, 1.02), top], 4));
  for (let i = 0; i <= 6; i++) {
    const deep = i / 6;
    const tones = [lit(top, 0.74 + 0.12 * deep), lit(top, 0.9 + 0.03 * deep), lit(top, 1.09 - 0.1 * deep)];
    shape(on, flat(hollow(place, 0.86 - 0.4 * deep ** 0.8, 4.3 - 2 * deep)), acrossBowl(on, room, place, tones, 15));
  }
}

/** Light from the left of the picture to the right, whichever way the spoon lies. */
function acrossBowl(on: Sheet, room: Parameters<Ware['draw']>[1], place: Place, colours: Lab[], half: number): string {
  const [x, y] = onAxis(place, 22, 0, 0);
  const handleWay = onAxis({ ...place, x: 0, y: 0 }, 1, 0, 0);
  const away: [number, number] = [Math.abs(handleWay[1]) * half, -Math.sign(handleWay[1] || 1) * handleWay[0] * half];
  const from = project(room.view, [x - away[0], y - away[1], 4]);
  const to = project(room.view, [x + away[0], y + away[1], 4]);
  return blend(
    on,
    from,
    to,
    colours.map((colour, i) => ({ at: i / (colours.length - 1), colour })),
  );
}

function outline(place: Place, z: number, share: number, from = 0): Point[] {
  const side = smoothOutline().filter(([t]) => t >= from);
  const left = side.map(([t, w]) => onAxis(place, t, w * share, z));
  const right = side.map(([t, w]) => onAxis(place, t, -w * share, z)).reverse();
  return [...left, ...right];
}

function smoothOutline(): [number, number][] {
  const out: [number, number][] = [];
  for (let i = 0; i + 1 < OUTLINE.length; i++) {
    const [a, b, c, d] = [
      OUTLINE[Math.max(0, i - 1)]!,
      OUTLINE[i]!,
      OUTLINE[i + 1]!,
      OUTLINE[Math.min(OUTLINE.length - 1, i + 2)]!,
    ];
    for (let k = 0; k < 8; k++) {
      const t = k / 8;
      const at = (n: 0 | 1) =>
        0.5 *
        (2 * b[n] +
          (c[n] - a[n]) * t +
          (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t * t +
          (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t ** 3);
      out.push([at(0), Math.max(0, at(1))]);
    }
  }
  return out;
}

function hollow(place: Place, share: number, z: number): Point[] {
  return Array.from({ length: 48 }, (_, i) => {
    const angle = (i / 48) * 2 * Math.PI;
    return onAxis(place, 20.5 + 19 * share * Math.cos(angle), 16.6 * share * Math.sin(angle), z);
  });
}

function onAxis({ x, y, z = 0, turned = 0 }: Place, along: number, side: number, up: number): Point {
  const angle = (turned * Math.PI) / 180;
  const [c, s] = [Math.cos(angle), -Math.sin(angle)];
  return [x + c * along - s * side, y + s * along + c * side, z + up];
}
