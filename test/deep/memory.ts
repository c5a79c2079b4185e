import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { download } from '../bench/bundles-client.ts';
import type { BenchFile, BenchTask } from '../bench/bundles-task.ts';

// By hand: node --import tsx test/deep/memory.ts
// What a server process holds above idle while it sends a ZIP of 20 GB, and fifty at once, of which half stand still.

const SERVER = fileURLToPath(new URL('../bench/bundles-server.ts', import.meta.url));
const FILES = 500;
const BYTES = 40_000_000;
const AT_ONCE = 50;
const EACH = 400_000_000;
const LIMITS = { one: 50, fifty: 200 };

async function main(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'packshot-memory-'));
  const child = fork(SERVER, ['ours', await prepare(root)], { execArgv: ['--import', 'tsx'] });
  try {
    const [{ address }] = (await once(child, 'message')) as [{ address: string }];
    await part(address, 1000);
    await sleep(1000);
    const idle = await residentMb(child);
    console.log(`idle: ${idle.toFixed(0)} MB`);
    const one = await peakDuring(child, async () => {
      const { bytes, wall } = await download(address);
      console.log(`${(bytes / 1e9).toFixed(1)} GB in ${(wall / 1000).toFixed(0)} s`);
    });
    say('one ZIP of 20 GB', one - idle, LIMITS.one);
    const fifty = await peakDuring(child, async () => {
      const standing = Array.from({ length: AT_ONCE / 2 }, () => stand(address));
      await Promise.all(Array.from({ length: AT_ONCE / 2 }, () => part(address, EACH)));
      for (const socket of standing) socket.destroy();
    });
    say(`${AT_ONCE} at once`, fifty - idle, LIMITS.fifty);
  } finally {
    child.disconnect();
    await rm(root, { recursive: true });
  }
}

/** Files of nothing but holes: their bytes cost no disk. */
async function prepare(root: string): Promise<string> {
  await mkdir(join(root, 'renditions'));
  const files: BenchFile[] = [];
  for (let n = 0; n < FILES; n++) {
    const key = `renditions/${n}.tif`;
    const file = await open(join(root, key), 'w');
    await file.truncate(BYTES);
    await file.close();
    const facts = { bytes: BYTES, crc32: 0, sha256: `${n}`, madeAt: Date.now() + 60_000 };
    files.push({ key, name: `CUP-${n}.tif`, path: '', ...facts });
  }
  const task: BenchTask = { root, files, plain: files[0]!.key };
  await writeFile(join(root, 'task.json'), JSON.stringify(task));
  return join(root, 'task.json');
}

/** Takes so many bytes, then goes away. */
async function part(address: string, bytes: number): Promise<void> {
  const socket = stand(address);
  let taken = 0;
  for await (const chunk of socket) {
    taken += (chunk as Buffer).length;
    if (taken >= bytes) break;
  }
}

/** Asks, and takes nothing until it is read. */
function stand(address: string) {
  const { hostname, port, pathname } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => {}); // it is this side that goes away
  socket.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  return socket;
}

async function peakDuring(child: ChildProcess, work: () => Promise<void>): Promise<number> {
  let peak = 0;
  let over = false;
  const looking = (async () => {
    while (!over) {
      peak = Math.max(peak, await residentMb(child));
      await sleep(50);
    }
  })();
  await work();
  over = true;
  await looking;
  return peak;
}

async function residentMb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)![1]) / 1000;
}

function say(what: string, mb: number, limit: number): void {
  console.log(`${what}: ${mb.toFixed(0)} MB above idle (limit ${limit}: ${mb <= limit ? 'kept' : 'BROKEN'})`);
  if (mb > limit) process.exitCode = 1;
}

await main();
