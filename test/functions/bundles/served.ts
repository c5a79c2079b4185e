import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { type BundlePlan, planOf, type StoredEntry } from '../../../functions/bundles/plan.ts';
import { respondWithBundle } from '../../../functions/bundles/respond.ts';
import { closeServer, listen, ownAddress } from '../../../functions/listen.local.ts';
import { rawDelivery } from '../../../functions/platform/delivery/raw.ts';
import { jsonLog } from '../../../functions/platform/log.ts';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import { safeHeaders } from '../../../functions/portal/safe-headers.ts';
import { bytesOf } from './shelves.ts';

export interface Served {
  address: string;
  plan: BundlePlan;
  objects: ReturnType<typeof fileObjects>;
  /** Where the object of a key lies. */
  file: (key: string) => string;
  /** Keys of files that were called broken. */
  broken: string[];
  /** How often the ZIP's last byte was sent. */
  ended: () => number;
  log: string[];
}

/** A plan of three pictures with files of so many bytes, the first and the others, served as on one machine: from real files, over a real socket. */
export async function serveBundle(bytes: number, others = bytes): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'packshot-served-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const objects = fileObjects(folder);
  const plan = await storedPlan(objects, [bytes, others, others]);
  const log: string[] = [];
  const broken: string[] = [];
  let ended = 0;
  const onEnd = () => void ended++;
  const app = new Hono().use(safeHeaders({})).get('/bundle.zip', async c => {
    const onBroken = ({ key }: { key: string }) => void broken.push(key);
    const answer = await respondWithBundle(c.req.raw, plan, objects, 'Lørdag.zip', onBroken, onEnd);
    return answer instanceof Response ? answer : c.text('broken', 503);
  });
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  const lines = jsonLog(line => void log.push(line), Date.now);
  mount([app], rawDelivery(objects.open, lines));
  return {
    address: `${ownAddress(server)}/bundle.zip`,
    plan,
    objects,
    file: key => join(folder, key),
    broken,
    ended: () => ended,
    log,
  };
}

async function storedPlan(objects: ReturnType<typeof fileObjects>, sizes: number[]): Promise<BundlePlan> {
  const entries: StoredEntry[] = [];
  for (const [n, view] of ['front', 'back', 'detail'].entries()) {
    const bytes = sizes[n]!;
    const content = bytesOf(`CUP-MINT ${view}`, bytes);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const key = `renditions/${sha256}.jpg`;
    await objects.put(key, content);
    const facts = { key, bytes, sha256, crc32: crc32(content), madeAt: Date.now() + 1 };
    entries.push({ kind: 'stored', name: `CUP-MINT_${view}.jpg`, ...facts, master: view, file: 'web-large.jpg' });
  }
  // So that files that are touched from now on were touched later than that.
  await new Promise(resolve => setTimeout(resolve, 15));
  return planOf(entries);
}

/** How many files below `renditions/` this process has open. */
export async function openFiles(): Promise<number> {
  const open = await readdir('/proc/self/fd');
  const targets = await Promise.all(open.map(one => readlink(`/proc/self/fd/${one}`).catch(() => '')));
  return targets.filter(target => target.includes('/renditions/')).length;
}
