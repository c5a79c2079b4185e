import { leafBranch } from './leaf.ts';
import { type Room, type Surface, surface } from './light.ts';
import { dots, scallops } from './pattern.ts';
import { type Ring, section } from './profile.ts';
import type { Sheet } from './sheet.ts';
import { drawSpout } from './spout.ts';
import type { Pattern, Turned } from './turned.ts';
import { type Make, ware } from './ware.ts';

const CREAM = surface('cream', 0.7);

function twoTone(outside: Surface, inside: Surface): Turned['paint'] {
  return (_, within) => (within ? inside : outside);
}

/** The lip and what is close to it in a second colour, as enamel has it. */
function rimmed(outside: Surface, inside: Surface, rim: Surface, from: number): Turned['paint'] {
  return (ring: Ring, within) => (ring.z > from ? rim : within ? inside : outside);
}

const CUP = section(`
    26,1.5 27,0! 29,0 30.5,0.8 33,4 37.4,13 40,26 41.6,44 42.6,64 43,84! 42.7,85.3 41.6,86 40.4,85.4
    40,84! 39.4,60 37.6,34 34.5,14 29,7 20,5 0,4.6`);

/** What it was dipped into, up to a height. */
interface Dip {
  colour: Surface;
  below: number;
}

export function cup(colour: Surface, pattern?: Pattern, dip?: Dip): Make {
  return ware({
    points: CUP,
    paint: (ring, within) => (within ? CREAM : dip && ring.z < dip.below ? dip.colour : colour),
    ...(pattern && { pattern }),
    handle: {
      line: section('39,71! 50,72 61,69.5 67,60 66.5,47 60,35 49,28 37,25!'),
      thick: 3.1,
      wide: 6,
      surface: colour,
    },
  });
}

export const cupMint = cup(surface('mint'));
export const cupRose = cup(surface('rose'), scallops(surface('plum'), 19.5, 10.9, 12, 1), {
  colour: surface('plum'),
  below: 21.1,
});
export const cupButter = cup(surface('butter'));

const BOWL = section(`
    37,1 38,0! 41,0 42,1 42,5! 55,9 70,20 81,38 88,60 91,76! 90.8,77.5 89.6,78.2 88.4,77.6 87.6,76!
    84.5,60 77,39 66,23 50,13 30,9.5 0,9`);

const bowlIn = (inside: Surface): Make =>
  ware({
    points: BOWL,
    paint: twoTone(surface('white', 0.75), inside),
    pattern: dots(inside, [30, 46, 62], 4.6, 22),
  });

export const bowl = bowlIn(surface('terracotta', 0.75));
export const bowlSky = bowlIn(surface('sky', 0.75));
export const bowlButter = bowlIn(surface('butter', 0.75));

export const mug = ware({
  points: section(`
    37,0.6 38,0! 40.5,0.5 41.5,2 41.8,5 41.8,40 41.8,80! 43.4,80.8 43.6,82.4 42.4,83.4 40.9,82.6
    40.4,81! 40.4,40 40.4,6 39,3 36,2 0,2`),
  paint: rimmed(surface('#FAEFDA', 0.85), surface('white', 0.8), surface('pine', 0.9), 79.6),
  handle: {
    line: section('40,70! 52,71 63,68 69,59 69,46 63,35 52,29 40,27!'),
    thick: 1.7,
    wide: 6.5,
    surface: surface('pine', 0.9),
  },
});

const jug = ware({
  points: section(`
    50,0.6 51,0! 54,0.4 56,2 60,14 66,44 66.5,74 60,108 50,140 45,164 44.5,180 47,196! 48.6,197
    48.8,198.6 47.6,199.6 46,198.8 45.2,197! 43,180 43.6,164 48,140 57,108 63,74 62,44 57,10 50,4 0,4`),
  paint: rimmed(surface('pine', 0.95), CREAM, surface('cream', 0.8), 195.6),
  handle: {
    line: section('40,177! 57,181.5 74,180 88,168 94,146 92,116 84,90 74,72 63,62!'),
    thick: 3,
    wide: 7.5,
    surface: surface('pine', 0.95),
  },
});

const SPOUT = {
  mouth: 47.4,
  top: 198.6,
  tip: [70, 207] as const,
  root: [44.6, 168] as const,
  outside: surface('pine', 0.95),
  inside: CREAM,
  lip: surface('cream', 0.8),
};

export const pitcher: Make = (view, place) => {
  const body = jug(view, place);
  const { x, y, z = 0, turned = -8 } = place;
  const spout = { x, y, z, azimuth: turned + 180, ...SPOUT };
  const draw = (on: Sheet, room: Room) => {
    body.draw(on, room);
    drawSpout(on, room, spout, body.presences[0]!);
  };
  return { ...body, draw };
};

const PLATE = section(`
    74,0.8 75,0! 80,0 82,1.5 96,5 112,11 122,17 125,20! 125.2,21.4 124.2,22.3 122.8,22 121.6,20.8!
    116,17.2 106,12 94,7.6 80,5 60,4.4 0,4.2`);

export function plate(colour: Surface, inlay?: Pattern): Make {
  return ware({ points: PLATE, paint: twoTone(colour, colour), ...(inlay && { inlay }) });
}

export const eggCup = (colour: Surface): Make =>
  ware({
    points: section(`
    17,0.5 18,0! 21,0.2 22,1.4 20,4 14,8 10.5,13 11,18 15,22.5 20.5,29 23.4,38 24,46! 23.8,47.2
    22.8,47.8 21.8,47.2 21.4,46! 20.6,38 17,30 10,26 0,25`),
    paint: twoTone(colour, CREAM),
  });

export const cakeStand = ware({
  points: section(`
    60,0.6 61,0! 64,0.4 65,2 60,5 40,10 24,18 15,32 12.5,52 14,72 22,84 30,88! 128,90 138,93 140,95!
    141,108! 140.6,109.6 139.2,110 138,109 137.6,107! 136.6,102 132,100 110,99.5 0,99.5`),
  paint: twoTone(surface('butter'), surface('butter')),
  pattern: scallops(surface('terracotta', 0.8), 107.2, 8.6, 52, -1),
});

export const tray = ware({
  points: section(`
    168,0.6 169,0! 174,0.6 177,3 182,14 185,25! 185,26.6 183.6,27.4 182,26.8 181.2,25! 178,13 173,6
    166,4 140,3.6 0,3.6`),
  paint: twoTone(surface('rose'), surface('rose')),
});

export const plateLeaf = plate(surface('cream', 0.75), leafBranch);
