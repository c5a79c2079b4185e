import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { MasterFacts } from '../../functions/formats/facts.ts';
import type { Format } from '../../functions/formats/format.ts';
import type { Recipe } from '../../functions/formats/recipe.ts';
import { surface } from '../../functions/images/colours.ts';
import { encodeOnce } from '../../functions/images/encode.ts';
import { drawingOf } from '../../functions/images/render.ts';
import type { Picture } from '../../functions/images/sharp.ts';
import { decode, type Working } from '../../functions/images/working.ts';
import { inLanes } from './lanes.ts';
import { fileName, type Side } from './task.ts';

interface Ready {
  recipe: Recipe;
  picture: Picture;
  /** With the quality that keeps to its limit in bytes, found beforehand. */
  format: Format;
}

/** What no engine can do without: one whole decode of the file, in its own colours, and the bare encoding of each output from
 * its ready pixels, once. */
export const limitSide: Side = async ({ master, facts, recipes, out }) => {
  const bytes = await readFile(master);
  const working = await decode(
    bytes,
    facts,
    recipes.map(recipe => drawingOf(recipe, facts)),
  );
  const ready: Ready[] = [];
  for (const recipe of recipes) ready.push(await readyFor(working, facts, recipe));
  return async () => {
    await sharp(await readFile(master), { limitInputPixels: false, ignoreIcc: true })
      .raw()
      .toBuffer();
    await inLanes(ready, async ({ recipe, picture, format }) => {
      await writeFile(join(out, fileName(recipe)), await encodeOnce(picture, format, recipe.type));
    });
    return undefined;
  };
};

async function readyFor(working: Working, facts: MasterFacts, recipe: Recipe): Promise<Ready> {
  const picture = await (await surface(working, facts, drawingOf(recipe, facts))).settle();
  let format = recipe.format;
  const tooLarge = async () => (await encodeOnce(picture, format, recipe.type)).length > (format.maxBytes ?? Infinity);
  while (format.maxBytes && (await tooLarge())) format = { ...format, quality: format.quality - 1 };
  return { recipe, picture, format };
}
