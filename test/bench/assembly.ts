import { type CutLimits, cutParts, inShares, LIMITS } from '../../functions/bundles/assembly/cut.ts';
import { type BundlePlan, planOf } from '../../functions/bundles/plan.ts';
import { measureCpu } from './assembly-cpu.ts';
import { ASSUMED, type Assumed, type Modelled, modelPlan, modelWork, type Step } from './assembly-model.ts';
import type { Options } from './index.ts';

const MIB = 1024 * 1024;

/** Sizes about a mean, the same in every run. */
function around(count: number, mean: number, deviation: number, least: number, most: number): number[] {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
  return Array.from({ length: count }, () => Math.round(Math.min(most, Math.max(least, mean + deviation * normal()))));
}

/** Of an order of eight products with two pictures each: Web and Social together, on an average. */
export const USUAL = around(88, 405_000, 170_000, 40_000, 1_000_000);

const BUNDLES: Record<string, number[]> = {
  '3,000 × 5 MB': Array(3000).fill(5_000_000),
  '3,000 of 2–8 MB, as published': around(3000, 5e6, 1e6, 2e6, 8e6),
  'ours, of a usual order: 88 × 0.4 MB': USUAL,
  'ours, Web: 480 × 0.35 MB': around(480, 350_000, 150_000, 40_000, 900_000),
  'ours, Print: 160 × 9 MB': around(160, 9e6, 3e6, 2e6, 20e6),
  'Print as TIFF: 160 × 40 MB': around(160, 40e6, 8e6, 15e6, 70e6),
};

const PARTS: CutLimits = { ...LIMITS, whole: 0 };
const PASSING: CutLimits = { ...PARTS, glueAbove: Infinity };
const DONE = 'what is done';
const PLANS: Record<string, CutLimits> = {
  [DONE]: LIMITS,
  'all through us, 16 MiB parts': { ...PASSING, sent: 16 * MIB, copyFrom: Infinity },
  'all through us, 32 MiB parts': { ...PASSING, copyFrom: Infinity },
  'rests from 5 MiB copied': { ...PASSING, copyFrom: 5 * MIB },
  'rests from 8 MiB copied': PASSING,
  'rests from 16 MiB copied': { ...PASSING, copyFrom: 16 * MIB },
  'all glued that can be': { ...PARTS, glueAbove: 0 },
};

/** `npm run bench -- assembly [--quick]`: what each way to assemble a bundle costs, on paper; `--quick` measures no CPU. */
export async function run({ quick }: Options): Promise<unknown> {
  const cpu = quick ? undefined : await measureCpu();
  if (cpu) console.log('measured here, over TLS (processor seconds):', cpu);
  console.log('assumed:', ASSUMED);
  const results: Record<string, Record<string, Modelled>> = {};
  for (const [name, sizes] of Object.entries(BUNDLES)) {
    const plan = planWith(sizes);
    const rows = Object.entries(PLANS).map(([plans, limits]) => [plans, ours(plan, limits)] as const);
    const others = { ...otherwise(plan), ...pairs(sizes), ...inAnotherOrder(sizes) };
    results[name] = Object.fromEntries([...rows, ...Object.entries(others)]);
    print(`${name} (${(plan.length / 1e9).toFixed(2)} GB)`, results[name]);
  }
  results.sizes = fromWhichSizeOn();
  print('files of 5 MB', results.sizes);
  results.whole = untilWhichSize();
  print('files of 0.41 MB', results.whole);
  return { cpu, assumed: ASSUMED, results };
}

export function ours(plan: BundlePlan, limits: CutLimits = LIMITS, change: Partial<Assumed> = {}): Modelled {
  const parts = cutParts(plan, limits);
  return modelPlan(plan, parts, inShares(parts), { ...ASSUMED, ...change });
}

/** The cut that is made, by functions of other sizes, and if other things were so. */
function otherwise(plan: BundlePlan): Record<string, Modelled> {
  const glues = cutParts(plan).some(({ glued }) => glued);
  const changes: Record<string, Partial<Assumed>> = {
    '0.5 GB': { memory: 0.5 },
    '0.75 GB': { memory: 0.75 },
    '1.769 GB': { memory: 1.769 },
    // SQS starts as many for each queue that a function works on.
    'from two queues': { firstWorkers: 10, workersASecond: 10 },
    'fifty functions at once': { firstWorkers: 50 },
    ...(glues && {
      'by the SDK': { leanCpu: ASSUMED.requestCpu },
      '24 requests at a time': { gluesAtOnce: 24 },
      '48 requests at a time': { gluesAtOnce: 48 },
      '96 requests at a time': { gluesAtOnce: 96 },
      'twice the writes a second': { writesASecond: 2 * ASSUMED.writesASecond },
    }),
  };
  return Object.fromEntries(
    Object.entries(changes).map(([name, change]) => [`${DONE}, ${name}`, ours(plan, LIMITS, change)]),
  );
}

/** Bundles of more and more files, passed on and glued. */
function fromWhichSizeOn(): Record<string, Modelled> {
  const rows = [4, 6, 8, 10, 15, 20].flatMap(gigabytes => {
    const plan = planWith(Array(gigabytes * 200).fill(5_000_000));
    return [
      [`${gigabytes} GB through us`, ours(plan, PASSING)] as const,
      [`${gigabytes} GB glued`, ours(plan, { ...PARTS, glueAbove: 0 })] as const,
    ];
  });
  return Object.fromEntries(rows);
}

/** Bundles of more and more small files, as one part and as several. */
function untilWhichSize(): Record<string, Modelled> {
  const rows = [36, 50, 65, 80, 100].flatMap(megabytes => {
    const plan = planWith(Array(Math.round(megabytes / 0.41)).fill(410_000));
    return [
      [`${megabytes} MB put whole`, ours(plan, { ...LIMITS, whole: Infinity })] as const,
      [`${megabytes} MB in parts`, ours(plan, PARTS)] as const,
    ];
  });
  return Object.fromEntries(rows);
}

/**
 * Ways that join some pieces in objects in between, for pairs of files below 5 MiB; on paper only. S3 copies a range
 * only of what is larger than 5 MiB, and a smaller file only as the last part of an upload.
 */
function pairs(sizes: number[]): Record<string, Modelled> {
  if (sizes.some(size => size >= 5 * MIB || size < 3e6)) return {};
  const each = (step: Step, count = sizes.length / 2): Step[] => Array.from({ length: count }, () => step);
  const bytes = 2 * sizes[0]!;
  // A pad, one file and the next one's header are sent, the next one is copied behind them; both then go to their place.
  const glued = { gets: 2, puts: 3, copies: 2, read: bytes / 2, sent: 5 * MIB };
  const gathered = { gets: 6, puts: 1, copies: 0, read: 3 * bytes, sent: 3 * bytes };
  return {
    'half of the pairs glued, the others gathered': modelWork([
      ...each(gathered, sizes.length / 12),
      ...each(glued, sizes.length / 4),
    ]),
    'every second one glued behind a sent one': modelWork(each(glued)),
  };
}

/** As the published run did it, on paper only: the smallest ones gathered into 5 MiB, and behind each the largest one, copied. */
function inAnotherOrder(sizes: number[]): Record<string, Modelled> {
  const left = sizes.toSorted((a, b) => a - b);
  if (left.at(-1)! < 5 * MIB || left[0]! >= 5 * MIB) return {};
  const steps: Step[] = [];
  while (left.length > 0) {
    const step = { gets: 0, puts: 1, copies: 0, read: 0, sent: 0, copied: 0 };
    while (step.read < 5 * MIB && left.length > 0) {
      step.read += left.shift()!;
      step.gets++;
    }
    step.sent = step.read;
    if (left.length > 0 && left.at(-1)! >= 5 * MIB) Object.assign(step, { copies: 1, copied: left.pop()! });
    steps.push({ ...step, gets: step.gets + step.copies });
  }
  return Object.fromEntries(
    [0.75, 1].map(memory => [`in another order, ${memory} GB`, modelWork(steps, { ...ASSUMED, memory })]),
  );
}

export function planWith(sizes: number[]): BundlePlan {
  const facts = { crc32: 1, sha256: '', master: '', file: '' };
  const name = (n: number) => `CUP-${String(n).padStart(5, '0')}_front_print-high.jpg`;
  return planOf(sizes.map((bytes, n) => ({ kind: 'stored', name: name(n), key: `renditions/${n}`, bytes, ...facts })));
}

function print(title: string, rows: Record<string, Modelled>): void {
  console.log(
    `\n| ${title} | GET, HEAD | PUT | COPY | GB through us | alone s | shared s | jobs | compute $ | requests $ |`,
  );
  console.log('|---|---|---|---|---|---|---|---|---|---|');
  for (const [name, { gets, puts, copies, sent, alone, shared, jobs, compute, requests }] of Object.entries(rows)) {
    const times = [sent / 1e9, alone, shared].map(one => one.toFixed(1));
    const costs = [compute, requests].map(one => one.toFixed(5));
    console.log(`| ${[name, gets, puts, copies, ...times, jobs, ...costs].join(' | ')} |`);
  }
}
