import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closeServer, listen, ownAddress } from '../../../functions/listen.local.ts';
import { orderId } from '../../../functions/orders/apply.ts';
import { key } from '../../../functions/platform/table/key.ts';
import type { TestApp } from '../../app.ts';
import { unzip } from '../../browser/unzip.ts';
import { orderOfCups } from './cups.ts';

/** From now on requests go over a real socket, and files straight from disk into it, as on one machine. */
async function overSocket(test: TestApp): Promise<void> {
  const { server, mount } = await listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => closeServer(server));
  mount([test.app], test.lastHand);
  const address = ownAddress(server);
  test.app = Object.assign(new Hono(), {
    request: (path: string, init?: RequestInit) => fetch(address + path, { redirect: 'manual', ...init }),
  });
}

/** The form of a page as a browser would send it, with nothing changed. */
function formOf(html: string): URLSearchParams {
  const form = new URLSearchParams();
  const boxes = html.slice(html.indexOf('data-choose'));
  for (const [tag] of boxes.matchAll(/<input [^>]+>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const ticked = / checked/.test(tag) || attribute('type') === 'hidden';
    if (ticked) form.append(attribute('name')!, attribute('value')!.replaceAll('&amp;', '&'));
  }
  return form;
}

const boxesOf = (html: string) => [...html.matchAll(/name="p" value="([^"]+)"/g)].map(([, mark]) => mark!);
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const page = async ({ app }: TestApp, path: string) => (await app.request(path)).text();

/** Presses a button of the page: where it leads. */
async function press(test: TestApp, html: string, change: (form: URLSearchParams) => void): Promise<string> {
  const form = formOf(html);
  change(form);
  const action = /<form method="post" action="([^"]+)"[^>]* data-choose/.exec(html)![1]!.replaceAll('&amp;', '&');
  const response = await test.app.request(action, { method: 'POST', body: form });
  expect(response.status).toBe(303);
  return response.headers.get('location')!;
}

async function filesOf(test: TestApp, address: string): Promise<string[]> {
  const response = await test.app.request(address);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
  return [...(await unzip(Buffer.from(await response.arrayBuffer()))).keys()];
}

describe('choosing pictures without JavaScript', () => {
  it('says number and size at the first press of the button, and hands over exactly that at the second', async () => {
    const test = await orderOfCups(2);
    const first = await page(test, `${test.path}/choose`);
    const [, rose] = boxesOf(first);
    const told = await press(test, first, form => {
      form.append('p', rose!);
      form.delete('f');
      for (const format of ['web-medium', 'instagram-square']) form.append('f', format);
      form.append('act', 'get');
    });
    expect(first).toContain('<noscript>');
    const second = await page(test, told);
    expect(plain(second)).toMatch(/Hent de valgte 2 billeder, \d+ kB/);
    const zip = await press(test, second, form => form.append('act', 'get'));
    expect(zip).toMatch(/bundle\.zip\?pick=o3[\w-]{4}&formats=web-medium\.instagram-square$/);
    expect((await filesOf(test, zip)).filter(name => name.endsWith('.jpg'))).toEqual([
      'webshop/CUP-2_front_web-medium.jpg',
      'sociale-medier/CUP-2_front_instagram-square.jpg',
    ]);
  });

  it('takes other file types and folders along', async () => {
    const test = await orderOfCups(2);
    const first = await page(test, `${test.path}/choose?formats=web-small`);
    const form = (get: string) => (one: URLSearchParams) => {
      one.set('types', 'all');
      one.set('folders', 'product');
      one.set('names', 'name');
      one.append('act', get);
    };
    const all = await press(test, first, form('all'));
    expect(all).toContain('types=all&folders=product&names=name#which');
    const second = await page(test, all);
    // A type that nobody has asked for yet is made first, so its size is not known.
    expect(plain(second)).toContain('4 billeder, 2 laves først');
    const zip = await press(test, second, form('get'));
    expect((await test.app.request(zip)).status).toBe(503);
    expect(zip).toContain('types=all&folders=product&names=name');
    const narrow = zip.replace('types=all&', '');
    expect((await filesOf(test, narrow)).filter(name => name.endsWith('.jpg'))).toEqual([
      'CUP-1/Kop-CUP-1_front_web-small.jpg',
      'CUP-2/Kop-CUP-2_front_web-small.jpg',
    ]);
  });

  it('keeps what is ticked on the pages of a long order', async () => {
    const test = await orderOfCups(32);
    const first = await page(test, `${test.path}/choose`);
    expect(boxesOf(first)).toHaveLength(30);
    const second = await press(test, first, form => {
      form.append('p', boxesOf(first)[0]!);
      form.append('go', '2');
    });
    const html = await page(test, second);
    expect(boxesOf(html)).toHaveLength(2);
    const back = await press(test, html, form => {
      form.append('p', boxesOf(html)[1]!);
      form.append('go', '1');
    });
    const again = await page(test, back);
    expect(formOf(again).getAll('p')).toEqual([boxesOf(first)[0]]);
    expect(plain(again)).toContain('12 billeder');
    const order = /<a href="([^"]+)" data-choose-back/.exec(again)![1]!.replaceAll('&amp;', '&');
    expect(plain(await page(test, order))).toContain('Dit valg, 2 billeder');
    const cleared = /<a href="([^"]+)">Begynd forfra/.exec(again)![1]!.replaceAll('&amp;', '&');
    expect(formOf(await page(test, cleared)).getAll('p')).toEqual([]);
  });

  it('ticks at once what a button says, on all pages', async () => {
    const test = await orderOfCups(32);
    const html = await page(test, `${test.path}/choose`);
    for (const [act, pictures, formats] of [
      ['all', 32, 6],
      ['view:front', 32, 6],
      ['view:back', 0, 6],
      ['all:CUP-3', 1, 6],
      ['none', 0, 6],
      ['for:print', 0, 8],
      ['not-for:web', 0, 0],
      ['nonsense', 0, 6],
    ] as const) {
      const body = formOf(html);
      body.append('act', act);
      const headers = { accept: 'application/json' };
      const answer = await (await test.app.request(`${test.path}/choose`, { method: 'POST', body, headers })).json();
      expect([act, answer.formats.length]).toEqual([act, formats]);
      expect([act, answer.pictures.length]).toEqual([act, Math.min(pictures, 30)]);
      const { searchParams } = new URL(answer.address, 'https://a.example');
      const ticked = formOf(await page(test, `${test.path}/choose?${searchParams}&page=2`)).getAll('p');
      expect([act, ticked.length]).toEqual([act, Math.max(0, pictures - 30)]);
    }
  });

  it.each([
    ['da', 'Det er for mange enkelte billeder til én hentning.'],
    ['sv', 'Det är för många enskilda bilder för en hämtning.'],
    ['nb', 'Det er for mange enkeltbilder for én nedlasting.'],
    ['en', 'These are too many single pictures for one download.'],
    ['de', 'Das sind zu viele einzelne Bilder für einen Download.'],
  ])(
    'says in %s that more was ticked than an address holds, and keeps what was chosen before',
    async (lang, sentence) => {
      const test = await orderOfCups(1);
      const cup = await test.card('CUP-1');
      const views = Array.from({ length: 4000 }, (_, n) => ({
        ...{ ...cup.views[0]!, files: [], view: n % 2 ? 'front' : 'back' },
        master: createHash('sha256').update(`many ${n}`).digest('hex'),
      }));
      await test.put({ ...cup, views: [cup.views[0]!, ...views] });
      const first = await page(test, `${test.path}/choose?lang=${lang}`);
      const form = formOf(first);
      form.set('act', 'view:back');
      const action = `${test.path}/choose?lang=${lang}`;
      const refused = await test.app.request(action, { method: 'POST', body: form });
      expect(refused.status).toBe(413);
      const html = await refused.text();
      expect(plain(html)).toContain(sentence);
      expect(formOf(html).get('rest')).toBe(formOf(first).get('rest'));
      const headers = { accept: 'application/json' };
      const asked = await test.app.request(action, { method: 'POST', body: form, headers });
      expect([asked.status, (await asked.json()).message]).toEqual([413, expect.stringContaining(sentence)]);
    },
  );

  it('shows what can be read of an address that is wrong, and refuses one that was cut', async () => {
    const test = await orderOfCups(2);
    expect((await test.app.request(`${test.path}/choose?types=x&folders=y&page=z&formats=no`)).status).toBe(200);
    expect((await test.app.request(`${test.path}/choose?pick=o3AAA`)).status).toBe(400);
    expect((await test.app.request(`${test.path}/choose?pick=o6${'A'.repeat(8000)}`)).status).toBe(400);
    expect((await test.app.request(`${test.path}/bundle.zip?pick=&formats=web-large`)).status).toBe(404);
  });
});

describe('how the ready-made ZIPs come', () => {
  it('is chosen on the page: file types, names and folders', async () => {
    const test = await orderOfCups(2);
    const html = await page(test, `${test.path}?folders=product&names=name`);
    const address = /href="([^"]+channel=social[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');
    expect((await filesOf(test, address)).filter(name => name.includes('square'))).toEqual([
      'CUP-1/Kop-CUP-1_front_instagram-square.jpg',
      'CUP-2/Kop-CUP-2_front_instagram-square.jpg',
    ]);
    expect(plain(await page(test, `${test.path}?types=all`))).toMatch(/\d+ laves først/);
  });
});

describe('what is new since the last download', () => {
  const fresh = (html: string) => /href="([^"]+since=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  const zip = async (test: TestApp, address: string, headers = {}) => {
    const response = await test.app.request(address, { headers });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { etag: response.headers.get('etag')!, bytes };
  };

  it('is offered after one, with its exact size, and its address stays what it is', async () => {
    const test = await orderOfCups(2);
    const { path } = test;
    expect(fresh(await page(test, path))).toBeUndefined();
    await zip(test, `${path}/bundle.zip?channel=web`);
    await expect.poll(async () => fresh(await page(test, path))).toBeUndefined();
    await test.put({ ...(await test.card('CUP-2')), views: [] });
    expect(fresh(await page(test, path))).toBeUndefined();
    await test.put(await test.card('CUP-2', 2));
    const html = await page(test, path);
    expect(plain(html)).toMatch(/Kun det nye siden 22. november 6 billeder, \d+ kB/);
    const address = fresh(html)!;
    const { etag, bytes } = await zip(test, address);
    const names = [...(await unzip(bytes)).keys()].filter(name => name.endsWith('.jpg'));
    expect(names).toHaveLength(6);
    expect(names.every(name => name.startsWith('webshop/CUP-2_front_'))).toBe(true);
    await expect.poll(async () => fresh(await page(test, path))).toBeUndefined();
    const rest = await zip(test, address, { range: 'bytes=1000-', 'if-range': etag });
    expect(rest.bytes).toEqual(bytes.subarray(1000));
  });

  it.each(['any', 'its own'])(
    'counts from what has gone out whole by %s way to the socket, and from single files',
    async way => {
      const test = await orderOfCups(1);
      const { path, platform } = test;
      if (way === 'its own') await overSocket(test);
      const order = { pk: key('ORDER', orderId('b2b', '100234')).pk, prefix: 'taken#' };
      const rows = async () => (await platform.table.query(order)).items.length;
      const address = `${path}/bundle.zip?channel=social`;
      // A socket takes so few bytes at once: there nothing is left to cut.
      const cut = way === 'any' ? (await test.app.request(address)).body!.getReader() : undefined;
      await cut?.read();
      await cut?.cancel();
      await zip(test, address, { range: 'bytes=0-99' });
      await test.app.request(address, { method: 'HEAD' });
      expect(await rows()).toBe(0);
      await zip(test, address, { range: 'bytes=100-' });
      await expect.poll(rows).toBe(1);
      await test.app.request(/href="([^"]+-web-medium-jpeg)"/.exec(await page(test, path))![1]!);
      expect(await rows()).toBe(2);
    },
  );
});
