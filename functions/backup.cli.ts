import { createSecretKey, type KeyObject } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { command, portalHere } from './command.cli.ts';
import { copyNew } from './platform/backup/copy.ts';
import { SNAPSHOT_FILE, SNAPSHOT_PATH, snapshotHeaders } from './platform/backup/snapshot.ts';
import { bytesOf, readSecrets } from './platform/secrets/local.ts';
import { openDatabase } from './platform/table/database.ts';

// npm run backup -- <folder>: a consistent copy of the data folder, while the portal runs or stands.

const NOT_COPIED = ['~unfinished'];

const USAGE = 'Say where to: npm run backup -- /var/backups/packshot';

async function main(): Promise<void> {
  const [to] = parseArgs({ allowPositionals: true, options: {} }).positionals;
  if (!to) throw new Error(USAGE);
  const data = portalHere();
  const target = resolve(to);
  if (target === resolve(data) || target.startsWith(`${resolve(data)}/`))
    throw new Error('Choose a folder outside of the data folder.');
  await mkdir(target, { recursive: true, mode: 0o700 });
  // The database first: whatever it names lies among the objects by then, and stays there for weeks.
  const snapshot = await takeSnapshot(data);
  await copyFile(join(data, 'secrets.json'), join(target, 'secrets.json'));
  const { files, copied, bytes } = await copyNew(join(data, 'objects'), join(target, 'objects'), NOT_COPIED);
  // Last: a backup that was cut off still is the one before.
  await copyFile(snapshot, join(target, 'packshot.db~unfinished'));
  await rm(join(target, 'packshot.db-wal'), { force: true });
  await rename(join(target, 'packshot.db~unfinished'), join(target, 'packshot.db'));
  await rm(snapshot);
  console.log(`${target}: ${files} files, ${copied} of them new (${(bytes / 1e6).toFixed(1)} MB), and the database.`);
  console.log(`To use it: PACKSHOT_DATA=${target} npm start`);
}

/** By the portal where it runs, since it alone may open the database; else here. */
async function takeSnapshot(data: string): Promise<string> {
  const secret = createSecretKey(bytesOf(readSecrets(data).upload));
  const running = await readFile(join(data, 'server.json'), 'utf8').catch(() => undefined);
  const file = join(data, SNAPSHOT_FILE);
  const answer = running === undefined ? undefined : await askFor(JSON.parse(running).own, secret);
  if (answer?.ok) return file;
  if (answer) throw new Error(`The portal answered ${answer.status}: ${await answer.text()}`);
  // It was killed and has left its note, or it does not run.
  const db = openDatabase(join(data, 'packshot.db'));
  await rm(file, { force: true });
  await db.copyTo(file);
  db.close();
  return file;
}

/** Undefined where nobody answers. */
function askFor(own: string, secret: KeyObject): Promise<Response | undefined> {
  const headers = snapshotHeaders(secret, Date.now());
  return fetch(`${own}${SNAPSHOT_PATH}`, { method: 'POST', headers }).catch(() => undefined);
}

await command(USAGE, main);
