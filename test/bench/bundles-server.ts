import { createSecretKey, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { planOf, type StoredEntry } from '../../functions/bundles/plan.ts';
import { respondWithBundle } from '../../functions/bundles/respond.ts';
import { listen, ownAddress } from '../../functions/listen.local.ts';
import { localDelivery } from '../../functions/platform/delivery/local.ts';
import { rawDelivery } from '../../functions/platform/delivery/raw.ts';
import { jsonLog } from '../../functions/platform/log.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import { safeHeaders } from '../../functions/portal/safe-headers.ts';
import { LIBRARIES, libraryListener } from './bundles-libraries.ts';
import type { BenchFile, BenchTask, Question, Told } from './bundles-task.ts';

// A server process for one side of one measurement: `bundles-server.ts <side> <task.json>`.

async function main([side = '', path = '']: string[]): Promise<void> {
  const task: BenchTask = JSON.parse(await readFile(path, 'utf8'));
  tell({ address: LIBRARIES[side] ? await library(side, task) : await ours(side, task) });
  let before = process.cpuUsage();
  process.on('message', (question: Question) => {
    if (question === 'begin') {
      before = process.cpuUsage();
      return tell({ begun: true });
    }
    const { user, system } = process.cpuUsage(before);
    tell({ cpu: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1000 });
  });
  process.on('disconnect', () => process.exit());
}

/** The program's own server: its ZIP, planned anew for each request, or the same bytes as one plain file. */
async function ours(side: string, { root, files, plain }: BenchTask): Promise<string> {
  const objects = fileObjects(root);
  const log = jsonLog(line => console.error(line), Date.now);
  const delivery = localDelivery({ objects, secret: createSecretKey(randomBytes(32)), now: Date.now });
  const app = new Hono().use(safeHeaders({})).route('/', delivery.routes);
  app.get('/bundle.zip', async c => {
    const answer = await respondWithBundle(c.req.raw, planOf(files.map(entryOf)), objects, 'a.zip', () => {});
    if (answer instanceof Response) return answer;
    throw new Error(`${answer.broken.key} is broken`);
  });
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  mount([app], rawDelivery(objects.open, log));
  const plainPath = await delivery.address(plain, { type: 'application/zip', fileName: 'a.zip' });
  return ownAddress(server) + (side === 'plain' ? plainPath : '/bundle.zip');
}

function entryOf({ key, name, bytes, crc32, sha256, madeAt }: BenchFile): StoredEntry {
  return { kind: 'stored', key, name, bytes, crc32, sha256, madeAt, master: '', file: '' };
}

async function library(side: string, { files }: BenchTask): Promise<string> {
  const server = createServer(libraryListener(await LIBRARIES[side]!(), files));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function tell(told: Told): void {
  process.send!(told);
}

await main(process.argv.slice(2));
