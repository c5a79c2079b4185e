import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Recipe } from '../../functions/formats/recipe.ts';
import { fitInto } from '../../functions/images/render.ts';
import { inLanes } from './lanes.ts';
import { fileName, type Task } from './task.ts';

const run = promisify(execFile);

export type Tool = 'imagemagick' | 'vipsthumbnail';

const PROGRAM: Record<Tool, string> = { imagemagick: '/usr/bin/convert', vipsthumbnail: '/usr/bin/vipsthumbnail' };
const FIRST_LINE: Record<Tool, RegExp> = { imagemagick: /ImageMagick/, vipsthumbnail: /vips/ };

/** Debian's; what else goes by that name may be anything. */
export async function isInstalled(tool: Tool): Promise<boolean> {
  const version = await run(PROGRAM[tool], [tool === 'imagemagick' ? '-version' : '--vips-version']).catch(
    () => undefined,
  );
  return version !== undefined && FIRST_LINE[tool].test(version.stdout);
}

/** One call for each output; what the tool cannot write is left out. Profiles and limits in bytes are not looked after. */
export async function toolSide({ master, facts, recipes, out }: Task, tool: Tool) {
  return async () => {
    const total = { cpu: 0, memory: 0 };
    await inLanes(recipes, async recipe => {
      const { width, height } = fitInto(recipe, facts);
      const path = join(out, fileName(recipe));
      const { cpu, memory } = await timed(path, PROGRAM[tool], COMMAND[tool](master, path, recipe, width, height));
      total.cpu += cpu;
      total.memory = Math.max(total.memory, memory);
    });
    return total;
  };
}

const COMMAND: Record<Tool, (master: string, out: string, recipe: Recipe, w: number, h: number) => string[]> = {
  imagemagick: (master, out, { format, type }, w, h) => [
    ...[master, '-auto-orient', '-resize', `${w}x${h}^`, '-gravity', 'center'],
    ...(type === 'jpeg' || type === 'tiff' ? ['-background', 'white', '-alpha', 'remove'] : []),
    ...['-extent', `${w}x${h}`, ...(format.colour === 'cmyk' ? ['-colorspace', 'CMYK'] : [])],
    ...(format.fullChroma ? ['-sampling-factor', '4:4:4'] : []),
    ...(type === 'tiff' ? ['-compress', 'lzw'] : ['-quality', `${format.quality}`]),
    out,
  ],
  vipsthumbnail: (master, out, { format, type }, w, h) => [
    ...[master, '-s', `${w}x${h}!`, '-m', 'centre'],
    ...(format.colour === 'cmyk' ? ['-e', 'cmyk'] : []),
    ...['-o', `${out}[${type === 'png' ? '' : type === 'tiff' ? 'compression=lzw' : `Q=${format.quality}`}]`],
  ],
};

/** Node does not tell what its children used: GNU time does. */
async function timed(out: string, program: string, args: string[]): Promise<{ cpu: number; memory: number }> {
  const report = `${out}.time`;
  await run('/usr/bin/time', ['-o', report, '-q', '-f', '%U %S %M', program, ...args]).catch(() => undefined);
  const [user, system, kilobytes] = (await readFile(report, 'utf8')).trim().split(' ').map(Number);
  await rm(report);
  return { cpu: user! + system!, memory: kilobytes! / 1000 };
}
