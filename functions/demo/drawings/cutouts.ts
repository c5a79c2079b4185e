import { type Camera, camera, project } from './camera.ts';
import { surface } from './light.ts';
import { drawCutout } from './picture.ts';
import { spoon } from './spoon.ts';
import * as wares from './tableware.ts';
import { nested, piled } from './together.ts';
import type { Make, Ware } from './ware.ts';

const EDGE = 3200;

type Build = (view: Camera) => Ware[];

const one =
  (make: Make, turned?: number): Build =>
  view => [make(view, { x: 0, y: 0, ...(turned !== undefined && { turned }) })];

const ROSE = surface('rose');
const MINT = surface('mint');
const BUTTER = surface('butter');
const SKY = surface('sky');
const TERRACOTTA = surface('terracotta');

/** Cut-outs by the end of their names: how high the camera stands, and what stands before it. */
export const CUTOUTS: Record<string, () => Promise<Buffer>> = {
  'CUP-MINT_front.png': () => alone(20, one(wares.cupMint)),
  'CUP-MINT_back.png': () => alone(20, one(wares.cupMint, 188)),
  'CUP-ROSE_front.png': () => alone(20, one(wares.cupRose)),
  'CUP-ROSE_back.png': () => alone(20, one(wares.cupRose, 188)),
  'CUP-BUTTER_front.png': () => alone(20, one(wares.cupButter)),
  'CUP-BUTTER_stack.png': () => alone(17, cupTower),
  'BOWL-DOT_front.png': () => alone(22, one(wares.bowl)),
  'BOWL-DOT_stack.png': () => alone(22, view => [nested(view, [wares.bowl, wares.bowlSky, wares.bowlButter], 27)]),
  'PITCHER-PINE_front.png': () => alone(15, one(wares.pitcher)),
  'MUG-CREAM_front.png': () => alone(20, one(wares.mug)),
  'PLATE-LEAF_front.png': () => alone(48, one(wares.plateLeaf)),
  'PLATE-LEAF_stack.png': () => alone(24, plates),
  'TRAY-ROSE_front.png': () => alone(36, one(wares.tray)),
  'CAKE-BUTTER_front.png': () => alone(19, one(wares.cakeStand)),
  'EGG-SET_front.png': () => alone(24, eggCups),
  'SPOON-SET_front.png': () => alone(74, spoons),
};

function cupTower(view: Camera): Ware[] {
  return [nested(view, [wares.cupButter, wares.cupRose, wares.cupMint], 60)];
}

function plates(view: Camera): Ware[] {
  return piled(view, [...[SKY, TERRACOTTA, BUTTER].map(colour => wares.plate(colour)), wares.plateLeaf], 9);
}

function eggCups(view: Camera): Ware[] {
  const places = [
    [-30, 52],
    [36, 44],
    [-44, -24],
    [20, -34],
  ] as const;
  return [SKY, ROSE, MINT, BUTTER].map((colour, i) =>
    wares.eggCup(colour)(view, { x: places[i]![0], y: places[i]![1] }),
  );
}

function spoons(view: Camera): Ware[] {
  return [TERRACOTTA, BUTTER, MINT, ROSE].map((colour, i) =>
    spoon(colour)(view, { x: (i - 1.5) * 42, y: 70 - 5 * (i - 1.5) ** 2, turned: 90 + 4 * (1.5 - i) }),
  );
}

function alone(elevation: number, build: Build): Promise<Buffer> {
  const view = framed(elevation, build);
  return drawCutout(view, build(view));
}

/** The camera that has everything in the middle, filling four fifths of the picture. */
function framed(elevation: number, build: Build): Camera {
  const rough = camera({ width: EDGE, height: EDGE, scale: 1, x: 0, y: 0, elevation });
  const discs = build({ ...rough, scale: 4 }).flatMap(ware =>
    ware.presences.flatMap(({ blockers, base, x, y, foot }) => [...blockers, { x, y, z: base, r: Math.max(0, foot) }]),
  );
  const [xs, ys] = [discs.flatMap(({ x, r }) => [x - r, x + r]), discs.flatMap(disc => bounds(rough, disc))];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = (0.8 * EDGE) / Math.max(right - left, bottom - top);
  const x = EDGE * 0.49 - (scale * (left + right)) / 2;
  return camera({ width: EDGE, height: EDGE, scale, x, y: EDGE * 0.495 - (scale * (top + bottom)) / 2, elevation });
}

function bounds(view: Camera, { x, y, z, r }: { x: number; y: number; z: number; r: number }): [number, number] {
  const [, middle] = project(view, [x, y, z]);
  return [middle - r * view.sin, middle + r * view.sin];
}
