import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../functions/app.ts';
import { brandSchema } from '../../functions/brand/settings.ts';
import { saveBrand } from '../../functions/brand/store.ts';
import { standardFormats } from '../../functions/formats/standard.ts';
import { openLink } from '../../functions/links/link.ts';
import { createLocalPlatform } from '../../functions/platform/local.ts';
import { compareItems } from '../../functions/platform/migrate/items.ts';
import { compareObjects, copyObjects } from '../../functions/platform/migrate/objects.ts';
import type { NewItem } from '../../functions/platform/platform.ts';
import { saveProduct } from '../../functions/products/catalogue.ts';
import { productSchema } from '../../functions/products/product.ts';
import { BASE, orderEvent, signed } from '../app.ts';
import type { Fault } from '../doubles/faults.ts';
import { NOON, testPlatform } from '../platform.ts';
import { awsHome, command } from './aws-home.ts';

const DAY = 86_400_000;

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'packshot-migrate-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** The program over a data folder, for as long as it is open. */
async function open<Result>(data: string, use: (home: Awaited<ReturnType<typeof openHome>>) => Promise<Result>) {
  const home = await openHome(data);
  try {
    return await use(home);
  } finally {
    await home.stop();
  }
}

async function openHome(data: string) {
  const local = createLocalPlatform({ data, write: () => {} });
  const { platform } = local;
  const assets = { file: (name: string) => `/assets/${name}` };
  const setting = { platform, base: BASE, assets, formats: standardFormats, outbox: true, caller: () => 'test' };
  return { ...local, app: createApp(setting, local.routes) };
}

/** Bytes under a name that is their hash, as the program keeps them. */
function named(prefix: string, bytes: Buffer, extension = '') {
  return { key: `${prefix}/${createHash('sha256').update(bytes).digest('hex')}${extension}`, bytes };
}

const MASTER = named('masters', Buffer.alloc(9 * 1024 * 1024, 'a large original, in several parts'));
const OBJECTS = [
  MASTER,
  named('brand', Buffer.from('a logo'), '.png'),
  named('renditions', Buffer.from('a rendition'), '.jpg'),
];
const LEFT_BEHIND = ['incoming/ticket', 'bundles/plan.zip', 'assembling/plan', 'joining/plan/1/headers'];

const ODD_ITEMS: NewItem[] = [
  { pk: 'ODD#æble \u{1F34F}', sk: 'skål#\u{1F963}', value: { text: 'grød "\u0000\u2028\\' } },
  { pk: 'ODD', sk: 'long', value: { letters: Array.from({ length: 3000 }, (_, n) => `line ${n}: rødgrød`) } },
  { pk: 'ODD', sk: 'found', value: 1, index: { pk: 'odd#ø', sk: '2026-11-22#\u{1F963}' }, expiresAt: Date.now() + DAY },
];

/** A brand with a product, pictures and an order whose follow-up still waits; gives the path of the order's page. */
async function fill(data: string): Promise<string> {
  return open(data, async ({ platform, app }) => {
    await saveBrand(platform.table, brandSchema.parse({ name: 'Lørdag & Søn', language: 'da' }));
    await saveProduct(platform, productSchema.parse({ sku: 'CUP-MINT', names: { da: 'Kop, mint' } }));
    for (const { key, bytes } of OBJECTS) await platform.objects.put(key, bytes);
    for (const key of LEFT_BEHIND) await platform.objects.put(key, Buffer.from('left behind'));
    for (const item of ODD_ITEMS) await platform.table.put(item);
    await platform.table.put({ pk: 'ODD', sk: 'ended', value: 1, expiresAt: Date.now() - 1000 });
    const now = Date.now();
    const body = JSON.stringify(orderEvent({}, 'order.confirmed', new Date(now - 1000).toISOString()));
    const [webhook] = await platform.secrets.webhooks();
    const headers = signed(webhook!.secret, body, now);
    const answer = await (await app.request('/hooks/orders', { method: 'POST', body, headers })).json();
    return new URL(answer.url).pathname;
  });
}

/** The jobs of a data folder count as done. */
const finishJobs = (data: string) =>
  open(data, async ({ startJobs, jobs }) => {
    startJobs(async () => {});
    await jobs.idle();
  });

const pageOf = (data: string, path: string) =>
  open(data, async ({ app }) => {
    const answer = await app.request(path);
    return { status: answer.status, html: (await answer.text()).replaceAll(/nonce="[^"]*"/g, '') };
  });

/** Somebody removes each item as soon as it has been written. */
const meddling: Fault = async (ask, next) => {
  const answer = await next(ask);
  const { TableName, Key } = ask.body;
  if (ask.operation === 'UpdateItem')
    await next({ operation: 'DeleteItem', body: { TableName, Key }, attempt: ask.attempt });
  return answer;
};

describe('npm run migrate', () => {
  it('moves a brand to AWS and back, and what was sent to resellers opens in every home', async () => {
    const [data, back] = [await folder(), await folder()];
    const path = await fill(data);
    const aws = await awsHome();
    const ringBefore = aws.ring();
    const migrate = (way: string, folder: string, ...more: string[]) =>
      command('migrate', [way, ...more], { ...aws.env, PACKSHOT_DATA: folder });

    await expect(migrate('to-aws', data)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Work is still waiting on this machine'),
    });
    expect(aws.ring()).toEqual(ringBefore);
    await finishJobs(data);

    const { stdout } = await migrate('to-aws', data, '--read');
    expect(stdout).toContain('All is there and as it was: 3 objects (3 copied now)');
    const reading = await openLink(aws.platform, path.split('/').at(-1)!);
    expect(reading.kind).toBe('open');
    for (const item of ODD_ITEMS) expect(await aws.platform.table.get(item)).toMatchObject(item);
    const found = await aws.platform.table.query({ pk: 'odd#ø', index: true });
    expect(found.items).toMatchObject([ODD_ITEMS[2]!]);
    for (const key of LEFT_BEHIND) expect(await aws.platform.objects.head(key)).toBeUndefined();
    expect(aws.ring().links).toHaveLength(2);
    expect(aws.ring().links[0]).toEqual(ringBefore.links[0]);

    // As after a run that was interrupted, and while somebody changes things.
    await aws.platform.objects.remove(MASTER.key);
    await aws.platform.table.put({ ...ODD_ITEMS[0]!, value: 'changed' });
    await aws.platform.table.remove(ODD_ITEMS[2]!);
    await aws.platform.table.put({ pk: 'ODD', sk: 'more', value: 1 });
    const again = await migrate('to-aws', data);
    expect(again.stdout).toMatch(/3 objects \(1 copied now\), \d+ items \(2 written now\)/);
    expect(again.stderr).toContain('only in the new home: ODD / more');
    await aws.platform.table.remove({ pk: 'ODD', sk: 'more' });
    for (const item of ODD_ITEMS) expect(await aws.platform.table.get(item)).toMatchObject(item);

    await migrate('from-aws', back);
    const page = await pageOf(data, path);
    expect(page).toMatchObject({ status: 200, html: expect.stringContaining('Butik Havn') });
    expect(await pageOf(back, path)).toEqual(page);
    await open(back, async ({ platform }) => {
      for (const item of ODD_ITEMS) expect(await platform.table.get(item)).toMatchObject(item);
      for (const { key, bytes } of OBJECTS)
        expect((await buffer((await platform.objects.get(key))!.body)).equals(bytes), key).toBe(true);
    });
  });

  it('copies anew what has the right size and the wrong bytes, and names what is damaged in the old home too', async () => {
    const [whole, damaged] = [named('masters', Buffer.from('whole')), `masters/${'0'.repeat(64)}`];
    const [from, to] = [testPlatform().platform.objects, testPlatform().platform.objects];
    await from.put(whole.key, whole.bytes);
    await from.put(damaged, Buffer.from('another'));
    await to.put(whole.key, Buffer.from('WHOLE'));
    expect(await copyObjects(from, to, false, () => {})).toMatchObject({ copied: 1, damaged: [] });
    expect(await copyObjects(from, to, true, () => {})).toMatchObject({ copied: 2, damaged: [damaged] });
    expect(await text((await to.get(whole.key))!.body)).toBe('whole');
  });

  it('names what is missing or other than it was', async () => {
    const [from, to] = [testPlatform(), testPlatform()];
    await from.platform.objects.put('renditions/one.jpg', Buffer.from('one'));
    for (const sk of ['same', 'other', 'missing']) await from.platform.table.put({ pk: 'ODD', sk, value: { sk } });
    await to.platform.table.put({ pk: 'ODD', sk: 'same', value: { sk: 'same' } });
    await to.platform.table.put({ pk: 'ODD', sk: 'other', value: { sk: 'other' }, expiresAt: NOON + DAY });
    expect(await compareObjects(from.platform.objects, to.platform.objects)).toEqual(['renditions/one.jpg']);
    expect((await compareItems(from.items, to.platform.table)).sort()).toEqual(['ODD / missing', 'ODD / other']);
  });

  it('ends with 1 when something writes while it copies', async () => {
    const data = await folder();
    await open(data, ({ platform }) => platform.table.put({ pk: 'ODD', sk: 'one', value: 1 }));
    const aws = await awsHome(meddling);
    const env = { ...aws.env, PACKSHOT_DATA: data };
    await expect(command('migrate', ['to-aws'], env)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not as it was: ODD / one'),
    });
  });

  it('says which way there is when none is named', async () => {
    await expect(command('migrate', ['sideways'], {})).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Say which way: .*to-aws/),
    });
  });
});
