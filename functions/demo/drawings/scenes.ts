import type { Camera } from './camera.ts';
import { camera } from './camera.ts';
import { surface } from './light.ts';
import { inlay, type Pattern } from './pattern.ts';
import { type Backdrop, drawScene, windowLight } from './picture.ts';
import { spoon } from './spoon.ts';
import { sprig } from './sprig.ts';
import * as wares from './wares.ts';

const LANDSCAPE = { width: 3900, height: 2600 };
const PORTRAIT = { width: 3000, height: 3750 };
const orange = wares.fruit(surface('#E9923F', 0.22), 36);
const lemon = wares.fruit(surface('#F0CB45', 0.25), 29);
const plum = wares.fruit(surface('#6B3550', 0.35), 22);

/** Cups before a butter-coloured wall. */
export function breakfast(): Promise<Buffer> {
  const view = camera({ ...LANDSCAPE, scale: 5.85, x: 1900, y: 1913, elevation: 17 });
  const things = [
    wares.plinth(surface('terracotta', 0.06), 98, 66)(view, { x: 196, y: 118 }),
    wares.plinth(surface('mint', 0.06), 74, 122)(view, { x: -40, y: 190 }),
    wares.pitcher(view, { x: -212, y: 96, turned: -14 }),
    wares.cupMint(view, { x: 10, y: -30, turned: -18 }),
    wares.cupButter(view, { x: -40, y: 190, z: 122, turned: -24 }),
    wares.filled(view, wares.bowl(view, { x: 196, y: 118, z: 66 }), [
      orange(view, { x: 162, y: 128, z: 102 }),
      lemon(view, { x: 228, y: 132, z: 106 }),
      orange(view, { x: 206, y: 88, z: 94 }),
    ]),
    wares.cupRose(view, { x: 128, y: -74, turned: -38 }),
    plum(view, { x: -108, y: -92 }),
    orange(view, { x: 268, y: -42 }),
  ];
  return drawScene(view, things, { table: '#F3C9C1', wall: { colour: '#F2D16B', y: 330 } });
}

const SCENES: Record<string, () => Promise<Buffer>> = { breakfast };

export { SCENES };
