import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { saveBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { createJobs } from '../../../functions/jobs.ts';
import { addLink, listLinks, revokeLink, sign } from '../../../functions/links/link.ts';
import { readToken, signToken } from '../../../functions/links/token.ts';
import { orderId } from '../../../functions/orders/apply.ts';
import { getCards } from '../../../functions/products/card.ts';
import { BASE, orderEvent, type TestApp, testApp } from '../../app.ts';
import { unzip } from '../../browser/unzip.ts';
import { addProduct } from '../../pictures.ts';
import { NOON } from '../../platform.ts';

const id = orderId('b2b', '100234');
const YEAR = 365 * 86_400_000;

async function order(test: TestApp, data: object = {}): Promise<string> {
  return new URL((await (await test.post(orderEvent(data))).json()).url).pathname;
}

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('a link', () => {
  it('opens the page of its order, and nothing of it may be kept or found', async () => {
    const test = await testApp();
    const response = await test.app.request(await order(test));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(plain(await response.text())).toContain('Tak, Butik Havn ApS');
  });

  it('that is malformed, forged, expired or revoked is turned away kindly', async () => {
    const test = await testApp();
    const { app, platform } = test;
    const path = await order(test);
    const forged = path.slice(0, -1) + (path.endsWith('A') ? 'B' : 'A');
    expect((await app.request(path.slice(0, -3))).status).toBe(404);
    expect((await app.request(forged)).status).toBe(403);
    await revokeLink(platform, id, 1);
    expect((await app.request(path)).status).toBe(410);
    const other = await addLink(platform, id, { expiresAt: NOON + 1000 });
    test.at(NOON + 1000);
    const expired = await app.request(`/o/${other.token}`, { headers: { 'accept-language': 'sv' } });
    expect(expired.status).toBe(410);
    expect(await expired.text()).toContain('lang="sv"');
  });

  it('says nothing of whether an order exists', async () => {
    const test = await testApp();
    const path = await order(test);
    await revokeLink(test.platform, id, 1);
    const [key] = await test.platform.secrets.linkKeys();
    const nobody = signToken({ order: Buffer.alloc(16).toString('base64url'), link: 1, expiresAt: NOON + YEAR }, key!);
    const pages = [path, `/o/${nobody}`].map(async page => {
      const response = await test.app.request(page);
      const html = (await response.text()).replaceAll(page, '').replace(/nonce="[^"]+"/g, '');
      return { status: response.status, html };
    });
    const [ended, unknown] = await Promise.all(pages);
    expect(ended).toEqual(unknown);
  });

  it('with any changed bit opens nothing', async () => {
    const test = await testApp();
    const path = await order(test);
    for (let at = '/o/'.length; at < path.length; at++) {
      const changed = path.slice(0, at) + (path[at] === 'a' ? 'b' : 'a') + path.slice(at + 1);
      expect((await test.app.request(changed)).status).toBe(403);
    }
  });

  it('is masked in the log', async () => {
    const test = await testApp();
    const path = await order(test);
    test.platform.log.info(`opened ${path}`);
    expect(test.log.join()).not.toContain(path.slice(3));
  });
});

describe('“send me a new link”', () => {
  it('makes one, mails it to the address on the order, and tells nobody which', async () => {
    const test = await testApp();
    const path = await order(test);
    test.at(NOON + YEAR + 1);
    const response = await test.app.request(`${path}/renew`, { method: 'POST' });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toContain('mette@');
    const links = await listLinks(test.platform, id);
    expect(links).toHaveLength(2);
    const { token } = await sign(test.platform, id, links[1]!);
    expect((await test.app.request(`/o/${token}`)).status).toBe(200);
  });

  it('answers the same for an order that is cancelled, and makes none', async () => {
    const test = await testApp();
    const path = await order(test);
    await test.post(orderEvent({}, 'order.cancelled', '2026-11-22T12:00:00Z'));
    expect((await test.app.request(`${path}/renew`, { method: 'POST' })).status).toBe(200);
    expect(await listLinks(test.platform, id)).toHaveLength(1);
  });

  it.each(['open', 'cancelled'])('is limited alike for an order that is %s', async state => {
    const test = await testApp();
    const path = await order(test);
    if (state === 'cancelled') await test.post(orderEvent({}, 'order.cancelled', '2026-11-22T12:00:00Z'));
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await test.app.request(`${path}/renew`, { method: 'POST' })).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  it('is refused from another site', async () => {
    const test = await testApp();
    const path = await order(test);
    const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await test.app.request(`${path}/renew`, { method: 'POST', headers })).status).toBe(403);
    const own = { ...headers, origin: 'null' };
    expect((await test.app.request(`${path}/renew`, { method: 'POST', headers: own })).status).toBe(200);
  });
});

describe('a link for a colleague', () => {
  it('is made on the page, opens it, and is closed alone', async () => {
    const test = await testApp();
    const path = await order(test);
    const form = { method: 'POST', body: new URLSearchParams({ name: 'Bureauet' }) };
    expect((await test.app.request(`${path}/share`, form)).status).toBe(303);
    const html = await (await test.app.request(path)).text();
    expect(html).toContain('Bureauet');
    const shared = await sign(test.platform, id, (await listLinks(test.platform, id))[1]!);
    const colleague = `/o/${shared.token}`;
    expect((await test.app.request(colleague)).status).toBe(200);
    expect((await test.app.request(`${colleague}/share`, form)).status).toBe(403);
    expect((await test.app.request(`${path}/share/1/close`, { method: 'POST' })).status).toBe(404);
    expect((await test.app.request(`${path}/share/2/close`, { method: 'POST' })).status).toBe(303);
    expect((await test.app.request(colleague)).status).toBe(410);
    expect((await test.app.request(path)).status).toBe(200);
  });
});

describe('the pictures of an order', () => {
  it('come one by one under their names, and as a ZIP whose size was shown', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT');
    const path = await order(test);
    const html = await (await test.app.request(path)).text();
    const href = /href="([^"]+-web-medium-jpeg)"/.exec(html)![1]!;
    const file = await test.app.request(href);
    expect(file.status).toBe(302);
    const media = await test.app.request(file.headers.get('location')!);
    expect(media.headers.get('content-disposition')).toContain('CUP-MINT_front_web-medium.jpg');
    await media.arrayBuffer();
    const zip = await test.app.request(`${path}/bundle.zip?channel=web`);
    const files = await unzip(Buffer.from(await zip.arrayBuffer()));
    expect([...files.keys()]).toContain('CUP-MINT_front_web-medium.jpg');
    expect(plain(html)).toContain(`${files.size - 3} billeder`);
  });

  it('come in ranges that make up the whole', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT');
    const path = `${await order(test)}/bundle.zip?channel=social`;
    const whole = await test.app.request(path);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag')!;
    expect(whole.headers.get('content-length')).toBe(String(bytes.length));
    const get = (range: string, more = {}) => test.app.request(path, { headers: { range, ...more } });
    const part = await get('bytes=100-199');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
    expect((await get(`bytes=${bytes.length}-`)).status).toBe(416);
    for (const odd of ['bytes=', 'bytes=a-b', 'bytes=5-2', 'lines=1-2', 'bytes=0-1,5-6'])
      expect((await get(odd)).status).toBe(200);
    expect((await get('bytes=100-199', { 'if-range': etag })).status).toBe(206);
    expect((await get('bytes=100-199', { 'if-range': '"other"' })).status).toBe(200);
    expect((await test.app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    const head = await test.app.request(path, { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('are never a part of them: while one is missing the ZIP is 503 with a page', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT');
    const [card] = await getCards(test.platform.table, ['CUP-MINT']);
    const made = card!.views[0]!.files.find(file => file.format === 'web-small' && file.made)!.made!;
    await test.platform.objects.remove(made.key);
    const path = `${await order(test)}/bundle.zip?channel=web`;
    const response = await test.app.request(path);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await response.text()).toContain('http-equiv="refresh"');
  });

  it('that never come are not promised for ever: after two minutes the page says so, and whom to ask', async () => {
    const test = await testApp();
    const { platform } = test;
    await saveBrand(
      platform.table,
      brandSchema.parse({
        name: 'Lørdag & Søn',
        language: 'da',
        contact: { name: 'Signe Holm', email: 's@example.com' },
      }),
    );
    await addProduct(test, 'CUP-MINT');
    const [card] = await getCards(platform.table, ['CUP-MINT']);
    const made = card!.views[0]!.files.find(file => file.format === 'web-small' && file.made)!.made!;
    await platform.objects.remove(made.key);
    const patient = 'Du skal ikke gøre noget';
    const look = async (path: string) => {
      const text = await (await test.app.request(path)).text();
      const next = /http-equiv="refresh" content="4; url=([^"]+)"/.exec(text)![1]!.replaceAll('&amp;', '&');
      return { text: plain(text), next };
    };
    const path = `${await order(test)}/bundle.zip?channel=web`;
    const first = await look(path);
    expect(first.text).toContain(patient);
    test.at(NOON + 119_000);
    const before = await look(first.next);
    expect(before.text).toContain(patient);
    test.at(NOON + 120_000);
    const after = await look(before.next);
    expect(after.text).not.toContain(patient);
    expect(after.text).toContain('Signe Holm');
    // As soon as one more is there, it is patient again; and what a stranger writes there does no harm.
    expect((await look(first.next.replace(/still=\d+/, 'still=999'))).text).toContain(patient);
    expect((await look(`${path}&still=x`)).text).toContain(patient);
  });

  it('that are lost are made anew when one asks for them', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT');
    const [card] = await getCards(test.platform.table, ['CUP-MINT']);
    const made = card!.views[0]!.files.find(file => file.format === 'web-small' && file.made)!.made!;
    await test.platform.objects.remove(made.key);
    const engine = sharpEngine({ objects: test.platform.objects });
    test.startJobs(createJobs({ platform: test.platform, engine, formats: standardFormats, base: BASE }));
    const html = await (await test.app.request(await order(test))).text();
    const file = await test.app.request(/href="([^"]+-web-small-jpeg)"/.exec(html)![1]!);
    expect(file.status).toBe(302);
    const media = await test.app.request(file.headers.get('location')!);
    expect((await sharp(Buffer.from(await media.arrayBuffer())).metadata()).width).toBe(made.width);
  });

  it('of an order without any are not there, kindly', async () => {
    const test = await testApp();
    const path = await order(test);
    expect((await test.app.request(`${path}/bundle.zip?channel=web`)).status).toBe(404);
    expect((await test.app.request(`${path}/bundle.zip?channel=nonsense`)).status).toBe(400);
    expect((await test.app.request(`${path}/f/nonsense`)).status).toBe(404);
    const page = await (await test.app.request(path)).text();
    expect(page).toContain('Ikke fotograferet endnu');
  });

  it('are found by GTIN where the shop writes the SKU otherwise', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT', 1);
    const path = await order(test, { lines: [{ sku: '4711', gtin: '5701234561001' }, { sku: 'cup mint' }] });
    const html = await (await test.app.request(path)).text();
    expect(html.match(/id="p-\d+"/g)).toEqual(['id="p-1"']);
  });
});

describe('a token', () => {
  it('holds nothing personal', async () => {
    const test = await testApp();
    const path = await order(test);
    const reading = readToken(path.slice(3), await test.platform.secrets.linkKeys());
    expect(reading).toEqual({ kind: 'valid', claims: { order: id, link: 1, expiresAt: NOON + YEAR } });
  });
});
