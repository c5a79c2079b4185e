import { type Camera, camera, type Point } from './camera.ts';
import { surface } from './light.ts';
import { drawScene } from './picture.ts';
import * as props from './props.ts';
import { spoon } from './spoon.ts';
import { sprig } from './sprig.ts';
import * as wares from './tableware.ts';
import { filled, laid, nested, piled } from './together.ts';
import type { Ware } from './ware.ts';

const LANDSCAPE = { width: 4500, height: 3000 };
const PORTRAIT = { width: 3000, height: 3750 };
const SQUARE = { width: 3000, height: 3000 };

const [ROSE, SKY, BUTTER] = [surface('rose'), surface('sky'), surface('butter')];

/** Full-bleed pictures by the end of their names. */
export const SCENES: Record<string, () => Promise<Buffer>> = {
  'CUP-MINT_lifestyle.jpg': breakfast,
  'PITCHER-PINE_lifestyle.jpg': green,
  'CAKE-BUTTER_lifestyle.jpg': birthday,
  'TRAY-ROSE_lifestyle.jpg': served,
  'CUP-MINT_detail.jpg': cupClose,
  'MUG-CREAM_detail.jpg': mugClose,
  'EGG-SET_detail.jpg': eggs,
  'SPOON-SET_detail.jpg': spoonsClose,
};

/** Cups and a bowl of fruit before a butter-coloured wall. */
async function breakfast(): Promise<Buffer> {
  const view = camera({ ...LANDSCAPE, scale: 6.75, x: 2194, y: 2238, elevation: 17 });
  const things = [
    await onPlinth(view, 'mint', 74, 122, { x: -40, y: 190 }, [
      wares.cupButter(view, { x: -40, y: 190, z: 122, turned: -24 }),
    ]),
    wares.pitcher(view, { x: -212, y: 96, turned: -14 }),
    await onPlinth(view, 'terracotta', 98, 66, { x: 196, y: 118 }, [
      filled(view, wares.bowl(view, { x: 196, y: 118, z: 66 }), [
        props.orange(view, { x: 162, y: 128, z: 102 }),
        props.lemon(view, { x: 228, y: 132, z: 106 }),
        props.orange(view, { x: 206, y: 88, z: 94 }),
      ]),
    ]),
    wares.cupMint(view, { x: 10, y: -30, turned: -18 }),
    wares.cupRose(view, { x: 128, y: -74, turned: -38 }),
    props.plum(view, { x: -108, y: -92 }),
    props.orange(view, { x: 268, y: -42 }),
  ];
  return drawScene(view, things, { table: '#F3C9C1', wall: { colour: '#F2D16B', y: 330 } });
}

/** The pitcher as a vase, upright. */
async function green(): Promise<Buffer> {
  const view = camera({ ...PORTRAIT, scale: 6, x: 1500, y: 2960, elevation: 15 });
  const top: Point = [-16, 60, 278];
  const branches = [
    { lean: -150, rise: 172, leaves: 9 },
    { lean: -40, rise: 204, leaves: 10 },
    { lean: 96, rise: 168, leaves: 9 },
  ];
  const things = [
    await onPlinth(view, 'rose', 128, 84, { x: -16, y: 60 }, [
      filled(view, wares.pitcher(view, { x: -16, y: 60, z: 84, turned: -10 }), [sprig(branches, 1)(top)]),
    ]),
    wares.mug(view, { x: -128, y: -84, turned: -30 }),
    wares.cupButter(view, { x: 108, y: -70, turned: -22 }),
    props.plum(view, { x: 4, y: -136 }),
    props.plum(view, { x: 46, y: -116 }),
  ];
  return drawScene(view, things, { table: '#CB6E4F', wall: { colour: '#F3C9C1', y: 320 } });
}

/** Shades of the plinths' tops. */
const SHADE = { rose: [150, 96, 92], mint: [84, 124, 106], terracotta: [104, 40, 24] } as const;

function onPlinth(
  view: Camera,
  colour: keyof typeof SHADE,
  radius: number,
  height: number,
  at: { x: number; y: number },
  contents: Ware[],
): Promise<Ware> {
  const plinth = props.plinth(surface(colour, 0.06), radius, height)(view, at);
  return laid(view, plinth, { ...at, z: height, r: radius - 2, shade: [...SHADE[colour]] }, contents);
}

/** A cake stand of fruit on mint. */
async function birthday(): Promise<Buffer> {
  const view = camera({ ...LANDSCAPE, scale: 7.125, x: 2163, y: 2238, elevation: 18 });
  const stand = { x: 40, y: 70 };
  const on = (x: number, y: number) => ({ x: stand.x + x, y: stand.y + y, z: 99 });
  const things = [
    await laid(view, wares.cakeStand(view, stand), { ...stand, z: 99.5, r: 132, shade: [150, 104, 30] }, [
      props.orange(view, on(-52, 30)),
      props.orange(view, on(24, 44)),
      props.lemon(view, on(-10, -24)),
      props.plum(view, on(-76, -40)),
      props.lemon(view, on(76, 6)),
      props.plum(view, on(50, -54)),
    ]),
    nested(view, [wares.cupButter, wares.cupRose, wares.cupMint], 60, { x: -218, y: 60, z: 0 }),
    ...piled(view, [wares.plate(ROSE), wares.plate(SKY), wares.plate(BUTTER), wares.plateLeaf], 9, { x: 234, y: 40 }),
    wares.eggCup(surface('terracotta'))(view, { x: -74, y: -100 }),
    props.plum(view, { x: -4, y: -128 }),
    wares.cupRose(view, { x: 110, y: -112, turned: -34 }),
  ];
  return drawScene(view, things, { table: '#BFD8C8', wall: { colour: '#A9CBB9', y: 300 } });
}

/** A laid tray from above. */
async function served(): Promise<Buffer> {
  const view = camera({ ...LANDSCAPE, scale: 7, x: 2200, y: 1613, elevation: 56 });
  const inside = (x: number, y: number, turned = -20) => ({ x: -60 + x, y: y + 4, z: 4, turned });
  const things = [
    await laid(view, wares.tray(view, { x: -60, y: 4 }), { x: -60, y: 4, z: 4, r: 168, shade: [158, 96, 92] }, [
      wares.cupMint(view, inside(-66, 62, -30)),
      wares.mug(view, inside(62, 74, -24)),
      filled(view, wares.eggCup(surface('butter'))(view, inside(-92, -58)), [
        props.egg(view, { ...inside(-92, -58), z: 33 }),
      ]),
      filled(view, wares.eggCup(surface('sky'))(view, inside(-16, -88)), [
        props.egg(view, { ...inside(-16, -88), z: 33 }),
      ]),
      props.orange(view, inside(72, -52)),
    ]),
    { ...wares.plateLeaf(view, { x: 276, y: 76 }), depth: -900 },
    spoon(surface('terracotta'))(view, { x: 162, y: -104, turned: 12 }),
    spoon(surface('mint'))(view, { x: 168, y: -144, turned: 8 }),
    props.lemon(view, { x: -282, y: -104 }),
    props.plum(view, { x: -268, y: 120 }),
  ];
  return drawScene(view, things, { table: '#A8C6DB' });
}

/** The handle and the lip of the mint cup. */
function cupClose(): Promise<Buffer> {
  const view = camera({ ...SQUARE, scale: 29, x: 820, y: 3050, elevation: 24 });
  return drawScene(view, [wares.cupMint(view, { x: 0, y: 0, turned: 4 })], { table: '#F3C9C1' });
}

function mugClose(): Promise<Buffer> {
  const view = camera({ ...SQUARE, scale: 26, x: 1040, y: 2900, elevation: 26 });
  return drawScene(view, [wares.mug(view, { x: 0, y: 0, turned: 4 })], { table: '#BFD8C8' });
}

/** Three egg cups with their eggs. */
function eggs(): Promise<Buffer> {
  const view = camera({ ...SQUARE, scale: 17.5, x: 1500, y: 2120, elevation: 20 });
  const served = (name: 'rose' | 'mint' | 'sky', x: number, y: number) =>
    filled(view, wares.eggCup(surface(name))(view, { x, y }), [props.egg(view, { x, y, z: 30 })]);
  const things = [served('sky', -46, 34), served('rose', 30, 46), served('mint', -4, -46)];
  return drawScene(view, things, { table: '#F2D16B' });
}

function spoonsClose(): Promise<Buffer> {
  const view = camera({ ...SQUARE, scale: 22, x: 1500, y: 1400, elevation: 66 });
  const colours = ['rose', 'terracotta', 'mint', 'butter'] as const;
  const things = colours.map((name, i) => spoon(surface(name))(view, { x: -58 + i * 36, y: 46 - 12 * i, turned: 70 }));
  return drawScene(view, things, { table: '#F7EFE1' });
}
