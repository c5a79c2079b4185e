import { bytesIn, LEAST_PART, type Part, SHARE_WORK, type Share } from '../../functions/bundles/assembly/cut.ts';
import type { BundlePlan } from '../../functions/bundles/plan.ts';

/** What is taken for given; seconds, bytes, US dollars (list prices of eu-west-1, arm64). */
export const ASSUMED = {
  /** GB of one function; 1.769 of them are one processor: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
  memory: 1,
  /**
   * Bytes a second into a function, and as much out of it: 600 Mbit/s. The best published run of one function moved
   * 15 GB in 212 s, with 512 MB of memory: https://rustysl.com/en/blog/beyond-s3-archive-streaming
   */
  network: 75e6,
  getFirstByte: 0.03,
  put: 0.05,
  copy: 0.06,
  copiedASecond: 150e6,
  /** Requests at a time where bytes pass, and where files are glued. */
  atOnce: 24,
  gluesAtOnce: 64,
  /** Processor seconds: of a request, of one without the layers of the SDK, and of a GB that comes in and goes out, with TLS. */
  requestCpu: 0.002,
  leanCpu: 0.0007,
  gigabyteCpu: 5,
  coldStart: 0.6,
  /** Reading the plan and the table, and noting what was done. */
  job: 0.15,
  /** Beginning, joining, looking at what was made; the last of these alone, where a ZIP is put whole. */
  ends: 1,
  look: 0.2,
  /** Where files are glued: sending their headers before anybody can begin; removing what lay in between, once it is ready. */
  headers: 0.3,
  discard: 2,
  /** What S3 takes before it asks to slow down: https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance.html */
  writesASecond: 3500,
  /** For a queue SQS begins with so many at once, and adds so many each second: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
  firstWorkers: 5,
  workersASecond: 5,
  mostWorkers: 100,
  gigabyteSecond: 0.000_013_333_4,
  invocation: 0.2e-6,
  getPrice: 0.0004 / 1000,
  putPrice: 0.005 / 1000,
};
export type Assumed = typeof ASSUMED;

/** Some work: requests by kind (`copies` are priced as `puts`), bytes that come in and go out. */
export interface Step {
  gets: number;
  puts: number;
  copies: number;
  read: number;
  sent: number;
  /** Bytes that the store copies by itself, where that is what takes long. */
  copied?: number;
  /** All its requests are lean, many at a time; the last of them waits for so many seconds of those before. */
  chain?: number;
  /** It is all of the ZIP: sent when all of it has been read. */
  whole?: boolean;
}

export interface Modelled extends Step {
  alone: number;
  shared: number;
  jobs: number;
  compute: number;
  requests: number;
}

/** What a cut of a plan costs, made by one function, or shared out as it is. */
export function modelPlan(plan: BundlePlan, parts: Part[], shares: Share[], assumed = ASSUMED): Modelled {
  const whole = parts.length === 1;
  const steps = parts.map(part => ({ ...stepOf(plan, part, assumed), whole }));
  return modelled(
    shares.map(({ from, to }) => steps.slice(from - 1, to)),
    assumed,
  );
}

/** The same for steps that are no cut of ours, shared out in the order given. */
export function modelWork(steps: Step[], assumed = ASSUMED): Modelled {
  const jobs: Step[][] = [];
  for (const step of steps) {
    const job = jobs.at(-1);
    if (job && job.length < assumed.atOnce && sum([...job, step]).sent <= SHARE_WORK) job.push(step);
    else jobs.push([step]);
  }
  return modelled(jobs, assumed);
}

function stepOf({ zip }: BundlePlan, part: Part, assumed: Assumed): Step {
  const bytes = bytesIn(part);
  if (part.glued) return gluedStep(bytes, part.glued.length, assumed);
  // Each copied file is looked at once; its parts are few.
  if (part.copied) return { gets: 1, puts: 0, copies: 1, read: 0, sent: 0, copied: bytes };
  const reads = [...zip.pieces(part)].filter(({ kind }) => kind === 'content').length;
  return { gets: reads, puts: 1, copies: 0, read: bytes, sent: bytes };
}

/** Each file is put behind its header, with what must stand before that; two of them behind each other; then to their place. */
function gluedStep(bytes: number, files: number, assumed: Assumed): Step {
  const joins = files === 1 ? 1 : 3;
  const between = files * LEAST_PART + bytes + (files === 1 ? 0 : LEAST_PART + bytes);
  const gets = files;
  const [puts, copies, copied] = [2 * joins, 2 * joins + 1, between + bytes];
  const step = { gets, puts, copies, read: 0, sent: 0, copied };
  // Files side by side.
  return { ...step, chain: waitOf(step, assumed) / (files === 1 ? 1 : 1.4) };
}

function modelled(jobs: Step[][], assumed: Assumed): Modelled {
  const all = sum(jobs.flat());
  const glues = jobs.flat().some(({ chain }) => chain !== undefined);
  const before = glues ? assumed.headers : 0;
  const atBest = (all.puts + all.copies) / assumed.writesASecond;
  const whole = jobs.flat().some(({ whole }) => whole);
  const ends = whole ? assumed.look : assumed.ends;
  const alone = assumed.coldStart + before + assumed.job + Math.max(secondsOf(jobs.flat(), assumed), atBest) + ends;
  const own = jobs.map(job => secondsOf(job, assumed) + assumed.job);
  const free = sharedOut(own, ends, assumed);
  // Where S3 does not take as much, each is held up.
  const slower = Math.max(1, atBest / (free.shared - assumed.coldStart - ends));
  const { shared, busy } = sharedOut(
    own.map(seconds => seconds * slower),
    ends,
    assumed,
  );
  const seconds = busy + (glues ? before + assumed.discard : 0);
  const compute = seconds * assumed.memory * assumed.gigabyteSecond + jobs.length * assumed.invocation;
  // Begin and join; head and directory of what was made; the plan that is kept and that each job reads, and the headers
  // that it looks at.
  const gets = all.gets + 2 + jobs.length * (glues ? 2 : 1);
  const puts = all.puts + (whole ? 1 : 3) + (glues ? 1 : 0);
  const requests = gets * assumed.getPrice + (puts + all.copies) * assumed.putPrice;
  return { ...all, gets, puts, alone, shared: shared + before, jobs: jobs.length, compute, requests };
}

/** Whichever takes longest: the network in, out, the processor, or waiting for answers. */
function secondsOf(steps: Step[], assumed: Assumed): number {
  const { network, memory } = assumed;
  const { read, sent } = sum(steps);
  const each = (of: (step: Step) => number) => steps.reduce((sum, step) => sum + of(step), 0);
  const asking = each(({ gets, puts, copies, chain }) => {
    return (gets + puts + copies) * (chain === undefined ? assumed.requestCpu : assumed.leanCpu);
  });
  const cpu = asking + (Math.max(read, sent) / 1e9) * assumed.gigabyteCpu;
  const atOnce = ({ chain }: Step) => (chain === undefined ? assumed.atOnce : assumed.gluesAtOnce);
  const waiting = each(step => waitOf(step, assumed) / atOnce(step));
  const last = Math.max(0, ...steps.map(({ chain = 0 }) => chain));
  const waits = Math.max(read / network, cpu / (memory / 1.769), waiting + last);
  // The processor that it takes to send is mostly there while bytes are sent.
  return steps.some(({ whole }) => whole) ? waits + sent / network : Math.max(waits, sent / network);
}

function waitOf({ gets, puts, copies, copied = 0 }: Step, assumed: Assumed): number {
  const { getFirstByte, put, copy, copiedASecond } = assumed;
  return gets * getFirstByte + puts * put + copies * copy + copied / copiedASecond;
}

/** Workers come one after the other, and each takes the next job that waits. The first one has shared them out. */
function sharedOut(jobs: number[], ends: number, assumed: Assumed): { shared: number; busy: number } {
  const { firstWorkers, workersASecond, mostWorkers, coldStart } = assumed;
  const count = Math.min(mostWorkers, jobs.length);
  const begins = (n: number) => (n === 0 ? 0 : 0.3 + Math.max(0, n - firstWorkers) / workersASecond) + coldStart;
  const free = Array.from({ length: count }, (_, n) => ({ at: begins(n), used: false }));
  let busy = 0;
  for (const job of jobs) {
    const next = free.reduce((first, one) => (one.at < first.at ? one : first));
    busy += job + (next.used ? 0 : coldStart);
    next.at += job;
    next.used = true;
  }
  const used = free.filter(({ used }) => used).map(({ at }) => at);
  return { shared: Math.max(...used) + ends, busy: busy + ends };
}

function sum(steps: Step[]): Step {
  const total = (of: (step: Step) => number) => steps.reduce((sum, step) => sum + of(step), 0);
  return {
    gets: total(({ gets }) => gets),
    puts: total(({ puts }) => puts),
    copies: total(({ copies }) => copies),
    read: total(({ read }) => read),
    sent: total(({ sent }) => sent),
    copied: total(({ copied = 0 }) => copied),
  };
}
