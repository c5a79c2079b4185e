import { AppError } from '../../errors.ts';
import { remakeFile } from '../../images/repair.ts';
import type { Assembly, AssemblyPlace, Platform } from '../../platform/platform.ts';
import type { BundlePlan } from '../plan.ts';
import { isAsPlanned } from './check.ts';
import { type CutLimits, cutId, cutParts, inShares, LIMITS, type Part, SHARE_WORK, type Share } from './cut.ts';
import type { Gluing } from './glue.ts';
import { type Headers, headersOf, joiningFolder, sendHeaders, sentHeaders } from './headers.ts';
import { makeParts, putWhole } from './make.ts';
import { BrokenSource } from './source.ts';
import { type Assembling, changeAssembling, getAssembling, madeShares, noteShare, UPLOAD_LIVES } from './state.ts';
import { bundleKey, readPlan } from './stored-plan.ts';

/** So few shares are made one after the other by one job: handing them out would take longer. */
const ALONE = 2;
/** After so many failures in a row it is begun anew only when somebody asks for it. */
const TRIES = 3;

interface Work {
  platform: Platform;
  assembly: Assembly;
  plan: BundlePlan;
  parts: Part[];
  shares: Share[];
  cut: string;
  limits: CutLimits;
  /** Where some of it is glued. */
  headers: Headers | undefined;
}

/** What is done of one bundle at one time. */
type Working = Assembling & { state: 'working' };

/** How bundles are cut, and how many bytes of one a job makes. */
export interface AssemblyHow {
  limits: CutLimits;
  share: number;
}

export const USUALLY: AssemblyHow = { limits: LIMITS, share: SHARE_WORK };

/** A step of a bundle's assembly: shares it out, or with `part` makes that share; whoever makes the last one finishes. */
export async function assemble(
  platform: Platform,
  job: { bundle: string; part?: number },
  how = USUALLY,
): Promise<void> {
  const { assembly } = platform;
  if (!assembly) return;
  const plan = await readPlan(platform.objects, job.bundle);
  // Whoever still wants it stores it anew.
  if (!plan) return platform.log.warn('no plan of this bundle is kept', { bundle: job.bundle });
  const work = workOn(platform, assembly, plan, how);
  if (job.part === undefined) return lead(work);
  const row = (await getAssembling(platform.table, plan.id))?.value;
  if (!row || !isUnderWay(work, row)) return;
  const missing = await missingShares(work, row);
  await makeShares(
    work,
    row,
    missing.filter(({ from }) => from === job.part),
  );
}

/**
 * Assembles a bundle here and now, where that is one request: it takes neither a plan that is kept nor a job of its own.
 * @returns false where it is to be asked for
 */
export async function assembleNow(platform: Platform, plan: BundlePlan, how = USUALLY): Promise<boolean> {
  const { assembly } = platform;
  if (!assembly) return false;
  const work = workOn(platform, assembly, plan, how);
  if (work.parts.length > 1) return false;
  await lead(work);
  return true;
}

function workOn(platform: Platform, assembly: Assembly, plan: BundlePlan, { limits, share }: AssemblyHow): Work {
  const parts = cutParts(plan, limits);
  const shares = inShares(parts, share);
  const headers = headersOf(plan, parts, limits.least);
  return { platform, assembly, plan, parts, shares, cut: cutId(parts, shares), limits, headers };
}

async function lead(work: Work): Promise<void> {
  const { platform, plan } = work;
  const row = await underWay(work);
  if (!row) return;
  const missing = await missingShares(work, row);
  if (work.headers) await sendHeaders(platform.objects, joiningFolder(plan.id, row.attempt), work.headers);
  if (missing.length <= ALONE) return makeShares(work, row, missing);
  const [own, ...others] = missing;
  const jobs = others.map(({ from, to }) => ({ kind: 'assemble', bundle: plan.id, part: from, to }) as const);
  await Promise.all(jobs.map(job => platform.queue.send(job)));
  await makeShares(work, row, [own!]);
}

/** Nothing is noted of a ZIP that is put whole: it is there, or not. */
async function missingShares({ platform, plan, shares }: Work, { attempt, upload }: Working): Promise<Share[]> {
  if (upload === undefined) return shares;
  const made = await madeShares(platform.table, plan.id, attempt);
  return shares.filter(({ from }) => !made.has(from));
}

function isUnderWay({ platform, cut }: Work, row: Assembling): row is Working {
  return row.state === 'working' && row.cut === cut && platform.now() - row.since < UPLOAD_LIVES;
}

/** The assembly as it goes on, or begins now; undefined where nothing is to be done. */
async function underWay(work: Work): Promise<Working | undefined> {
  const { platform, assembly, plan, parts, cut } = work;
  const before = (await getAssembling(platform.table, plan.id))?.value;
  if (before && isUnderWay(work, before)) return before;
  if (await isAsPlanned(platform.objects, plan)) {
    await setReady(work, before);
    return undefined;
  }
  // What is one part is put as the object that it is.
  const upload = parts.length > 1 ? await assembly.begin(bundleKey(plan.id), 'application/zip') : undefined;
  const attempt = (before?.attempt ?? 0) + 1;
  const now = platform.now();
  const row = { schema: 1, state: 'working', attempt, failures: before?.failures ?? 0 } as const;
  const begun: Working = { ...row, since: now, queuedAt: now, ...(upload && { upload }), cut };
  const unlessBegun = (row: Assembling | undefined) => ((row?.attempt ?? 0) < attempt ? begun : undefined);
  if (await changeAssembling(platform, plan.id, unlessBegun)) {
    if (before) await clear(work, before);
    return begun;
  }
  // Somebody else began it at this very moment, and leads.
  if (upload) await assembly.abandon({ key: bundleKey(plan.id), upload });
  return undefined;
}

async function makeShares(work: Work, row: Working, shares: Share[]): Promise<void> {
  try {
    if (await make(work, row, shares)) await lookAtIt(work, row);
  } catch (error) {
    if (error instanceof BrokenSource) return mend(work, row, error);
    if (error instanceof AppError && error.code === 'not-found') return leave(work, row, error);
    throw error;
  }
}

/** @returns whether the ZIP is there now: these were the last of its shares */
async function make(work: Work, row: Working, shares: Share[]): Promise<boolean> {
  const { platform, assembly, plan, parts } = work;
  const shop = { objects: platform.objects, assembly };
  if (row.upload === undefined) {
    await putWhole(shop, plan, parts[0]!);
    return true;
  }
  const place = { key: bundleKey(plan.id), upload: row.upload };
  const gluing = await gluingFor(work, row);
  for (const share of shares) {
    const made = await makeParts(shop, plan, place, parts.slice(share.from - 1, share.to), gluing);
    await noteShare(platform, plan.id, row.attempt, share, made);
  }
  return finishWhenWhole(work, row, place);
}

/** @throws AppError `not-found` when what is glued was removed: it is ready, or was given up */
async function gluingFor({ platform, assembly, plan, limits, headers }: Work, row: Working) {
  if (!headers) return undefined;
  const folder = joiningFolder(plan.id, row.attempt);
  const sent = await sentHeaders(assembly, folder, headers);
  const own = `${folder}${platform.id()}/` as const;
  return { folder: own, headers: sent, ends: headers.ends, least: limits.least } satisfies Gluing;
}

async function finishWhenWhole(work: Work, row: Working, place: AssemblyPlace): Promise<boolean> {
  const { platform, assembly, plan, shares } = work;
  const made = await madeShares(platform.table, plan.id, row.attempt);
  if (shares.some(({ from }) => !made.has(from))) return false;
  const parts = shares.flatMap(({ from }) => made.get(from)!.parts);
  await assembly.finish(place, parts);
  return true;
}

/** Nobody gets its address before this. */
async function lookAtIt(work: Work, row: Working): Promise<void> {
  const { platform, plan } = work;
  if (await isAsPlanned(platform.objects, plan)) {
    await setReady(work, row);
    return clearPieces(work, row);
  }
  await fail(work, row, { why: 'what was assembled is not what was planned' }, 'remove');
}

/** The upload takes nothing more: somebody has finished it at this very moment, or it was given up. */
async function leave(work: Work, row: Working, error: AppError): Promise<void> {
  if (await isAsPlanned(work.platform.objects, work.plan)) await setReady(work, row);
  else await fail(work, row, { error });
}

/** Unless it was broken off, or begun anew, since it was in this state. */
async function setReady({ platform, plan, cut }: Work, before: Assembling | undefined): Promise<void> {
  const now = platform.now();
  const attempt = before?.attempt ?? 0;
  const ready = { schema: 1, state: 'ready', attempt, failures: 0, since: now, queuedAt: now, cut } as const;
  const next = (row: Assembling | undefined) =>
    row?.state === before?.state && row?.attempt === before?.attempt ? ready : undefined;
  await changeAssembling(platform, plan.id, next);
}

/** A stored file is not as it was recorded: it is made anew. Whoever waits for the bundle has it planned anew, too. */
async function mend(work: Work, row: Working, { entry, message }: BrokenSource): Promise<void> {
  await breakOff(work, row);
  work.platform.log.warn('a bundle waits for a file that is made anew', { bundle: work.plan.id, why: message });
  await remakeFile(work.platform, entry);
}

/** Something else came between: it is begun anew, a few times by itself. */
async function fail(work: Work, row: Working, facts: Record<string, unknown>, made?: 'remove'): Promise<void> {
  const { platform, plan } = work;
  const broken = await breakOff(work, row);
  if (!broken) return;
  platform.log.error('a bundle could not be assembled', { bundle: plan.id, attempt: row.attempt, ...facts });
  if (made === 'remove') await platform.objects.remove(bundleKey(plan.id));
  if (broken.failures < TRIES) await platform.queue.send({ kind: 'assemble', bundle: plan.id });
}

/** @returns undefined where it is not under way any more, or anew */
async function breakOff(work: Work, row: Working) {
  const { platform, plan } = work;
  const next = (now: Assembling | undefined): Assembling | undefined => {
    if (now?.state !== 'working' || now.attempt !== row.attempt) return undefined;
    return { ...now, state: 'broken', failures: now.failures + 1, since: platform.now() };
  };
  const item = await changeAssembling(platform, plan.id, next);
  if (item) await clear(work, row);
  return item?.value;
}

/** Takes away what was made of it at that time. What others add to it in this moment goes by itself, after days. */
async function clear(work: Work, row: Assembling): Promise<void> {
  const { assembly, plan } = work;
  if (row.upload) await assembly.abandon({ key: bundleKey(plan.id), upload: row.upload });
  await clearPieces(work, row);
}

async function clearPieces({ assembly, plan, headers }: Work, { attempt }: Assembling): Promise<void> {
  if (headers) await assembly.discard(joiningFolder(plan.id, attempt));
}
