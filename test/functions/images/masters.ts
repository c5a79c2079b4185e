import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { onTestFinished } from 'vitest';
import type { MasterFacts } from '../../../functions/formats/facts.ts';
import { type FormatInput, formatSchema } from '../../../functions/formats/format.ts';
import { type Embedded, type Recipe, recipe } from '../../../functions/formats/recipe.ts';
import type { Rendition } from '../../../functions/formats/rendition.ts';
import type { Engine } from '../../../functions/images/engine.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import type { Objects } from '../../../functions/platform/platform.ts';

export const BACKDROP = '#d9e4dd';
export const MINT = [0x96, 0xd2, 0xb4];

export const embedded: Embedded = {
  sku: 'CUP-MINT',
  gtin: '05701234567899',
  title: { da: 'Melaminkop, mint', en: 'Melamine cup, mint' },
  alt: { da: 'En kop <i> & "mint"', en: 'A cup' },
  credit: 'Lørdag & Søn',
  rights: '© Lørdag & Søn',
  terms: { da: 'Kun til salg af produktet' },
  website: 'https://example.com/?a=1&b=2',
};

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'packshot-images-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A mint block in the middle (60 % wide, 50 % high) on nothing. */
export function productAlone(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 4);
  for (let y = Math.round(height / 4); y < Math.round(height * 0.75); y++)
    for (let x = Math.round(width * 0.2); x < Math.round(width * 0.8); x++)
      data.set([...MINT, 255], (y * width + x) * 4);
  return sharp(data, { raw: { width, height, channels: 4 } });
}

export const onWhitePaper = (width: number, height: number) =>
  productAlone(width, height).flatten({ background: '#fff' });

/** A mint disc with a white label in its middle. */
export function roundOnWhite(): Sharp {
  const data = Buffer.alloc(400 * 400 * 3, 255);
  for (let at = 0; at < 400 * 400; at++) {
    const radius = Math.hypot((at % 400) - 200, Math.floor(at / 400) - 200);
    if (radius > 30 && radius < 150) data.set(MINT, at * 3);
  }
  return sharp(data, { raw: { width: 400, height: 400, channels: 3 } });
}

/** Four quarters: red, green, blue and grey. */
export function scene(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  const quarters = [
    [220, 30, 30],
    [30, 160, 60],
    [30, 60, 200],
    [128, 128, 128],
  ];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.set(quarters[(y * 2 < height ? 0 : 2) + (x * 2 < width ? 0 : 1)]!, (y * width + x) * 3);
  return sharp(data, { raw: { width, height, channels: 3 } });
}

export const aRecipe = (format: FormatInput, type = format.types[0]!): Recipe =>
  recipe(formatSchema.parse(format), type, BACKDROP, embedded);

export interface Bench {
  engine: Engine;
  objects: Objects;
  take(bytes: Uint8Array): Promise<MasterFacts>;
  render(facts: MasterFacts, recipes: Recipe[]): Promise<{ rendition: Rendition; bytes: Buffer }[]>;
  read(key: string): Promise<Buffer>;
}

export function bench(): Bench {
  const objects = fileObjects(temporaryFolder());
  const engine = sharpEngine({ objects });
  const read = async (key: string) => Buffer.from(await new Response((await objects.get(key))?.body).arrayBuffer());
  return {
    engine,
    objects,
    read,
    async take(bytes) {
      await objects.put('incoming/ticket', bytes);
      return engine.inspect('ticket');
    },
    async render(facts, recipes) {
      const made: Rendition[] = [];
      await engine.render(facts, recipes, async rendition => void made.push(rendition));
      return Promise.all(made.map(async rendition => ({ rendition, bytes: await read(rendition.key) })));
    },
  };
}

/** The colour at a place given as fractions, as it looks in sRGB. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at =
    Math.min(info.height - 1, Math.floor(y * info.height)) * info.width +
    Math.min(info.width - 1, Math.floor(x * info.width));
  return [...data.subarray(at * info.channels, (at + 1) * info.channels)];
}

/** Largest difference of a channel. */
export const distance = (a: number[], b: number[]) => Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? 0))));
