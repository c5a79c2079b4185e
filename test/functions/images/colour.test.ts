import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type FormatInput, formatSchema } from '../../../functions/formats/format.ts';
import { recipe } from '../../../functions/formats/recipe.ts';
import type { Rendition } from '../../../functions/formats/rendition.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { aRecipe, BACKDROP, bench, embedded, temporaryFolder } from './masters.ts';
import { ADOBE_RGB, deltaE, iccOf, labIn, labInP3, labInSrgb, PROPHOTO } from './spaces.ts';

// Colours are reckoned here from the primaries, not by the library that converts them.

const PATCHES = [
  [128, 128, 128],
  [230, 225, 215],
  [20, 22, 25],
  [150, 210, 180],
  [190, 120, 110],
  [90, 110, 160],
  [200, 180, 100],
];
const CELL = 16;

const web: FormatInput = {
  ...{ id: 'web', channel: 'web', name: {}, size: { kind: 'source', max: 1000 }, fit: 'inside' },
  ...{ types: ['png'], quality: 95, fullChroma: true },
};
const kept: FormatInput = { ...web, id: 'kept', colour: 'source', types: ['jpeg'] };
const print: FormatInput = { ...web, id: 'print', colour: 'cmyk', types: ['tiff'] };

/** A row of patches, in numbers of a space, with its profile. */
async function master(profile: string | Buffer | undefined, patches = PATCHES): Promise<Buffer> {
  const row = Buffer.from(patches.flatMap(patch => Array.from({ length: CELL }, () => patch)).flat());
  const data = Buffer.concat(Array.from({ length: CELL }, () => row));
  const raw = { width: CELL * patches.length, height: CELL, channels: 3 as const };
  if (profile === undefined) return sharp(data, { raw }).tiff({ compression: 'none' }).toBuffer();
  return tagged(await sharp(data, { raw }).png().toBuffer(), profile);
}

/** Writes the profile into a PNG without changing a pixel, which sharp itself would. */
async function tagged(png: Buffer, profile: string | Buffer): Promise<Buffer> {
  const path = join(temporaryFolder(), 'space.icc');
  if (typeof profile !== 'string') writeFileSync(path, profile);
  const black = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .withIccProfile(typeof profile === 'string' ? profile : path)
    .png()
    .toBuffer();
  const start = black.indexOf('iCCP') - 4;
  const chunk = black.subarray(start, start + 12 + black.readUInt32BE(start));
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

async function made(bytes: Buffer, format: FormatInput): Promise<Buffer> {
  const { take, render } = bench();
  const [one] = await render(await take(bytes), [aRecipe(format)]);
  return one!.bytes;
}

/** The numbers in the middle of each patch, as they stand in the file. */
async function numbers(bytes: Buffer, count = PATCHES.length): Promise<number[][]> {
  const { space } = await sharp(bytes).metadata();
  const image = sharp(bytes, { ignoreIcc: true });
  const plain = space === 'cmyk' ? image.pipelineColourspace('cmyk').toColourspace('cmyk') : image;
  const { data, info } = await plain.raw().toBuffer({ resolveWithObject: true });
  const at = (patch: number) => ((CELL / 2) * info.width + patch * CELL + CELL / 2) * info.channels;
  return Array.from({ length: count }, (_, patch) => [...data.subarray(at(patch), at(patch) + info.channels)]);
}

/** Largest difference of a patch that lies within sRGB. */
async function worst(file: Buffer, seen: (rgb: number[]) => number[], labOf: (rgb: number[]) => number[]) {
  const found = await numbers(file);
  const inside = PATCHES.map((_, at) => at).filter(at => found[at]!.every(value => value > 2 && value < 253));
  expect(inside.length).toBeGreaterThanOrEqual(5);
  return Math.max(...inside.map(at => deltaE(seen(found[at]!.slice(0, 3)), labOf(PATCHES[at]!))));
}

describe('to sRGB', () => {
  it.each([
    ['Adobe RGB', iccOf(ADOBE_RGB), (rgb: number[]) => labIn(ADOBE_RGB, rgb)],
    ['ProPhoto RGB', iccOf(PROPHOTO), (rgb: number[]) => labIn(PROPHOTO, rgb)],
    ['Display P3', 'p3', labInP3],
    ['sRGB', 'srgb', labInSrgb],
  ] as const)('%s comes within ΔE 1.5', async (_, profile, labOf) => {
    expect(await worst(await made(await master(profile), web), labInSrgb, labOf)).toBeLessThan(1.5);
  });

  it('would be far off if a profile were overlooked', () => {
    expect(deltaE(labInSrgb([190, 120, 110]), labIn(ADOBE_RGB, [190, 120, 110]))).toBeGreaterThan(8);
  });

  it('leaves sRGB numbers exactly as they are', async () => {
    for (const profile of ['srgb', undefined])
      expect((await numbers(await made(await master(profile), web))).map(one => one.slice(0, 3))).toEqual(PATCHES);
  });
});

describe('for print in RGB', () => {
  it.each([
    ['Adobe RGB', ADOBE_RGB],
    ['ProPhoto RGB', PROPHOTO],
  ] as const)('%s stays, numbers and profile', async (_, space) => {
    const file = await made(await master(iccOf(space)), kept);
    expect(
      await worst(
        file,
        rgb => labIn(space, rgb),
        rgb => labIn(space, rgb),
      ),
    ).toBeLessThan(3);
    expect((await sharp(file).metadata()).icc?.includes(space.name)).toBe(true);
  });
});

describe('in inks', () => {
  const INKS = [
    [0, 0, 0, 0],
    [0, 0, 0, 255],
    [255, 0, 0, 0],
    [0, 255, 0, 0],
    [0, 0, 255, 0],
    [60, 40, 40, 10],
  ];

  /** Inks as numbers, with the built-in profile or none. */
  async function inkMaster(profile: boolean): Promise<Buffer> {
    const blank = await sharp({ create: { width: CELL * INKS.length, height: CELL, channels: 3, background: '#fff' } })
      .withIccProfile('cmyk')
      .tiff({ compression: 'none' })
      .toBuffer();
    const row = Buffer.from(INKS.flatMap(ink => Array.from({ length: CELL }, () => ink)).flat());
    const bytes = Buffer.from(blank);
    const start = bytes.readUInt32LE(stripOffsetAt(bytes));
    for (let y = 0; y < CELL; y++) row.copy(bytes, start + y * row.length);
    if (profile) return bytes;
    const cmyk = sharp(bytes).pipelineColourspace('cmyk').toColourspace('cmyk');
    return cmyk.tiff({ compression: 'none' }).toBuffer();
  }

  it('keeps every ink of a CMYK master to the number', async () => {
    const bytes = await inkMaster(true);
    expect(await numbers(bytes, INKS.length)).toEqual(INKS);
    expect(await numbers(await made(bytes, print), INKS.length)).toEqual(INKS);
  });

  it('keeps every ink of a CMYK master without a profile, and tags it', async () => {
    const bytes = await inkMaster(false);
    expect((await sharp(bytes).metadata()).icc).toBeUndefined();
    const file = await made(bytes, print);
    expect((await sharp(file).metadata()).icc).toBeDefined();
    expect(await numbers(file, INKS.length)).toEqual(INKS);
  });

  it('goes from one profile to another not by way of RGB, which has no such cyan', async () => {
    const { take, objects, read } = bench();
    const bytes = await inkMaster(true);
    const facts = await take(bytes);
    const path = join(temporaryFolder(), 'other.icc');
    writeFileSync(path, renamed((await sharp(bytes).metadata()).icc!));
    const engine = sharpEngine({ objects, profilePath: async () => path });
    const one = recipe(formatSchema.parse(print), 'tiff', BACKDROP, embedded, { profile: 'brand/other.icc' });
    const files: Rendition[] = [];
    await engine.render(facts, [one], async rendition => void files.push(rendition));
    const [, , cyan] = await numbers(await read(files[0]!.key), INKS.length);
    const byWayOfRgb = await sharp(await sharp(bytes).toColourspace('srgb').png().toBuffer())
      .withIccProfile('cmyk')
      .tiff({ compression: 'none' })
      .toBuffer();
    const [, , spoilt] = await numbers(byWayOfRgb, INKS.length);
    expect(files[0]!.profile).toBe('Xhemical proof');
    expect(spoilt![0]).toBeLessThan(200);
    expect(cyan![0]).toBeGreaterThan(220);
  });

  it('brings sRGB into inks that look the same within ΔE 8, where paper can', async () => {
    const file = await made(await master('srgb'), print);
    const seen = await numbers(await sharp(file).toColourspace('srgb').png().toBuffer());
    for (const at of [0, 1, 3, 4, 5, 6])
      expect(deltaE(labInSrgb(seen[at]!.slice(0, 3)), labInSrgb(PATCHES[at]!)), `${PATCHES[at]}`).toBeLessThan(8);
  });
});

/** The same profile as another printer's: under another name. */
function renamed(icc: Buffer): Buffer {
  const other = Buffer.from(icc);
  const at = [Buffer.from('Chemical'), Buffer.from('Chemical', 'utf16le').swap16()].map(name => other.indexOf(name));
  other.write('X', at[0]! >= 0 ? at[0]! : at[1]! + 1);
  return other;
}

/** Where a little-endian TIFF tells the start of its only strip. */
function stripOffsetAt(bytes: Buffer): number {
  const directory = bytes.readUInt32LE(4);
  for (let at = directory + 2; ; at += 12) if (bytes.readUInt16LE(at) === 273) return at + 8;
}
