import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPictures } from '../../../functions/demo/catalogue.ts';
import { drawPictures } from '../../../functions/demo/draw.local.ts';
import { CUTOUTS } from '../../../functions/demo/drawings/cutouts.ts';
import { SCENES } from '../../../functions/demo/drawings/scenes.ts';

const CUTOUT = 'TRAY-ROSE_front.png';
const SCENE = 'SPOON-SET_detail.jpg';

describe('drawing the demo', () => {
  let folder: string;
  const told: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packshot-demo-'));
    for await (const name of drawPictures([CUTOUT, SCENE, 'portrait.jpg'], folder)) told.push(name);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has a drawing for every picture of the catalogue', () => {
    expect(Object.keys({ ...CUTOUTS, ...SCENES }).sort()).toEqual(demoPictures.map(({ name }) => name).sort());
  });

  it('tells each file in the order asked and leaves nothing else behind', async () => {
    expect(told).toEqual([CUTOUT, SCENE, 'portrait.jpg']);
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('draws a cut-out that is clear round the product and opaque within', async () => {
    const image = sharp(join(folder, CUTOUT));
    expect(await image.metadata()).toMatchObject({ format: 'png', width: 3200, height: 3200, hasAlpha: true });
    const { data } = await image.extractChannel('alpha').raw().toBuffer({ resolveWithObject: true });
    const alpha = (x: number, y: number) => data[y * 3200 + x];
    expect([alpha(0, 0), alpha(3199, 0), alpha(1600, 20), alpha(3199, 3199)]).toEqual([0, 0, 0, 0]);
    expect(alpha(1600, 1600)).toBe(255);
  });

  it('throws a soft shadow that keeps clear of the edges', async () => {
    const { data } = await sharp(join(folder, CUTOUT))
      .extractChannel('alpha')
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data.filter(alpha => alpha > 4 && alpha < 120).length).toBeGreaterThan(20_000);
    for (let i = 0; i < 3200; i++) expect(data[i]! + data[i * 3200]! + data[i * 3200 + 3199]!).toBe(0);
  });

  it('draws a scene from edge to edge in many tones', async () => {
    const image = sharp(join(folder, SCENE));
    expect(await image.metadata()).toMatchObject({ format: 'jpeg', width: 3000, height: 3000, space: 'srgb' });
    const { channels } = await image.stats();
    for (const channel of channels) expect(channel.stdev).toBeGreaterThan(15);
  });

  it('draws the contact person square', async () => {
    const { width, height } = await sharp(join(folder, 'portrait.jpg')).metadata();
    expect([width, height]).toEqual([1600, 1600]);
  });

  it('draws the same bytes again', async () => {
    const before = await readFile(join(folder, CUTOUT));
    expect((await CUTOUTS[CUTOUT]!()).equals(before)).toBe(true);
  });

  it('fails when a picture is asked for that it does not know', async () => {
    const drawing = (async () => {
      for await (const _ of drawPictures(['CUP-GOLD_front.png'], folder));
    })();
    await expect(drawing).rejects.toThrow('ended with 1');
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const names: string[] = [];
    const drawing = (async () => {
      for await (const name of drawPictures(Object.keys(CUTOUTS), folder, { signal: stop.signal })) {
        names.push(name);
        stop.abort();
      }
    })();
    await expect(drawing).rejects.toThrow(/abort/i);
    expect(names).toHaveLength(1);
  });
});
