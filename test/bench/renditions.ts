import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from './index.ts';
import { judge, type Verdict } from './judge.ts';
import { cutOut, open, photograph } from './photograph.ts';
import { measureIn, median } from './process.ts';
import type { Measured } from './task.ts';
import { isInstalled } from './tools.ts';

const SIDES = ['ours', 'plain', 'plain-tuned', 'imagemagick', 'vipsthumbnail', 'limit'] as const;
const ROWS = ['all', 'first'] as const;

/** Most that one may cost of the other, in processor seconds and bytes. */
const TARGETS = { all: { limit: 1.1, plain: 0.28, bytes: 1.03 }, first: { limit: 1.25 } };

/** From here on two pictures are alike to any eye. */
const UNSEEN = 30;

interface Row {
  master: string;
  row: (typeof ROWS)[number];
  sides: Record<string, Measured>;
  ratios: { limit: number; plain: number; tuned: number; bytes: number };
}

/** Every side makes the standard set of each master, in turn and in a process of its own. */
export async function run({ runs, quick }: Options): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'packshot-bench-'));
  try {
    const sides = await installedSides();
    const rows: Row[] = [];
    const verdicts: Record<string, Verdict[]> = {};
    for (const [master, make] of Object.entries(quick ? SMALL : MASTERS)) {
      const home = await mkdtemp(join(folder, 'master-'));
      await writeFile(join(home, 'master'), await make());
      const inspection = await measureIn('inspect', home);
      console.log(`\n${master}: looked at in ${inspection.cpu.toFixed(2)} CPU s`);
      for (const row of ROWS) rows.push(await compare(master, home, row, sides, runs));
      verdicts[master] = await judge(home, join(home, 'ours-all'), join(home, 'plain-all'));
      printVerdicts(verdicts[master]);
      await rm(home, { recursive: true });
    }
    return { runs, rows, memory: quick ? undefined : await hugeMaster(folder), targets: TARGETS, likeness: verdicts };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const photo = async (width: number, height: number) =>
  open(await photograph(width, height))
    .withIccProfile('srgb')
    .jpeg({ quality: 93 })
    .toBuffer();
const clear = async (width: number, height: number) =>
  open(await cutOut(width, height))
    .png()
    .toBuffer();

const MASTERS = {
  'photograph 24 MP': () => photo(6000, 4000),
  'photograph 45 MP': () => photo(8192, 5464),
  'transparent PNG 24 MP': () => clear(6000, 4000),
};
const SMALL = {
  'photograph 6 MP': () => photo(3000, 2000),
  'transparent PNG 6 MP': () => clear(3000, 2000),
};

async function installedSides(): Promise<string[]> {
  const missing: string[] = [];
  for (const tool of ['imagemagick', 'vipsthumbnail'] as const) if (!(await isInstalled(tool))) missing.push(tool);
  if (missing.length > 0) console.log(`not installed here: ${missing.join(', ')}`);
  return SIDES.filter(side => !missing.includes(side));
}

async function compare(master: string, home: string, row: Row['row'], names: string[], runs: number): Promise<Row> {
  const all = Object.fromEntries(names.map(name => [name, [] as Measured[]]));
  for (let run = 0; run < runs; run++)
    for (const side of names) {
      const out = join(home, `${side}-${row}`);
      await rm(out, { recursive: true, force: true });
      all[side]!.push(await measureIn(side, home, row, out));
    }
  const sides = Object.fromEntries(Object.entries(all).map(([side, results]) => [side, medianOf(results)]));
  const { ours, plain, 'plain-tuned': tuned, limit } = sides as Record<string, Measured>;
  const ratios = {
    limit: ours!.cpu / limit!.cpu,
    plain: ours!.cpu / plain!.cpu,
    tuned: ours!.cpu / tuned!.cpu,
    bytes: ours!.bytes / plain!.bytes,
  };
  const result = { master, row, sides, ratios };
  print(result);
  return result;
}

function medianOf(results: Measured[]): Measured {
  const of = (pick: (one: Measured) => number) => median(results.map(pick));
  return {
    cpu: of(one => one.cpu),
    wall: of(one => one.wall),
    memory: of(one => one.memory),
    bytes: of(one => one.bytes),
    files: of(one => one.files),
  };
}

function print({ row, sides, ratios }: Row): void {
  console.log(
    `\n${row === 'all' ? 'all file types' : 'first file types'}   CPU s   wall s    MB peak    MB files  files`,
  );
  for (const [side, { cpu, wall, memory, bytes, files }] of Object.entries(sides)) {
    const cells = [cpu.toFixed(2), wall.toFixed(2), memory.toFixed(0), (bytes / 1e6).toFixed(1), `${files}`];
    console.log(side.padEnd(16), ...cells.map(cell => cell.padStart(9)));
  }
  const { limit, plain, bytes } = TARGETS[row] as { limit: number; plain?: number; bytes?: number };
  console.log(against('of the limit', ratios.limit, limit));
  console.log(against('of plain sharp', ratios.plain, plain));
  console.log(against('of plain sharp with our encoders', ratios.tuned));
  console.log(against('of its bytes', ratios.bytes, bytes));
}

function against(what: string, ratio: number, target?: number): string {
  const verdict = target === undefined ? '' : ` (target ${target}: ${ratio <= target ? 'met' : 'MISSED'})`;
  return `  ${ratio.toFixed(3)} × ${what}${verdict}`;
}

function printVerdicts(verdicts: Verdict[]): void {
  console.log('\nlikeness to the lossless output in dB     ours    plain');
  for (const { file, ours, plain } of verdicts)
    console.log(
      file.padEnd(36),
      ours.toFixed(2).padStart(9),
      plain.toFixed(2).padStart(8),
      ours < Math.min(plain - 0.5, UNSEEN) ? 'WORSE' : '',
    );
}

/** 100 million pixels, upright and progressive and turned by 90°: what most memory is taken by. */
async function hugeMaster(folder: string): Promise<Record<string, number>> {
  const pixels = open(await photograph(12_000, 8336, 3));
  const peaks: Record<string, number> = {};
  for (const [name, options, orientation] of [
    ['baseline', {}, 1],
    ['progressive', { progressive: true }, 1],
    ['turned', {}, 6],
    ['progressive, turned', { progressive: true }, 6],
  ] as const) {
    const home = await mkdtemp(join(folder, 'huge-'));
    await writeFile(
      join(home, 'master'),
      await pixels
        .clone()
        .withMetadata({ orientation })
        .jpeg({ quality: 90, ...options })
        .toBuffer(),
    );
    peaks[`${name}, looked at`] = (await measureIn('inspect', home)).memory;
    peaks[name] = (await measureIn('ours', home, 'all', join(home, 'out'))).memory;
    await rm(home, { recursive: true });
  }
  console.log('\nMB peak for 100 MP (target 1200):', peaks);
  return peaks;
}
