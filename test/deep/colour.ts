import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { plannedFiles } from '../../functions/formats/fitting.ts';
import { recipe } from '../../functions/formats/recipe.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import { sharpEngine } from '../../functions/images/sharp-engine.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import { BACKDROP, embedded, fileName } from '../bench/task.ts';

// Writes every file of the standard set of a master with a camera's metadata: `colour.ts <folder>`.

const [folder = ''] = process.argv.slice(2);
const master = await sharp({ create: { width: 6000, height: 4000, channels: 4, background: '#96d2b4' } })
  .composite([{ input: { create: { width: 900, height: 700, channels: 3, background: '#b83020' } } }])
  .withExif({
    IFD0: { Make: 'Camera', Model: 'SN-1234567' },
    IFD2: { BodySerialNumber: '1234567', LensSerialNumber: '7654321' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '56/1 9/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '10/1 12/1 0/1' },
  })
  .withIccProfile('srgb')
  .jpeg()
  .toBuffer();
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'master.jpg'), master);
const objects = fileObjects(join(folder, 'objects'));
await objects.put('incoming/master', master);
const engine = sharpEngine({ objects });
const facts = await engine.inspect('master');
const recipes = plannedFiles(facts, standardFormats).files.map(({ format, type }) =>
  recipe(format, type, BACKDROP, embedded),
);
const names = new Map(recipes.map(one => [one.id, fileName(one)]));
await engine.render(facts, recipes, async ({ recipe, key }) => {
  const bytes = await new Response((await objects.get(key))!.body).arrayBuffer();
  await writeFile(join(folder, names.get(recipe)!), new Uint8Array(bytes));
});
await rm(join(folder, 'objects'), { recursive: true });
