import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createLocalPlatform } from '../../functions/platform/local.ts';
import { newDataFolder, type RunningServer, removeFolder, startServer } from '../browser/server.ts';

const run = promisify(execFile);
const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'packshot-backup-'));
  ended.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

const backup = (data: string, to: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'functions/backup.cli.ts', ...to], {
    env: { ...process.env, PACKSHOT_DATA: data },
  });

/** Writes an object and its row, as everything that is stored is written. */
async function fill(data: string, name: string): Promise<void> {
  const local = createLocalPlatform({ data, write: () => {} });
  await local.platform.objects.put(`masters/${name}`, Buffer.from(name));
  await local.platform.table.put({ pk: 'MASTER', sk: name, value: { name } });
  await local.stop();
}

async function read(data: string, name: string) {
  const local = createLocalPlatform({ data, write: () => {} });
  const row = await local.platform.table.get({ pk: 'MASTER', sk: name });
  const object = await local.platform.objects.head(`masters/${name}`);
  await local.stop();
  return { row: row?.value, size: object?.size };
}

describe('npm run backup', () => {
  it('copies a data folder so that a portal opens the copy, and again only what is new', async () => {
    const [data, to] = [await folder(), await folder()];
    await fill(data, 'cup');
    expect((await backup(data, [to])).stdout).toContain('1 files, 1 of them new');
    await fill(data, 'bowl');
    expect((await backup(data, [to])).stdout).toContain('2 files, 1 of them new');
    for (const name of ['cup', 'bowl']) expect(await read(to, name)).toEqual({ row: { name }, size: name.length });
    expect(await readdir(data)).not.toContain('snapshot.db');
  });

  it('asks the portal for its database while that runs, and nobody else can', async () => {
    const data = await newDataFolder();
    ended.push(() => removeFolder(data));
    const to = await folder();
    const server: RunningServer = await startServer(data, { PACKSHOT_DEMO: '0' });
    ended.push(() => server.stop('SIGKILL'));
    const forged = { 'x-until': String(Date.now() + 1000), 'x-signature': 'A'.repeat(43) };
    expect((await fetch(`${server.base}/backup/snapshot`, { method: 'POST', headers: forged })).status).toBe(403);
    await backup(data, [to]);
    const copy = await startServer(to, { PACKSHOT_DEMO: '0' });
    ended.push(() => copy.stop('SIGKILL'));
    expect((await fetch(`${copy.base}/healthz`)).status).toBe(200);
  });

  it('says what to do without a folder, and with one inside of the data', async () => {
    const data = await folder();
    await fill(data, 'cup');
    await expect(backup(data, [])).rejects.toMatchObject({ stderr: expect.stringContaining('Say where to') });
    await expect(backup(data, [join(data, 'copy')])).rejects.toMatchObject({
      stderr: expect.stringContaining('outside of the data folder'),
    });
  });
});
