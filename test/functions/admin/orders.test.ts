import { describe, expect, it } from 'vitest';
import { getBrand, saveBrand } from '../../../functions/brand/store.ts';
import { recentOrders } from '../../../functions/orders/list.ts';
import type { Order } from '../../../functions/orders/order.ts';
import { key } from '../../../functions/platform/table/key.ts';
import { BASE, orderEvent } from '../../app.ts';
import { NOON } from '../../platform.ts';
import { complaints, words } from '../../web/html.ts';
import { addCup, jobTaker, type SignedIn, signedIn } from './signed-in.ts';

const ask = {
  number: 'M-20261122-7F3K',
  company: 'Butik Havn ApS',
  name: '',
  email: 'mette@butikhavn.example',
  language: 'sv',
  skus: 'cup-mint 24',
};

async function signedInWithCup(): Promise<SignedIn> {
  const test = await signedIn();
  await addCup(test.platform);
  return test;
}

const orders = ({ platform }: SignedIn): Promise<Order[]> => recentOrders(platform.table, NOON, 10);

/** The portal addresses on a page. */
const linksIn = (html: string) => [...new Set(html.match(new RegExp(`${BASE}/o/[\\w-]{60}`, 'g')) ?? [])];

describe('a new link', () => {
  it('makes an order, queues its follow-up, and shows the link', async () => {
    const test = await signedInWithCup();
    const response = await test.form('/admin/orders', ask);
    expect(response.status).toBe(303);
    const [order] = await orders(test);
    expect(order).toMatchObject({
      ...{ shop: 'admin', number: 'M-20261122-7F3K', language: 'sv', cancelled: false },
      reseller: { company: 'Butik Havn ApS', email: 'mette@butikhavn.example' },
      lines: [{ sku: 'CUP-MINT', quantity: 1 }],
    });
    const html = await test.page(response.headers.get('location')!);
    const [link] = linksIn(html);
    expect(words(html)).toContain('Her er linket.');
    expect((await test.app.request(new URL(link!).pathname)).status).toBe(200);
    expect(await jobTaker(test)()).toContainEqual({ kind: 'follow-up', order: order!.id });
    expect(await complaints(html)).toEqual([]);
  });

  it('is one order however often its form is sent', async () => {
    const test = await signedInWithCup();
    const answers = await Promise.all([1, 2, 3].map(() => test.form('/admin/orders', ask)));
    expect(new Set(answers.map(answer => answer.headers.get('location'))).size).toBe(1);
    expect(await orders(test)).toHaveLength(1);
  });

  it('never changes an order that somebody made with the same form before', async () => {
    const test = await signedInWithCup();
    await test.form('/admin/orders', ask);
    await test.form('/admin/orders', { ...ask, company: 'Café Nord' });
    const made = await orders(test);
    expect(made.map(({ reseller }) => reseller.company).sort()).toEqual(['Butik Havn ApS', 'Café Nord']);
    for (const { number } of made) expect(number).toMatch(/^M-20261122-[2-9A-Z]{4}$/);
  });

  it('names unknown SKUs first, and takes them when they are accepted', async () => {
    const test = await signedInWithCup();
    const asked = await test.form('/admin/orders', { ...ask, skus: 'CUP-MINT\nNOPE-1 3\nNOPE-2' });
    const html = await asked.text();
    expect(asked.status).toBe(200);
    expect(words(html)).toContain('Disse varenumre kendes ikke her');
    expect(await complaints(html)).toEqual([]);
    expect(await orders(test)).toEqual([]);
    // A browser sends the line breaks of a hidden field as CR LF.
    const accepted = { ...ask, skus: 'CUP-MINT\r\nNOPE-1 3\r\nNOPE-2', accepted: 'NOPE-1\r\nNOPE-2' };
    expect((await test.form('/admin/orders', accepted)).status).toBe(303);
    const [order] = await orders(test);
    expect(order?.lines.map(({ sku }) => sku)).toEqual(['CUP-MINT', 'NOPE-1', 'NOPE-2']);
  });

  it.each([
    [{ company: ' ' }, 'Skriv kundens navn.'],
    [{ email: 'mette' }, 'Skriv en mailadresse som navn@example.com.'],
    [{ skus: ' \n ' }, 'Sæt mindst ét varenummer ind.'],
    [{ skus: Array.from({ length: 1001 }, (_, n) => `SKU-${n}`).join('\n') }, 'Et link rummer højst 1.000 produkter.'],
  ])('says beside the field what is wrong', async (wrong, message) => {
    const test = await signedInWithCup();
    const response = await test.form('/admin/orders', { ...ask, ...wrong });
    expect(response.status).toBe(400);
    expect(words(await response.text())).toContain(message);
    expect(await orders(test)).toEqual([]);
  });
});

describe('the orders', () => {
  it('are listed with their links, products and mails', async () => {
    const test = await signedInWithCup();
    const { url } = await (await test.post(orderEvent())).json();
    const [order] = await orders(test);
    const notice = { notice: 'pictures-ready', state: 'sent', at: NOON };
    await test.platform.table.put({ ...key('ORDER', order!.id, 'notice', 'pictures-ready'), value: notice });
    const html = await test.page('/admin/orders?lang=en');
    expect(linksIn(html)).toEqual([url]);
    expect(words(html)).toContain('Order 100234 from b2b, 22 Nov 2026, Danish');
    expect(words(html)).toContain('The product has no pictures yet Mail sent 22 Nov 2026, 13:00');
    expect(await complaints(html)).toEqual([]);
  });

  it('show no link of a cancelled one', async () => {
    const test = await signedIn();
    await test.post(orderEvent());
    await test.post(orderEvent({}, 'order.cancelled', '2026-11-22T12:00:00Z'));
    const html = await test.page('/admin/orders?lang=en');
    expect(linksIn(html)).toEqual([]);
    expect(words(html)).toContain('Cancelled: its links are closed');
  });

  it('get more links, each closed alone', async () => {
    const test = await signedIn();
    const { url } = await (await test.post(orderEvent())).json();
    const [order] = await orders(test);
    const own = `/admin/orders/${order!.id}`;
    await test.form(`${own}/links`, {});
    const both = linksIn(await test.page(own));
    expect(both).toHaveLength(2);
    for (const _ of [1, 2]) expect((await test.form(`${own}/links/1/revoke`, {})).status).toBe(303);
    expect(linksIn(await test.page(own))).toEqual(both.filter(link => link !== url));
    expect((await test.app.request(new URL(url).pathname)).status).toBe(410);
  });

  it('answer 404 where there is none', async () => {
    const { form, get } = await signedIn();
    expect((await get('/admin/orders/nobody')).status).toBe(404);
    expect((await form('/admin/orders/nobody/links', {})).status).toBe(404);
  });
});

describe('a mail', () => {
  const send = ({ platform }: SignedIn) =>
    platform.mailer.send({
      ...{ id: 'notice-1', fromName: 'Lørdag & Søn', subject: 'Billederne <1>', text: 'Hej Mette' },
      ...{ to: { name: 'Mette', address: 'mette@butikhavn.example' } },
      html: '<!doctype html><html><head></head><body style="margin:0"><img src="cid:hero" alt=""></body></html>',
      pictures: [{ cid: 'hero', key: 'renditions/aa.jpg', type: 'image/jpeg' }],
    });

  it('is listed, and shown as it looks and as text', async () => {
    const test = await signedIn();
    await send(test);
    expect(words(await test.page('/admin/mails'))).toContain('Billederne &lt;1&gt;');
    const html = await test.page('/admin/mails/notice-1');
    expect(words(html)).toContain('Hej Mette');
    expect(await complaints(html)).toEqual([]);
  });

  it('shows its pictures, and may run nothing', async () => {
    const test = await signedIn();
    await send(test);
    const response = await test.get('/admin/mails/notice-1/html');
    expect(await response.text()).toMatch(/<head><base target="_blank">.*<img src="\/media\/renditions\/aa\.jpg\?/);
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox');
    expect(policy).not.toContain('allow-scripts');
  });
});

describe('the form “New link”', () => {
  it('says whether the customer gets a mail', async () => {
    const { page, platform } = await signedIn();
    expect(words(await page('/admin/orders/new?lang=en'))).toContain('The customer gets a mail');
    await saveBrand(platform.table, { ...(await getBrand(platform.table)), mailOffForShops: ['admin'] });
    expect(words(await page('/admin/orders/new?lang=en'))).toContain('No mail is sent');
  });
});
