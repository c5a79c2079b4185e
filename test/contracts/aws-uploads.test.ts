import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UploadPartCommand } from '@aws-sdk/client-s3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { s3Objects } from '../../functions/platform/objects/s3.ts';
import { openDatabase } from '../../functions/platform/table/database.ts';
import { sqliteTable } from '../../functions/platform/table/sqlite.ts';
import { s3Uploads } from '../../functions/platform/uploads/s3.ts';
import { next } from '../doubles/s3/faults.ts';
import type { CreatedEvent } from '../doubles/s3/notify.ts';
import { doubleHome, S3_HOMES } from './s3.ts';
import { uploadsContract } from './uploads.ts';

function ownTable() {
  const folder = mkdtempSync(join(tmpdir(), 'packshot-contract-'));
  const db = openDatabase(join(folder, 'packshot.db'));
  const close = () => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { table: sqliteTable(db, Date.now), close };
}

for (const { name, start } of S3_HOMES) {
  uploadsContract(name, async () => {
    const { client, presigner, media, bucketOf, stop } = await start();
    const { table, close } = ownTable();
    const at = (now: () => number) => s3Uploads({ client, presigner, bucket: media, table, now });
    return {
      uploads: at(Date.now),
      objects: s3Objects({ client, bucketOf }),
      send: fetch,
      signedAgo: async (ticket, part, milliseconds) => {
        const [address = ''] = await at(() => Date.now() - milliseconds).sign(ticket, [part]);
        return address;
      },
      stop: async () => {
        close();
        await stop();
      },
    };
  });
}

describe('uploads into S3', () => {
  async function opened() {
    const home = await doubleHome({
      pageSize: 2,
      cors: [{ origins: ['https://packs.example'], methods: ['PUT'], headers: ['content-type'], expose: ['ETag'] }],
    });
    const { table, close } = ownTable();
    onTestFinished(async () => {
      close();
      await home.stop();
    });
    const { client, presigner, media } = home;
    const begin = () => s3Uploads({ client, presigner, bucket: media, table, now: Date.now });
    return { ...home, objects: s3Objects(home), uploads: begin(), begin };
  }
  const put = async (address: string | undefined, body: string, headers: Record<string, string> = {}) =>
    fetch(address ?? '', { method: 'PUT', body, headers });

  it('are told of by an event that names them', async () => {
    const events: CreatedEvent[] = [];
    const home = await doubleHome({ onCreated: event => void events.push(event) });
    const { table, close } = ownTable();
    onTestFinished(async () => {
      close();
      await home.stop();
    });
    const { client, presigner, media } = home;
    const uploads = s3Uploads({ client, presigner, bucket: media, table, now: Date.now });
    await uploads.begin('Ticket_-1', 5);
    await put((await uploads.sign('Ticket_-1', [1]))[0], 'hello');
    await uploads.finish('Ticket_-1');
    const facts = events.flatMap(({ Records }) =>
      Records.map(({ eventName, s3 }) => [eventName, s3.object.key, s3.object.size]),
    );
    expect(facts).toEqual([['ObjectCreated:CompleteMultipartUpload', 'incoming/Ticket_-1', 5]]);
  });

  it('go on in another container', async () => {
    const { uploads, begin, objects } = await opened();
    await uploads.begin('ticket', 5);
    const other = begin();
    expect((await put((await other.sign('ticket', [1]))[0], 'hello')).status).toBe(200);
    await begin().finish('ticket');
    expect((await objects.head('incoming/ticket'))?.size).toBe(5);
  });

  it('are finished though the answer was lost', async () => {
    const { uploads, objects, s3 } = await opened();
    await uploads.begin('ticket', 5);
    await put((await uploads.sign('ticket', [1]))[0], 'hello');
    s3.faults = next('CompleteMultipartUpload', 'lost');
    await uploads.finish('ticket');
    expect((await objects.head('incoming/ticket'))?.size).toBe(5);
    expect(s3.uploads('media')).toEqual([]);
  });

  it('count no part of another length, however it came', async () => {
    const { uploads, s3, client } = await opened();
    await uploads.begin('ticket', 5);
    const place = { Bucket: 'media', Key: 'incoming/ticket', UploadId: s3.uploads('media')[0]!.id };
    await client.send(new UploadPartCommand({ ...place, PartNumber: 1, Body: 'hello!' }));
    expect(await uploads.arrived('ticket')).toEqual([]);
    await expect(uploads.finish('ticket')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('are allowed to pages of our own only', async () => {
    const { uploads, s3 } = await opened();
    await uploads.begin('ticket', 5);
    const [address = ''] = await uploads.sign('ticket', [1]);
    const ask = (origin: string, method = 'PUT') =>
      fetch(address, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method } });
    const asked = await ask('https://packs.example');
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([200, 'https://packs.example']);
    expect((await ask('https://elsewhere.example')).status).toBe(403);
    expect((await ask('https://packs.example', 'DELETE')).status).toBe(403);
    const sent = await put(address, 'hello', { origin: 'https://packs.example' });
    expect(sent.headers.get('access-control-expose-headers')).toBe('ETag');
    expect(s3.requests.get('UploadPart')).toBe(1);
  });

  it('leave nothing in S3 when they are abandoned', async () => {
    const { uploads, s3 } = await opened();
    await uploads.begin('ticket', 5);
    expect(s3.uploads('media')).toHaveLength(1);
    await uploads.abandon('ticket');
    expect(s3.uploads('media')).toEqual([]);
  });
});
