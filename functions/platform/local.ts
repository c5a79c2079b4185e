import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { snapshotRoutes } from './backup/snapshot.ts';
import { localDelivery } from './delivery/local.ts';
import { type LastHand, rawDelivery } from './delivery/raw.ts';
import { jsonLog } from './log.ts';
import { outboxMailer } from './mailer/outbox.ts';
import { smtpMailer } from './mailer/smtp.ts';
import { fileObjects } from './objects/files.ts';
import type { Item, JobHandler, Platform, WebhookSecret } from './platform.ts';
import { type SqliteQueueOptions, sqliteQueue } from './queue/sqlite.ts';
import { type KeptSecrets, localSecrets, readSecrets } from './secrets/local.ts';
import { bytesOf } from './secrets/schema.ts';
import { openDatabase } from './table/database.ts';
import { sqliteItems, sqliteTable } from './table/sqlite.ts';
import { localUploads } from './uploads/local.ts';

export interface LocalOptions {
  /** The data folder; made when it is not there. */
  data: string;
  /** Sends mails for real; without it they lie in the outbox only. */
  smtp?: { url: string; from: string } | undefined;
  /** What order events are signed with; without them the kept one is good. */
  webhooks?: WebhookSecret[] | undefined;
  /** Takes the log, a line at a time without its end; standard output by default. */
  write?: (line: string) => void;
  now?: () => number;
  id?: () => string;
  queue?: Pick<SqliteQueueOptions, 'mostTries' | 'retryAfter' | 'longest' | 'grace'>;
}

export interface LocalPlatform {
  platform: Platform;
  /** `/media/…` and `/uploads/…`; its errors are thrown to the app that takes it in. */
  routes: Hono;
  /** Sends what lies in files straight to the socket; for the door, which knows that. */
  lastHand: LastHand;
  kept: KeptSecrets;
  /** Where the objects lie, for a worker process. */
  objectsFolder: string;
  /** Every item of the table, for moving house. */
  items(): AsyncIterable<Item>;
  startJobs(handler: JobHandler): void;
  /** What the queue has to do; `idle` resolves when nothing runs and nothing is due. */
  jobs: Pick<ReturnType<typeof sqliteQueue>, 'idle' | 'counts' | 'revive'>;
  /** Removes what was left behind by uploads that nobody finished. */
  sweepUploads(): Promise<number>;
  /** Ends the jobs, then lets the data folder go. */
  stop(): Promise<void>;
}

/**
 * The platform of one machine: files and SQLite below one folder, for one process.
 * @throws AppError `conflict` when another process has the folder
 */
export function createLocalPlatform(options: LocalOptions): LocalPlatform {
  const { data, now = Date.now, id = newId, write = toStandardOutput } = options;
  mkdirSync(data, { recursive: true });
  const db = openDatabase(join(data, 'packshot.db'));
  const kept = readSecrets(data);
  const log = jsonLog(write, now);
  const objectsFolder = join(data, 'objects');
  const objects = fileObjects(objectsFolder);
  const table = sqliteTable(db, now);
  const jobs = sqliteQueue({ ...options.queue, db, table, now, log });
  const uploads = localUploads({ objects, folder: join(data, 'uploads'), secret: secretOf(kept.upload), now });
  const delivery = localDelivery({ objects, secret: secretOf(kept.media), now });
  const through = options.smtp && smtpMailer({ ...options.smtp, objects });
  const mailer = outboxMailer({ table, now, through });
  const secrets = localSecrets(kept, options.webhooks);
  return {
    platform: { objects, uploads, table, queue: jobs.queue, delivery, mailer, secrets, now, id, log },
    routes: new Hono()
      .route('/', delivery.routes)
      .route('/', uploads.routes)
      .route('/', snapshotRoutes(db, data, secretOf(kept.upload), now)),
    lastHand: rawDelivery(objects.open, log),
    kept,
    objectsFolder,
    items: () => sqliteItems(db, now),
    startJobs: jobs.start,
    jobs,
    sweepUploads: uploads.sweep,
    async stop() {
      await jobs.stop();
      db.close();
    },
  };
}

/** A prepared key signs faster than bytes do. */
function secretOf(key: string) {
  return createSecretKey(bytesOf(key));
}

function newId(): string {
  return randomBytes(16).toString('base64url');
}

function toStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}
