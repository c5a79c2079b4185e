import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { expect } from 'vitest';
import { askForBundle } from '../../functions/bundles/assembly/ask.ts';
import { LIMITS } from '../../functions/bundles/assembly/cut.ts';
import { getAssembling } from '../../functions/bundles/assembly/state.ts';
import { bundleKey } from '../../functions/bundles/assembly/stored-plan.ts';
import { planOf } from '../../functions/bundles/plan.ts';
import type { Platform } from '../../functions/platform/platform.ts';
import { DEAD_JOBS } from '../../functions/platform/queue/dead.ts';
import type { Job } from '../../functions/platform/queue/job.ts';
import { queryAll } from '../../functions/platform/table/all.ts';
import { encode } from '../../functions/platform/table/key.ts';
import { type MasterRow, recordMaster } from '../../functions/products/masters.ts';
import { type RenditionRow, renditionRows } from '../../functions/products/renditions.ts';
import type { Operation } from '../doubles/s3/call.ts';
import type { Api } from './api.ts';
import type { Home } from './home.ts';

// What the main job never comes to, so that it is seen which rights that takes.

export interface Place {
  home: Home;
  api: Api;
  platform: Pick<Platform, 'table' | 'objects'>;
  /** Of somebody who has signed in. */
  cookie: string;
  patience: { timeout: number; interval: number };
}

const DAY = 86_400_000;
const LONG_AGO = 40 * DAY;
const FORM = 'application/x-www-form-urlencoded';

const post = ({ api, cookie }: Place, path: string, fields: Record<string, string>) =>
  api.ask(path, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { cookie, 'content-type': FORM },
  });

async function send({ home }: Place, lane: 'BUNDLES' | 'MAIL' | 'REST' | 'IMAGES', job: Job): Promise<void> {
  const QueueUrl = home.env('work')[`PACKSHOT_QUEUE_${lane}`]!;
  await home.client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(job) }));
}

const isGone = ({ platform, patience }: Place, key: string) =>
  expect.poll(async () => (await platform.objects.head(key)) === undefined, { ...patience, message: key }).toBe(true);

/** Names that the gateway would decode into something else. */
export async function oddNames(place: Place): Promise<void> {
  const sku = 'A/B #1 50% ø?';
  expect((await post(place, '/admin/products', { sku, 'name.da': 'Skål', 'name.en': 'Odd one' })).status).toBe(303);
  const page = await place.api.get(`/admin/products/${encodeURIComponent(sku)}`, { cookie: place.cookie });
  expect(await page.text()).toContain('A/B #1 50% ø?');
}

/** A dead job is sent again by its name, which has a `#`. */
export async function secondLife(place: Place): Promise<void> {
  const { table } = place.platform;
  const value = { schema: 1, job: { kind: 'catalogue' }, reason: 'none', tries: 6, at: 1 };
  const key = { pk: DEAD_JOBS, sk: `${new Date(1).toISOString()}#corner` };
  await table.put({ ...key, value });
  await post(place, `/admin/undone/${encodeURIComponent(key.sk)}`, {});
  expect(await table.get(key)).toBeUndefined();
}

/** A file that is no picture: refused, kept, put away. */
export async function refusal(place: Place): Promise<void> {
  const { api, cookie, platform, patience } = place;
  const ticket = await upload(place, { fileName: 'notes.txt' }, Buffer.from('no picture'));
  await expect.poll(() => platform.objects.head(`refused/${ticket}`), patience).toBeDefined();
  const body = new URLSearchParams({ ticket, do: 'dismiss' }).toString();
  await api.ask('/admin/tray', { method: 'POST', body, headers: { cookie, 'content-type': FORM } });
  await isGone(place, `refused/${ticket}`);
}

/** A list of products, sent as large files are. */
export async function list(place: Place): Promise<void> {
  const { api, cookie, patience } = place;
  const csv = Buffer.from('sku;name.da\nLISTED-1;Krus\n');
  const ticket = await upload(place, { fileName: 'list.csv', list: true }, csv);
  const form = new FormData();
  form.append('ticket', ticket);
  const request = new Request('https://portal.test/', { method: 'POST', body: form });
  const headers = { cookie, 'content-type': request.headers.get('content-type')! };
  const taken = await api.ask('/admin/import', {
    method: 'POST',
    body: new Uint8Array(await request.arrayBuffer()),
    headers,
  });
  expect(taken.status).toBe(303);
  const page = taken.headers.get('location')!;
  await expect.poll(async () => (await api.get(page, { cookie })).text(), patience).toContain('LISTED-1');
}

/** Goes after 35 days without a name: a file of the brand, a rendition, an original. */
export async function sweeping(place: Place): Promise<void> {
  const { table, objects } = place.platform;
  const file = `brand/${'b'.repeat(64)}.png`;
  await objects.put(file, Buffer.from('old'));
  const unused = { pk: 'BRAND#file', sk: `unused#${encode(file)}` };
  await table.put({ ...unused, value: { schema: 1, since: Date.now() - LONG_AGO } });
  await send(place, 'REST', { kind: 'brand-files' });

  const id = `0${'a'.repeat(63)}`;
  const made = `renditions/${'c'.repeat(64)}.jpg`;
  for (const key of [`masters/${id}`, made]) await objects.put(key, Buffer.from('old'));
  await recordMaster(table, { id } as MasterRow['facts'], 'old.jpg');
  const row = await table.get<MasterRow>({ pk: `MASTER#${id}`, sk: 'master' });
  await table.put({ ...row!, value: { ...row!.value, condemnedAt: Date.now() - LONG_AGO } });
  const rendition = { recipe: 'r', key: made, condemnedAt: Date.now() - LONG_AGO };
  await table.put({ pk: `MASTER#${id}`, sk: 'rendition#r', value: rendition });
  await send(place, 'REST', { kind: 'tidy', shard: 0 });
  await isGone(place, made);
  await send(place, 'REST', { kind: 'tidy', shard: 0 });
  for (const key of [file, `masters/${id}`]) await isGone(place, key);
}

/** A format that the brand switches on: every product is gone through, and what it adds is made. */
export async function switching(place: Place): Promise<void> {
  const [master] = await queryAllMasters(place);
  const made = async () => (await renditionRows(place.platform.table, master!)).length;
  const before = await made();
  expect((await post(place, '/admin/formats/original/switch', { on: 'yes' })).status).toBe(303);
  await expect.poll(made, place.patience).toBe(before + 1);
}

/** A stored file that is not what it was: found, taken away, made anew. */
export async function mending(place: Place): Promise<void> {
  const { table, objects } = place.platform;
  const [master] = await queryAllMasters(place);
  const [{ value: made } = { value: undefined }] = (await renditionRows(table, master!)) as { value: RenditionRow }[];
  await objects.put(made!.key, Buffer.from('broken'));
  const began = Date.now();
  await send(place, 'REST', { kind: 'scrub', began, shard: Number.parseInt(master![0]!, 16) });
  const whole = async () => (await objects.head(made!.key))?.size;
  await expect.poll(whole, place.patience).toBe(made!.bytes);
}

/** An answer that gets lost as a ZIP is put. */
export async function lostPut(place: Place, order: string): Promise<void> {
  const { home, api, patience } = place;
  const address = `${order}/bundle.zip?channel=web&folders=channel`;
  await losing(home, 'PutObject', () => expect.poll(async () => (await api.get(address)).status, patience).toBe(302));
}

/** A ZIP of several parts, of which one is copied; and an answer that gets lost as they are joined. */
export async function lostJoin(place: Place): Promise<void> {
  const { home, platform, patience } = place;
  const content = Buffer.alloc(LIMITS.whole + LIMITS.copyFrom, 'large');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const file = { key: `renditions/${sha256}.jpg`, bytes: content.length, sha256, crc32: crc32(content) };
  await platform.objects.put(file.key, content);
  const plan = planOf([{ kind: 'stored', name: 'large.jpg', master: '', file: '', ...file }]);
  const queue = { send: (job: Job) => send(place, 'BUNDLES', job) };
  await losing(home, 'CompleteMultipartUpload', async () => {
    await askForBundle({ ...platform, queue, now: Date.now }, plan);
    const state = async () => (await getAssembling(platform.table, plan.id))?.value.state;
    await expect.poll(state, patience).toBe('ready');
  });
  expect((await platform.objects.head(bundleKey(plan.id)))?.size).toBe(plan.length);
}

/** The first answer to such a request for a ZIP gets lost. */
async function losing({ s3 }: Home, operation: Operation, work: () => Promise<void>): Promise<void> {
  const before = s3.faults;
  let lost = false;
  s3.faults = call => {
    void before(call);
    if (lost || call.operation !== operation || !call.key.startsWith('bundles/')) return undefined;
    lost = true;
    return 'lost';
  };
  await work();
  s3.faults = before;
  expect(lost).toBe(true);
}

async function queryAllMasters({ platform: { table } }: Place): Promise<string[]> {
  const shards = Array.from({ length: 16 }, (_, n) => `master#${n}`);
  const rows = await Promise.all(shards.map(pk => queryAll<MasterRow>(table, { pk, index: true })));
  return rows.flat().map(({ value }) => value.facts.id);
}

async function upload({ api, cookie }: Place, file: object, bytes: Buffer): Promise<string> {
  const say = (path: string, body: object) =>
    api.ask(`/admin/uploads${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { cookie, 'content-type': 'application/json' },
    });
  const { ticket } = (await (await say('', { ...file, size: bytes.length })).json()) as { ticket: string };
  const { addresses } = (await (await say(`/${ticket}/parts`, { parts: [1] })).json()) as { addresses: string[] };
  expect((await fetch(addresses[0]!, { method: 'PUT', body: new Uint8Array(bytes) })).status).toBe(200);
  expect((await say(`/${ticket}/finish`, {})).status).toBe(200);
  return ticket;
}
