/**
 * Draws pictures of the demo: `node --import tsx draw.process.ts <folder> <name> …`, in that order, with a line for each
 * finished file. A process of its own, since the portal's image engine blocks the loader of SVG for good.
 */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawing } from './drawings/all.ts';

const [folder = '.', ...names] = process.argv.slice(2);

for (const name of names) {
  const path = join(folder, name);
  // Whoever looks into the folder sees whole files only.
  await writeFile(`${path}.part`, await drawing(name));
  await rename(`${path}.part`, path);
  console.log(name);
}
