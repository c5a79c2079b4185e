import { type CutLimits, cutParts, inShares, LIMITS, SHARE_WORK } from '../../functions/bundles/assembly/cut.ts';
import { type BundlePlan, planOf } from '../../functions/bundles/plan.ts';
import { measureCpu } from './assembly-cpu.ts';
import {
  ASSUMED,
  type Assumed,
  LEAN_REQUEST_CPU,
  type Modelled,
  modelPlan,
  modelWork,
  type Step,
} from './assembly-model.ts';
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

const BUNDLES: Record<string, number[]> = {
  '3,000 × 5 MB': Array(3000).fill(5_000_000),
  '3,000 of 2–8 MB, as published': around(3000, 5e6, 1e6, 2e6, 8e6),
  'ours, Web: 480 × 0.35 MB': around(480, 350_000, 150_000, 40_000, 900_000),
  'ours, Print: 160 × 9 MB': around(160, 9e6, 3e6, 2e6, 20e6),
  'Print as TIFF: 160 × 40 MB': around(160, 40e6, 8e6, 15e6, 70e6),
};

const PLANS: Record<string, CutLimits> = {
  'all through us, 16 MiB parts': { ...LIMITS, sent: 16 * MIB, copyFrom: Infinity },
  'all through us, 32 MiB parts': { ...LIMITS, copyFrom: Infinity },
  'rests from 5 MiB copied': { ...LIMITS, copyFrom: 5 * MIB },
  'rests from 8 MiB copied': { ...LIMITS, copyFrom: 8 * MIB },
  'rests from 16 MiB copied': { ...LIMITS, copyFrom: 16 * MIB },
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
    const others = { ...otherFunctions(plan), ...pairs(sizes), ...inAnotherOrder(sizes) };
    results[name] = Object.fromEntries([...rows, ...Object.entries(others)]);
    print(`${name} (${(plan.length / 1e9).toFixed(2)} GB)`, results[name]);
  }
  return { cpu, assumed: ASSUMED, results };
}

function ours(plan: BundlePlan, limits: CutLimits): Modelled {
  const parts = cutParts(plan, limits);
  return modelPlan(plan, parts, inShares(parts, SHARE_WORK));
}

/** The cut that is made, by functions of other sizes, and as if fifty of them began at once. */
function otherFunctions(plan: BundlePlan): Record<string, Modelled> {
  const parts = cutParts(plan);
  const by = (change: Partial<Assumed>) => modelPlan(plan, parts, inShares(parts), { ...ASSUMED, ...change });
  const sizes = [0.5, 0.75, 1.769].map(
    memory => [`what is done, by functions of ${memory} GB`, by({ memory })] as const,
  );
  return {
    ...Object.fromEntries(sizes),
    // SQS starts as many for each queue that a function works on.
    'what is done, from two queues': by({ firstWorkers: 10, workersASecond: 10 }),
    'what is done, fifty functions at once': by({ firstWorkers: 50 }),
  };
}

/**
 * Ways that join pieces in objects in between, for pairs of files below 5 MiB; on paper only. S3 copies a range only
 * of what is larger than 5 MiB, and a smaller file only as the last part of an upload.
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
    // Each behind a pad that ends with its header, from one object of all headers; then one behind the other.
    ...allGlued(each({ gets: 3, puts: 6, copies: 7, read: 0, sent: 0 })),
  };
}

/** By the SDK, and by requests that we would write and sign ourselves; nothing but waiting, so smaller functions do. */
function allGlued(steps: Step[]): Record<string, Modelled> {
  const lean = (memory: number) => modelWork(steps, { ...ASSUMED, memory, requestCpu: LEAN_REQUEST_CPU });
  return {
    'all glued behind pads': modelWork(steps),
    'all glued, lean requests': lean(1),
    'all glued, lean requests, 0.5 GB': lean(0.5),
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

function planWith(sizes: number[]): BundlePlan {
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
