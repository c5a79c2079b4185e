import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { AppError } from '../../functions/errors.ts';
import { localDelivery } from '../../functions/platform/delivery/local.ts';
import { jsonLog } from '../../functions/platform/log.ts';
import { outboxList, outboxMailer } from '../../functions/platform/mailer/outbox.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import { sqliteQueue } from '../../functions/platform/queue/sqlite.ts';
import { localSecrets, readSecrets } from '../../functions/platform/secrets/local.ts';
import { openDatabase } from '../../functions/platform/table/database.ts';
import { sqliteTable } from '../../functions/platform/table/sqlite.ts';
import { localUploads } from '../../functions/platform/uploads/local.ts';
import { deliveryContract } from './delivery.ts';
import { mailerContract } from './mailer.ts';
import { objectsContract } from './objects.ts';
import { queueContract } from './queue.ts';
import { secretsContract } from './secrets.ts';
import { tableContract } from './table.ts';
import { uploadsContract } from './uploads.ts';

async function folder() {
  const path = await mkdtemp(join(tmpdir(), 'packshot-contract-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

function clock(time = Date.parse('2026-11-21T10:00:00Z')) {
  const now = () => time;
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { now, pass };
}

/** The routes as the app takes them in. */
function appOf(routes: Hono): Hono {
  return new Hono().route('/', routes).onError((error, c) => {
    if (error instanceof AppError) return c.json({ code: error.code }, error.status);
    return c.text(error.message, 500);
  });
}

const secret = () => createSecretKey(randomBytes(32));

objectsContract('files', async () => {
  const { path, remove } = await folder();
  return { objects: fileObjects(path), stop: remove };
});

tableContract('SQLite', async () => {
  const { path, remove } = await folder();
  const { now, pass } = clock();
  const db = openDatabase(join(path, 'packshot.db'));
  const stop = async () => {
    db.close();
    await remove();
  };
  return { table: sqliteTable(db, now), now, pass, stop };
});

queueContract('SQLite', async ({ most }) => {
  const { path, remove } = await folder();
  const db = openDatabase(join(path, 'packshot.db'));
  const table = sqliteTable(db, Date.now);
  const log = jsonLog(() => {}, Date.now);
  const jobs = sqliteQueue({ db, table, now: Date.now, log, mostTries: most, retryAfter: tries => tries * 5 });
  const stop = async () => {
    await jobs.stop();
    db.close();
    await remove();
  };
  return { ...jobs, table, stop };
});

uploadsContract('files', async () => {
  const { path, remove } = await folder();
  const { now, pass } = clock();
  const objects = fileObjects(join(path, 'objects'));
  const uploads = localUploads({ objects, folder: join(path, 'uploads'), secret: secret(), now });
  const app = appOf(uploads.routes);
  const signedAgo = async (ticket: string, part: number, milliseconds: number) => {
    const [address = ''] = await uploads.sign(ticket, [part]);
    pass(milliseconds);
    return address;
  };
  return { uploads, objects, signedAgo, send: async (address, init) => app.request(address, init), stop: remove };
});

deliveryContract('files', async () => {
  const { path, remove } = await folder();
  const { now, pass } = clock();
  const objects = fileObjects(path);
  const delivery = localDelivery({ objects, secret: secret(), now });
  const app = appOf(delivery.routes);
  return { delivery, objects, pass, ask: async (address, init) => app.request(address, init), stop: remove };
});

mailerContract('outbox', async () => {
  const { path, remove } = await folder();
  const { now } = clock();
  const db = openDatabase(join(path, 'packshot.db'));
  const table = sqliteTable(db, now);
  const received = async () =>
    (await outboxList(table, now())).map(({ message }) => ({
      ...message,
      replyTo: message.replyTo?.address,
      unsubscribe: message.headers?.['List-Unsubscribe'],
    }));
  const stop = async () => {
    db.close();
    await remove();
  };
  return { mailer: outboxMailer({ table, now }), objects: fileObjects(join(path, 'objects')), received, stop };
});

secretsContract('a file', async () => {
  const { path, remove } = await folder();
  return { secrets: localSecrets(readSecrets(path)), stop: remove };
});
