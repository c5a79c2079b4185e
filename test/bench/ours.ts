import { link, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharpEngine } from '../../functions/images/sharp-engine.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import { fileName, type Side } from './task.ts';

/** The engine as the worker process has it, with all that belongs to it: hashes, and files that survive a power cut. */
export const oursSide: Side = async ({ master, facts, recipes, out }) => {
  const root = join(out, 'objects');
  await mkdir(root, { recursive: true });
  const objects = fileObjects(root);
  await objects.put(`masters/${facts.id}`, await readFile(master));
  const engine = sharpEngine({ objects });
  const names = new Map(recipes.map(recipe => [recipe.id, fileName(recipe)]));
  return async () => {
    await engine.render(facts, recipes, async ({ recipe, key }) => {
      await link(join(root, key), join(out, names.get(recipe)!));
    });
    return undefined;
  };
};
