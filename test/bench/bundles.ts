import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { planOf } from '../../functions/bundles/plan.ts';
import { bundleBody } from '../../functions/bundles/stream.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import { download, hashOf, knowsRanges } from './bundles-client.ts';
import { isThere, LIBRARIES } from './bundles-libraries.ts';
import type { BenchFile, BenchTask, Download, Question, SideResult } from './bundles-task.ts';
import type { Options } from './index.ts';
import { median } from './process.ts';

const SERVER = fileURLToPath(new URL('./bundles-server.ts', import.meta.url));
const LOADS = { '200 × 1.5 MB': [200, 1_500_000], '20 × 40 MB': [20, 40_000_000] } as const;
const SMALL = { '20 × 1.5 MB': [20, 1_500_000], '2 × 40 MB': [2, 40_000_000] } as const;
/** Bytes of one measurement, in at least so many downloads, after as many that warm up: a server runs for weeks. */
const MEASURED = 1e9;
const DOWNLOADS = 3;
/** The libraries take their time. */
const LIBRARY_SHARE = 0.4;
/** Most processor time for each plain one, least saved against the best library, most milliseconds later. */
const TARGETS = { cpu: 1.15, libraries: 4, firstByte: 5 };

type Sides = Record<string, SideResult>;

/** ZIPs over loopback, each side a server process of its own, in turn; the client takes the bytes and counts them. */
export async function run({ runs, quick }: Options): Promise<object> {
  const root = await mkdtemp(join(tmpdir(), 'packshot-bench-'));
  try {
    const sides = ['ours', 'plain', ...(await installed())];
    const loads: Record<string, { sides: Sides; ratios: object }> = {};
    for (const [name, [count, bytes]] of Object.entries(quick ? SMALL : LOADS)) {
      const task = await prepare(join(root, `${count}`), count, bytes);
      const results = await compare(task, sides, runs);
      loads[name] = { sides: results, ratios: print(name, results) };
      await rm(join(root, `${count}`), { recursive: true });
    }
    return { runs, loads, targets: TARGETS };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function installed(): Promise<string[]> {
  const there: string[] = [];
  for (const library of Object.keys(LIBRARIES)) if (await isThere(library)) there.push(library);
  const missing = Object.keys(LIBRARIES).filter(library => !there.includes(library));
  if (missing.length > 0) console.log(`not installed here: ${missing.join(', ')}`);
  return there;
}

/** Files that do not shrink, and the ZIP of them as one file. */
async function prepare(root: string, count: number, bytes: number): Promise<BenchTask> {
  const objects = fileObjects(root);
  const files: BenchFile[] = [];
  for (let n = 0; n < count; n++) {
    const content = randomFillSync(Buffer.allocUnsafe(bytes));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const key = `renditions/${sha256}.jpg`;
    await objects.put(key, content);
    const name = `CUP-${n}_front_web-large.jpg`;
    files.push({ key, name, path: join(root, key), bytes, crc32: crc32(content), sha256, madeAt: Date.now() + 1 });
  }
  const plain = 'bundles/plain.zip';
  const plan = planOf(files.map(file => ({ ...file, kind: 'stored', master: '', file: '' })));
  await objects.put(
    plain,
    bundleBody(plan, objects, undefined, () => {}),
  );
  const task = { root, files, plain };
  await writeFile(join(root, 'task.json'), JSON.stringify(task));
  return task;
}

async function compare(task: BenchTask, names: string[], runs: number): Promise<Sides> {
  const all = Object.fromEntries(names.map(name => [name, [] as SideResult[]]));
  const hashes = new Set<string>();
  for (let run = 0; run < runs; run++)
    for (const side of names) {
      const { result, hash } = await measure(task, side, run === 0);
      all[side]!.push(result);
      if (hash && (side === 'ours' || side === 'plain')) hashes.add(hash);
    }
  if (hashes.size !== 1) throw new Error('the ZIP and the plain file are not the same bytes');
  return Object.fromEntries(Object.entries(all).map(([side, results]) => [side, medianOf(results)]));
}

async function measure(task: BenchTask, side: string, first: boolean): Promise<{ result: SideResult; hash?: string }> {
  const child = fork(SERVER, [side, join(task.root, 'task.json')], { execArgv: ['--import', 'tsx'] });
  try {
    const { address } = await hear<{ address: string }>(child);
    const hash = first ? await hashOf(address) : undefined;
    const range = await knowsRanges(address);
    const { bytes: each } = await download(address);
    const times = Math.max(DOWNLOADS, Math.ceil((MEASURED * (side in LIBRARIES ? LIBRARY_SHARE : 1)) / each));
    for (let n = 1; n < times; n++) await download(address);
    await ask(child, 'begin');
    const downloads: Download[] = [];
    for (let n = 0; n < times; n++) downloads.push(await download(address));
    const { cpu, peakMb } = await ask<{ cpu: number; peakMb: number }>(child, 'end');
    const bytes = downloads.reduce((sum, one) => sum + one.bytes, 0);
    const wall = downloads.reduce((sum, one) => sum + one.wall, 0);
    const result = {
      mbPerSecond: bytes / 1e3 / wall,
      cpuPerGb: cpu / (bytes / 1e9),
      firstByte: median(downloads.map(one => one.firstByte)),
      peakMb,
      length: downloads.every(one => one.length),
      range,
    };
    return { result, ...(hash && { hash }) };
  } finally {
    child.disconnect();
    await once(child, 'exit');
  }
}

function ask<Told>(child: ChildProcess, question: Question): Promise<Told> {
  child.send(question);
  return hear<Told>(child);
}

async function hear<Told>(child: ChildProcess): Promise<Told> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a server of the bench ended');
  });
  const [told] = await Promise.race([once(child, 'message'), ended]);
  return told as Told;
}

function medianOf(results: SideResult[]): SideResult {
  const of = (pick: (one: SideResult) => number) => median(results.map(pick));
  return {
    mbPerSecond: of(one => one.mbPerSecond),
    cpuPerGb: of(one => one.cpuPerGb),
    firstByte: of(one => one.firstByte),
    peakMb: of(one => one.peakMb),
    length: results.every(one => one.length),
    range: results.every(one => one.range),
  };
}

function print(name: string, sides: Sides): object {
  console.log(`\n${name.padEnd(14)}     MB/s  CPU s/GB  1st byte ms  peak MB  length  range`);
  for (const [side, result] of Object.entries(sides)) {
    const { mbPerSecond, cpuPerGb, firstByte, peakMb, length, range } = result;
    const numbers = [mbPerSecond.toFixed(0), cpuPerGb.toFixed(3), firstByte.toFixed(1), peakMb.toFixed(0)];
    console.log(
      side.padEnd(14),
      ...numbers.map(cell => cell.padStart(9)),
      length ? '    yes' : '     no',
      range ? '   yes' : '    no',
    );
  }
  const ratios = ratiosOf(sides);
  console.log(`  ${ratios.cpu.toFixed(3)} × CPU of the plain file ${verdict(ratios.cpu <= TARGETS.cpu, TARGETS.cpu)}`);
  console.log(
    `  first byte ${ratios.later.toFixed(1)} ms later ${verdict(ratios.later <= TARGETS.firstByte, TARGETS.firstByte)}`,
  );
  if (ratios.library)
    console.log(
      `  ${ratios.library.toFixed(1)} × less CPU than ${ratios.best} ${verdict(ratios.library >= TARGETS.libraries, TARGETS.libraries)}`,
    );
  return ratios;
}

function ratiosOf({ ours, plain, ...libraries }: Sides) {
  const [best, cheapest] = Object.entries(libraries).sort(([, a], [, b]) => a.cpuPerGb - b.cpuPerGb)[0] ?? [];
  return {
    cpu: ours!.cpuPerGb / plain!.cpuPerGb,
    later: ours!.firstByte - plain!.firstByte,
    best,
    library: cheapest && cheapest.cpuPerGb / ours!.cpuPerGb,
  };
}

const verdict = (met: boolean, target: number) => `(target ${target}: ${met ? 'met' : 'MISSED'})`;
