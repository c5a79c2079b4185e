import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp from 'sharp';
import type { MasterFacts } from '../../functions/formats/facts.ts';
import { plannedFiles } from '../../functions/formats/fitting.ts';
import { recipe } from '../../functions/formats/recipe.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import { inspectBytes } from '../../functions/images/inspect.ts';
import { limitSide } from './limit.ts';
import { oursSide } from './ours.ts';
import { plainSide } from './plain.ts';
import { BACKDROP, embedded, fileName, type Measured, type Side } from './task.ts';
import { toolSide } from './tools.ts';

// A process of its own for each measurement: `side.ts <side> <folder of the master> <row> <folder for the files>`.

const SIDES: Record<string, Side> = {
  ours: oursSide,
  plain: task => plainSide(task, 'defaults'),
  'plain-tuned': task => plainSide(task, 'ours'),
  imagemagick: task => toolSide(task, 'imagemagick'),
  vipsthumbnail: task => toolSide(task, 'vipsthumbnail'),
  limit: limitSide,
};

/** A round of the garbage collector, which in the worker process comes by once in ten pictures. */
setFlagsFromString('--expose-gc');
const tidy: () => void = runInNewContext('gc');

// The sides that do it the plain way read their file by its name.
sharp.unblock({ operation: ['VipsForeignLoad'] });

async function main([name = '', folder = '', row = '', out = '']: string[]): Promise<void> {
  const master = join(folder, 'master');
  if (name === 'inspect') return tell(await measured(() => inspectInto(folder, master), []));
  const facts: MasterFacts = JSON.parse(await readFile(join(folder, 'facts.json'), 'utf8'));
  const { files } = plannedFiles(facts, standardFormats);
  const recipes = files
    .filter(({ onUpload }) => onUpload || row === 'all')
    .map(({ format, type }) => recipe(format, type, BACKDROP, embedded));
  await mkdir(out, { recursive: true });
  sharp.cache(false);
  const work = await SIDES[name]!({ master, facts, recipes, out });
  tell(
    await measured(
      work,
      recipes.map(recipe => join(out, fileName(recipe))),
    ),
  );
}

async function inspectInto(folder: string, master: string): Promise<undefined> {
  const facts = await inspectBytes(await readFile(master));
  // The other sides crop round the middle: so that all make the same picture, that is where to look.
  facts.focal = { x: 0.5, y: 0.5 };
  await writeFile(join(folder, 'facts.json'), JSON.stringify(facts));
}

async function measured(work: Awaited<ReturnType<Side>>, paths: string[]): Promise<Measured> {
  tidy();
  const [cpu, begun] = [process.cpuUsage(), performance.now()];
  const others = await work();
  const wall = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const memory = await peakMegabytes();
  const sizes = await Promise.all(
    paths.map(path =>
      readFile(path).then(
        bytes => bytes.length,
        () => 0,
      ),
    ),
  );
  return {
    cpu: (user + system) / 1e6 + (others?.cpu ?? 0),
    wall,
    memory: Math.max(memory, others?.memory ?? 0),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    files: sizes.filter(Boolean).length,
  };
}

/** What the kernel counts as a process's most has its parent's in it, from the moment before the program was loaded. */
async function peakMegabytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return Number(own ?? process.resourceUsage().maxRSS) / 1000;
}

function tell(result: Measured): void {
  console.log(JSON.stringify(result));
}

await main(process.argv.slice(2));
