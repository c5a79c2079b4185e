import { link, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plannedFiles } from '../../functions/formats/fitting.ts';
import { recipe } from '../../functions/formats/recipe.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import type { Engine } from '../../functions/images/engine.ts';
import { sharpEngine } from '../../functions/images/sharp-engine.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import type { Objects } from '../../functions/platform/platform.ts';
import { cutOut, open, photograph } from './photograph.ts';
import { BACKDROP, embedded, fileName, type Side } from './task.ts';

/** The engine as the worker process has it, with all that belongs to it: hashes, and files that survive a power cut. */
export const oursSide: Side = async ({ master, facts, recipes, out }) => {
  const root = join(out, 'objects');
  await mkdir(root, { recursive: true });
  const objects = fileObjects(root);
  await objects.put(`masters/${facts.id}`, await readFile(master));
  const engine = sharpEngine({ objects });
  await warmUp(objects, engine);
  const names = new Map(recipes.map(recipe => [recipe.id, fileName(recipe)]));
  return async () => {
    await engine.render(facts, recipes, async ({ recipe, key }) => {
      await link(join(root, key), join(out, names.get(recipe)!));
    });
    return undefined;
  };
};

/** As the worker process is after its first pictures; the limit is warm from making its pixels ready. */
async function warmUp(objects: Objects, engine: Engine): Promise<void> {
  const small = {
    photograph: open(await photograph(1200, 800))
      .withIccProfile('srgb')
      .jpeg(),
    cutOut: open(await cutOut(1200, 800)).png(),
  };
  for (const [name, image] of Object.entries(small)) {
    await objects.put(`incoming/${name}`, await image.toBuffer());
    const facts = await engine.inspect(name);
    const { files } = plannedFiles(facts, standardFormats);
    const recipes = files.map(({ format, type }) => recipe(format, type, BACKDROP, embedded));
    await engine.render(facts, recipes, async () => {});
  }
}
