import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { ObjectBody, Objects } from '../../platform/platform.ts';
import { type BundleEntry, type BundlePlan, planOf, type StoredEntry } from '../plan.ts';

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

export const bundleKey = (id: string) => `bundles/${id}.zip`;
export const planKey = (id: string) => `assembling/${id}.json.gz`;

type StoredText = { kind: 'text'; name: string; bytes: number; crc32: number; sha256: string; base64: string };

interface StoredPlan {
  schema: 1;
  entries: (StoredEntry | StoredText)[];
}

/** Keeps a plan where the job that assembles it finds it; what stands there already is the same. */
export async function storePlan(objects: Pick<Objects, 'put'>, plan: BundlePlan): Promise<void> {
  const entries = plan.entries.map(entry => (entry.kind === 'text' ? storedText(entry) : entry));
  const body = await packed(JSON.stringify({ schema: 1, entries } satisfies StoredPlan));
  await objects.put(planKey(plan.id), body, 'if-absent');
}

function storedText({ content, ...entry }: Extract<BundleEntry, { kind: 'text' }>): StoredText {
  return { ...entry, base64: Buffer.from(content).toString('base64') };
}

/** The plan of an id; undefined where none is kept (any more), or where it would give another ZIP today. */
export async function readPlan(objects: Pick<Objects, 'get'>, id: string): Promise<BundlePlan | undefined> {
  const object = await objects.get(planKey(id));
  if (!object) return undefined;
  const stored = JSON.parse((await unpacked(await bytesOf(object))).toString()) as StoredPlan;
  const plan = planOf(stored.entries.map(entry => (entry.kind === 'text' ? textOf(entry) : entry)));
  return plan.id === id ? plan : undefined;
}

function textOf({ base64, ...entry }: StoredText): BundleEntry {
  return { ...entry, content: Buffer.from(base64, 'base64') };
}

export async function bytesOf({ body }: ObjectBody): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
