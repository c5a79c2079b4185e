import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { FormatInput } from '../../../functions/formats/format.ts';
import { cmykTiff } from '../../../functions/images/cmyk-tiff.ts';
import { iccOf } from '../../../functions/images/icc.ts';
import { aRecipe, bench } from './masters.ts';
import { deltaE, labInSrgb } from './spaces.ts';

// What Photoshop writes of CMYK: inks turned round, three of them as light and colour, K beside them.

/** Of 255: paper, each ink alone, and mixtures. */
const INKS = [
  [0, 0, 0, 0],
  [255, 0, 0, 0],
  [0, 255, 0, 0],
  [0, 0, 255, 0],
  [0, 0, 0, 255],
  [60, 40, 40, 10],
  [20, 180, 160, 40],
  [200, 90, 30, 90],
];
const CELL = 16;

const web: FormatInput = {
  ...{ id: 'web', channel: 'web', name: {}, size: { kind: 'source', max: 1000 }, fit: 'inside', types: ['png'] },
};
const print: FormatInput = { ...web, id: 'print', colour: 'cmyk', types: ['tiff'], quality: 95, fullChroma: true };
const source: FormatInput = { ...web, id: 'source', colour: 'source', types: ['jpeg'], quality: 95, fullChroma: true };

/** A row of patches. */
async function row(values: number[][]): Promise<Buffer> {
  const line = values.flatMap(value => Array.from({ length: CELL }, () => value)).flat();
  const data = Buffer.from(Array.from({ length: CELL }, () => line).flat());
  const pixels = { data, width: CELL * values.length, height: CELL, channels: 4 as const };
  const tiff = cmykTiff(pixels, await iccOf('cmyk'));
  tiff.pixels.set(data);
  return tiff.file;
}

/** JFIF 1.02's light and colour. */
function lightAndColour([c, m, y]: number[]): number[] {
  const light = 0.299 * c! + 0.587 * m! + 0.114 * y!;
  return [light, 128 + 0.564334 * (y! - light), 128 + 0.713267 * (c! - light)].map(value =>
    Math.max(0, Math.min(255, Math.round(value))),
  );
}

/** The encoder turns every value round and marks the four as plain CMYK; only the mark is put right. */
async function ycck(): Promise<Buffer> {
  const turned = INKS.map(ink => [...lightAndColour(ink).map(value => 255 - value), ink[3]!]);
  const cmyk = sharp(await row(turned))
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .keepIccProfile();
  const bytes = await cmyk.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  const mark = bytes.indexOf('Adobe\0d') + 11;
  expect(bytes[mark]).toBe(0);
  bytes[mark] = 2;
  return bytes;
}

async function patches(bytes: Buffer): Promise<number[][]> {
  const { space } = await sharp(bytes).metadata();
  const image = sharp(bytes, { ignoreIcc: true });
  const plain = space === 'cmyk' ? image.pipelineColourspace('cmyk').toColourspace('cmyk') : image;
  const { data, info } = await plain.raw().toBuffer({ resolveWithObject: true });
  const at = (patch: number) => ((CELL / 2) * info.width + patch * CELL + CELL / 2) * info.channels;
  return INKS.map((_, patch) => [...data.subarray(at(patch), at(patch) + info.channels)]);
}

async function made(bytes: Buffer, ...formats: FormatInput[]): Promise<Buffer[]> {
  const { take, render } = bench();
  const files = await render(
    await take(bytes),
    formats.map(format => aRecipe(format)),
  );
  return files.map(file => file.bytes);
}

it('YCCK comes out on screens as the same inks do without it', async () => {
  const [expected] = await made(await row(INKS), web);
  const [file, kept] = await made(await ycck(), web, source);
  const right = await patches(expected!);
  for (const found of [await patches(file!), await patches(kept!)])
    for (const [at, rgb] of right.entries())
      expect(deltaE(labInSrgb(found[at]!.slice(0, 3)), labInSrgb(rgb.slice(0, 3))), `${INKS[at]}`).toBeLessThan(2.5);
  // Paper is white, cyan is cyan, and black is black: not the other way round.
  expect(Math.min(...right[0]!)).toBeGreaterThan(240);
  expect(right[1]![2]! - right[1]![0]!).toBeGreaterThan(90);
  expect(Math.max(...right[4]!.slice(0, 3))).toBeLessThan(70);
});

it('YCCK keeps its inks in print', async () => {
  const [tiff, jpeg] = await made(await ycck(), print, { ...print, id: 'print-jpeg', types: ['jpeg'] });
  for (const file of [tiff!, jpeg!])
    for (const [at, ink] of (await patches(file)).entries())
      expect(Math.max(...ink.map((value, c) => Math.abs(value - INKS[at]![c]!))), `${INKS[at]}: ${ink}`).toBeLessThan(
        4,
      );
});
