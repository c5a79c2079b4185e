import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { MasterFacts } from '../../functions/formats/facts.ts';
import { plannedFiles } from '../../functions/formats/fitting.ts';
import { type Recipe, recipe } from '../../functions/formats/recipe.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import { place } from '../../functions/images/place.ts';
import { drawingOf } from '../../functions/images/render.ts';
import { openPixels, type Pixels, readPixels } from '../../functions/images/sharp.ts';
import { likeness } from './likeness.ts';
import { BACKDROP, embedded, fileName } from './task.ts';

export interface Verdict {
  /** `<format>.<ext>` */
  file: string;
  /** In decibels: see `likeness`. */
  ours: number;
  plain: number;
}

/** A window of this side in the middle stands for a large picture. */
const LOOK_PX = 1400;

/** How near each file comes to what the master gives when it is resized in one step and not compressed. */
export async function judge(home: string, ours: string, plain: string): Promise<Verdict[]> {
  const facts: MasterFacts = JSON.parse(await readFile(join(home, 'facts.json'), 'utf8'));
  const master = await readPixels(sharp(await readFile(join(home, 'master')), { limitInputPixels: false }));
  const verdicts: Verdict[] = [];
  for (const { format, type } of plannedFiles(facts, standardFormats).files) {
    const one = recipe(format, type, BACKDROP, embedded);
    const reference = await lossless(master, facts, one);
    const score = async (folder: string) => {
      const file = await readFile(join(folder, fileName(one)));
      return likeness(await middle(file), await middle(reference));
    };
    verdicts.push({ file: fileName(one), ours: await score(ours), plain: await score(plain) });
  }
  return verdicts;
}

async function lossless(master: Pixels, facts: MasterFacts, one: Recipe): Promise<Buffer> {
  const { fitted, onto, colour } = drawingOf(one, facts);
  const image = await place(openPixels(master), fitted.region, fitted, onto);
  return (colour === 'cmyk' ? image.withIccProfile('cmyk') : image).tiff({ compression: 'none' }).toBuffer();
}

async function middle(bytes: Buffer): Promise<Sharp> {
  const image = sharp(bytes, { limitInputPixels: false });
  const { width, height } = await image.metadata();
  const [w, h] = [Math.min(width, LOOK_PX), Math.min(height, LOOK_PX)];
  return image.extract({ left: (width - w) >> 1, top: (height - h) >> 1, width: w, height: h });
}
