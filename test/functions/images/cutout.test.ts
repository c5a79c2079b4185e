import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { aRecipe, bench, MINT } from './masters.ts';

const EDGE = 1200;
const square = { ...standardFormats.find(({ id }) => id === 'white-square')!, size: box(600) };
const cutout = { ...standardFormats.find(({ id }) => id === 'cutout')!, size: { kind: 'source' as const, max: 600 } };
const social = { ...standardFormats.find(({ id }) => id === 'instagram-square')!, size: box(600) };

function box(edge: number) {
  return { kind: 'box' as const, width: edge, height: edge };
}

/** How dark the shadow is at a row: it begins below the product and fades to nothing. */
const SHADOW = { from: 800, to: 940, dark: 70 };
const shade = (y: number) =>
  y < SHADOW.from || y >= SHADOW.to ? 0 : SHADOW.dark * (1 - (y - SHADOW.from) / (SHADOW.to - SHADOW.from)) ** 2;
const isProduct = (x: number, y: number) => x >= 350 && x < 850 && y >= 300 && y < 800;
const isShaded = (x: number, y: number) => x >= 400 && x < 800 && shade(y) > 0;

/** A mint block with a soft shadow below, on paper of this white. */
function onPaper(white: (at: number) => number): Promise<Buffer> {
  const data = Buffer.alloc(EDGE * EDGE * 3);
  for (let at = 0; at < EDGE * EDGE; at++) {
    const [x, y] = [at % EDGE, Math.floor(at / EDGE)];
    const ground = white(at) - (isShaded(x, y) ? shade(y) : 0);
    data.set(isProduct(x, y) ? MINT : [ground, ground, ground], at * 3);
  }
  return sharp(data, { raw: { width: EDGE, height: EDGE, channels: 3 } })
    .png()
    .toBuffer();
}

function onNothing(): Promise<Buffer> {
  const data = Buffer.alloc(EDGE * EDGE * 4);
  for (let at = 0; at < EDGE * EDGE; at++) {
    const [x, y] = [at % EDGE, Math.floor(at / EDGE)];
    data.set(isProduct(x, y) ? [...MINT, 255] : [0, 0, 0, isShaded(x, y) ? shade(y) : 0], at * 4);
  }
  return sharp(data, { raw: { width: EDGE, height: EDGE, channels: 4 } })
    .png()
    .toBuffer();
}

async function made(master: Buffer, format: Parameters<typeof aRecipe>[0]) {
  const { take, render } = bench();
  const facts = await take(master);
  const [one] = await render(facts, [aRecipe(format)]);
  const { data, info } = await sharp(one!.bytes).raw().toBuffer({ resolveWithObject: true });
  return { facts, data, ...info };
}

/** Brightness down the middle. */
const column = ({ data, width, height, channels }: Awaited<ReturnType<typeof made>>, channel = 1) =>
  Array.from({ length: height }, (_, y) => data[(y * width + (width >> 1)) * channels + channel]!);

const largestStep = (values: number[]) =>
  Math.max(...values.slice(1).map((value, at) => Math.abs(value - values[at]!)));

describe('the trim', () => {
  it.each([
    ['on pure white', () => onPaper(() => 255)],
    ['on nothing', onNothing],
  ])('leaves a soft shadow alone %s', async (_, master) => {
    const { facts, ...picture } = await made(await master(), square);
    const fades = facts.box.top + facts.box.height;
    expect(fades).toBeGreaterThan(SHADOW.to - 35);
    expect(fades).toBeLessThan(SHADOW.to + 5);
    // Below the product it fades to white, with no edge where it was trimmed.
    const down = column({ facts, ...picture });
    const below = down.slice(down.lastIndexOf(Math.min(...down.slice(300))) + 3);
    expect(largestStep(below)).toBeLessThanOrEqual(6);
    expect(down.at(-1)).toBe(255);
  });

  it('keeps to the product where the paper is uneven', async () => {
    let noise = 7;
    const uneven = () => {
      noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0;
      return 246 + (noise >>> 29);
    };
    const { facts } = await made(await onPaper(uneven), square);
    expect(facts.cutout).toBe(true);
    expect(facts.box.left).toBeGreaterThan(340);
    expect(facts.box.width).toBeLessThan(520);
  });
});

describe('contain', () => {
  it('lets product and shadow fill 85 % or more', async () => {
    const picture = await made(await onPaper(() => 255), square);
    const rows = column(picture).filter(value => value < 254).length;
    expect(rows / picture.height).toBeGreaterThanOrEqual(0.85);
  });
});

describe('transparency', () => {
  it('stays in the cut-out, shadow and all', async () => {
    const picture = await made(await onNothing(), cutout);
    expect(picture.channels).toBe(4);
    const alpha = column(picture, 3);
    expect(alpha[20]).toBe(255);
    expect(alpha.at(-1)).toBeLessThan(10);
    expect(alpha.some(value => value > 20 && value < 60)).toBe(true);
  });

  it('lets the backdrop through the shadow of what was on white, with no rim of paper round it', async () => {
    const picture = await made(await onPaper(() => 255), social);
    const down = column(picture);
    const [backdrop] = down;
    expect(down.at(-1)).toBe(backdrop);
    // Nowhere below the product is it lighter than the backdrop, and darkest right beneath it.
    const below = down.slice(Math.round(picture.height * 0.72));
    expect(Math.max(...below)).toBeLessThanOrEqual(backdrop! + 1);
    expect(largestStep(down.slice(Math.round(picture.height * 0.8)))).toBeLessThanOrEqual(8);
  });

  it('leaves a white product on white, since a backdrop would show through it', async () => {
    const data = Buffer.alloc(EDGE * EDGE * 3, 255);
    for (let at = 0; at < EDGE * EDGE; at++) {
      const away = Math.hypot((at % EDGE) - EDGE / 2, Math.floor(at / EDGE) - EDGE / 2);
      if (away < 400) data.fill(200 + Math.round((55 * away) / 400), at * 3, at * 3 + 3);
    }
    const ball = sharp(data, { raw: { width: EDGE, height: EDGE, channels: 3 } });
    const down = column(await made(await ball.png().toBuffer(), social));
    expect([down[0], down.at(-1)]).toEqual([255, 255]);
    expect(Math.abs(down[down.length >> 1]! - 200)).toBeLessThan(6);
  });

  it('lets the backdrop through the shadow in social formats', async () => {
    const picture = await made(await onNothing(), social);
    const down = column(picture);
    expect(down[2]).toBeGreaterThan(220);
    expect(largestStep(down.slice(Math.round(picture.height * 0.8)))).toBeLessThanOrEqual(8);
  });
});
