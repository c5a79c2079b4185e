import { S3Client } from '@aws-sdk/client-s3';
import type { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../../../functions/app.ts';
import { changeBrand } from '../../../../functions/brand/store.ts';
import { assemble, USUALLY } from '../../../../functions/bundles/assembly/assemble.ts';
import { LIMITS } from '../../../../functions/bundles/assembly/cut.ts';
import { prepare } from '../../../../functions/bundles/assembly/prepare.ts';
import { bytesOf } from '../../../../functions/bundles/assembly/stored-plan.ts';
import { standardFormats } from '../../../../functions/formats/standard.ts';
import { followUp } from '../../../../functions/mail/follow-up.ts';
import { orderId } from '../../../../functions/orders/apply.ts';
import { s3Assembly } from '../../../../functions/platform/assembly/s3.ts';
import { s3Objects } from '../../../../functions/platform/objects/s3.ts';
import type { Item, Platform } from '../../../../functions/platform/platform.ts';
import type { Job } from '../../../../functions/platform/queue/job.ts';
import { key } from '../../../../functions/platform/table/key.ts';
import type { Card } from '../../../../functions/products/product.ts';
import { BASE, orderEvent, signed, type TestApp, testApp } from '../../../app.ts';
import { startS3 } from '../../../doubles/s3/index.ts';
import { addProduct } from '../../../pictures.ts';
import { NOON } from '../../../platform.ts';
import { words } from '../../../web/html.ts';
import { readZip } from '../reader.ts';

/** What a page needs of a product, and its files: made once, since that takes longest. */
let made: Promise<{ card: Item; files: Map<string, Buffer> }> | undefined;

async function makeProduct({ platform, ...local }: TestApp) {
  await addProduct({ platform, ...local }, 'CUP-MINT');
  const files = new Map<string, Buffer>();
  for await (const { key } of platform.objects.list('renditions/'))
    files.set(key, await bytesOf((await platform.objects.get(key))!));
  return { card: (await platform.table.get(key('PRODUCT', 'CUP-MINT', 'card')))!, files };
}

/** The whole program where bundles are assembled, with one product, and a queue whose jobs the test runs itself. */
async function assembling() {
  const local = await testApp();
  made ??= makeProduct(local);
  const { card, files } = await made;
  await local.platform.table.put(card);
  const s3 = await startS3({ buckets: ['media'] });
  const client = new S3Client(s3.client);
  onTestFinished(async () => {
    client.destroy();
    await s3.stop();
  });
  const objects = s3Objects({ client, bucketOf: () => 'media' });
  for (const [key, bytes] of files) await objects.put(key, bytes);
  const jobs: Job[] = [];
  const platform: Platform = {
    ...local.platform,
    ...{ objects, assembly: s3Assembly({ client, bucketOf: () => 'media' }) },
    queue: { send: async job => void jobs.push(job) },
    delivery: {
      address: async key => `https://cdn.example.com/${key}`,
      async bundle({ id, length }) {
        const head = await objects.head(`bundles/${id}.zip`);
        return head?.size === length
          ? { kind: 'address', url: `https://cdn.example.com/bundles/${id}.zip` }
          : { kind: 'absent' };
      },
    },
  };
  const setting = {
    platform,
    base: BASE,
    assets: { file: (name: string) => `/assets/${name}` },
    formats: standardFormats,
  };
  const app = createApp({ ...setting, outbox: true, caller: () => 'test' });
  return {
    ...{ platform, jobs, app, at: local.at },
    order: (number: string, company: string, more?: object) => order(app, platform, number, company, more),
    /** Keys of the ZIPs that lie ready. */
    async ready() {
      const keys: string[] = [];
      for await (const { key } of objects.list('bundles/')) keys.push(key);
      return keys;
    },
  };
}

async function order(app: Hono, platform: Platform, number: string, company: string, more = {}): Promise<string> {
  const reseller = { company, email: 'mette@butikhavn.example' };
  const body = JSON.stringify(orderEvent({ number, reseller, ...more }));
  const [first] = await platform.secrets.webhooks();
  const headers = signed(first!.secret, body, NOON);
  const { url } = await (await app.request('/hooks/orders', { method: 'POST', body, headers })).json();
  return new URL(url).pathname;
}

/** Where the buttons of an order's page lead, by the channel in their address. */
async function buttons(app: Hono, path: string): Promise<Map<string | null, string>> {
  const page = await (await app.request(path)).text();
  const links = [...page.matchAll(/href="([^"]*\/bundle\.zip[^"]*)"/g)].map(([, href]) =>
    href!.replaceAll('&amp;', '&'),
  );
  return new Map(links.map(href => [new URL(href, BASE).searchParams.get('channel'), href]));
}

const assembleJobs = (jobs: Job[]) => jobs.splice(0).filter(job => job.kind === 'assemble');

describe('a ZIP where it is assembled', () => {
  it('is on its way first, with progress and no script needed, then an address of the whole', async () => {
    const { platform, jobs, app, order } = await assembling();
    const address = `${await order('100234', 'Butik Havn ApS')}/bundle.zip?channel=web`;
    jobs.length = 0;
    const waiting = await app.request(address);
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([503, '4']);
    const page = await waiting.text();
    expect(words(page)).toContain('0 % er pakket');
    expect(page).toMatch(/<meta http-equiv="refresh" content="4;/);

    for (const job of assembleJobs(jobs)) await assemble(platform, job);
    const ready = await app.request(address);
    expect(ready.status).toBe(302);
    const key = new URL(ready.headers.get('location')!).pathname.slice(1);
    const files = await readZip(await bytesOf((await platform.objects.get(key))!));
    expect(files.length).toBeGreaterThan(3);
  });

  it('says so, and whom to ask, when it takes longer than it should', async () => {
    const { app, order, at } = await assembling();
    const address = `${await order('100234', 'Butik Havn ApS')}/bundle.zip?channel=web`;
    await app.request(address);
    at(NOON + 301_000);
    const page = await app.request(address);
    expect(page.status).toBe(503);
    expect(words(await page.text())).toContain('Det tager længere tid, end det burde');
  });
});

describe('the address of a ZIP that was put away', () => {
  it.each([
    ['da', 'Filen ligger her ikke længere'],
    ['de', 'Diese Datei liegt nicht mehr bereit'],
  ])('leads to a page that says what to do: %s', async (language, heading) => {
    const { app } = await assembling();
    const address = `/bundles/${'0a'.repeat(16)}.zip?response-content-type=application%2Fzip`;
    const gone = await app.request(address, { headers: { 'accept-language': language } });
    expect([gone.status, gone.headers.get('cache-control')]).toEqual([404, 'private, no-store']);
    const page = await gone.text();
    expect(words(page)).toContain(heading);
    // What is added to a signed address spoils it.
    expect(page).not.toContain('lang=en');
  });
});

describe('likely bundles', () => {
  it('are assembled before the click, and are one for the same pictures on another order', async () => {
    const { platform, jobs, app, order, ready } = await assembling();
    const paths = [await order('100234', 'Butik Havn ApS'), await order('100235', 'Café Sol')];
    jobs.length = 0;
    await followUp(platform, orderId('b2b', '100234'));
    const wished = jobs.splice(0).filter(job => job.kind === 'prepare');
    expect(wished).toEqual([{ kind: 'prepare', order: orderId('b2b', '100234') }]);
    await prepare({ platform, formats: standardFormats }, orderId('b2b', '100234'));
    expect(assembleJobs(jobs)).toEqual([]);
    expect(await ready()).toHaveLength(2);
    for (const path of paths) {
      const hrefs = await buttons(app, path);
      for (const channel of ['web', 'social']) expect((await app.request(hrefs.get(channel)!)).status).toBe(302);
      expect((await app.request(hrefs.get('print')!)).status).toBe(503);
    }
    jobs.length = 0;
    await prepare({ platform, formats: standardFormats }, orderId('b2b', '100235'));
    expect(assembleJobs(jobs)).toEqual([]);
  });

  it('are made again once they have gone: for the next order, and when somebody asks for them', async () => {
    const { platform, jobs, app, order, ready } = await assembling();
    const path = await order('100234', 'Butik Havn ApS');
    await order('100235', 'Café Sol');
    const made = (number: string) => prepare({ platform, formats: standardFormats }, orderId('b2b', number));
    const expire = async () => {
      for (const key of await ready()) await platform.objects.remove(key);
    };
    await made('100234');
    const first = await ready();
    expect(first).toHaveLength(2);
    await expire();
    await made('100235');
    expect(await ready()).toEqual(first);
    await expire();
    const web = (await buttons(app, path)).get('web')!;
    expect((await app.request(web)).status).toBe(503);
    for (const job of assembleJobs(jobs)) await assemble(platform, job);
    expect((await app.request(web)).status).toBe(302);
    expect(first).toContain((await ready())[0]);
  });

  it.each([
    ['another language', { language: 'de' }],
    ['a language that the brand does not offer', { language: 'sv' }],
    ['somebody of their own to call', { reseller: { company: 'Kafe Nord', email: 'a@b.example', country: 'NO' } }],
  ])('are the ones that the page asks for, for an order with %s', async (_, more) => {
    const { platform, jobs, app, order } = await assembling();
    const path = await order('100234', 'Butik Havn ApS', more);
    await changeBrand(platform.table, brand => ({
      ...brand,
      languages: ['da', 'de'],
      contact: { name: 'Mette Søndergaard' },
      contacts: [{ name: 'Nora Vik', countries: ['NO'], customers: [] }],
    }));
    jobs.length = 0;
    await prepare({ platform, formats: standardFormats }, orderId('b2b', '100234'));
    const hrefs = await buttons(app, path);
    for (const channel of ['web', 'social']) expect((await app.request(hrefs.get(channel)!)).status).toBe(302);
    expect(assembleJobs(jobs)).toEqual([]);
  });

  it('are those that the brand says, up to its size', async () => {
    const { platform, order, ready } = await assembling();
    await order('100234', 'Butik Havn ApS');
    for (const [likely, count] of [
      [{ channels: ['print' as const], megabytes: 300 }, 1],
      [{ channels: ['web' as const], megabytes: 0 }, 0],
      [{ channels: [], megabytes: 300 }, 0],
    ] as const) {
      await changeBrand(platform.table, brand => ({ ...brand, likely: { ...likely, channels: [...likely.channels] } }));
      await prepare({ platform, formats: standardFormats }, orderId('b2b', '100234'));
      const made = await ready();
      expect(made).toHaveLength(count);
      for (const key of made) await platform.objects.remove(key);
    }
  });

  it('leave out the one of which a file is missing; that is made anew', async () => {
    const { platform, jobs, order, ready } = await assembling();
    await order('100234', 'Butik Havn ApS');
    jobs.length = 0;
    const { views } = (await platform.table.get<Card>(key('PRODUCT', 'CUP-MINT', 'card')))!.value;
    await platform.objects.remove(views[0]!.files.find(({ format }) => format === 'web-medium')!.made!.key);
    await prepare({ platform, formats: standardFormats }, orderId('b2b', '100234'));
    expect(await ready()).toHaveLength(1);
    const again = { kind: 'render', master: views[0]!.master, files: ['web-medium.jpg'] };
    expect(jobs).toContainEqual(again);
  });

  it('are asked for, each by a job of its own, where they are more than one part', async () => {
    const { platform, jobs, order, ready } = await assembling();
    await order('100234', 'Butik Havn ApS');
    jobs.length = 0;
    const how = { ...USUALLY, limits: { ...LIMITS, whole: 0, sent: 1, least: 1 } };
    await prepare({ platform, formats: standardFormats }, orderId('b2b', '100234'), how);
    expect([assembleJobs(jobs).length, await ready()]).toEqual([2, []]);
  });
});
