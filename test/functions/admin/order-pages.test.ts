import { describe, expect, it } from 'vitest';
import { startLink } from '../../../functions/admin/session.ts';
import { getBrand } from '../../../functions/brand/store.ts';
import { openLink } from '../../../functions/links/link.ts';
import { applyEvent, orderId } from '../../../functions/orders/apply.ts';
import { applyFile } from '../../../functions/orders/file.ts';
import { findOrders } from '../../../functions/orders/find.ts';
import { getOrder, pageOfOrders } from '../../../functions/orders/list.ts';
import { type OrderEvent, orderEventSchema } from '../../../functions/orders/order.ts';
import { key } from '../../../functions/platform/table/key.ts';
import { BASE, orderEvent } from '../../app.ts';
import { addProduct } from '../../pictures.ts';
import { NOON } from '../../platform.ts';
import { complaints, words } from '../../web/html.ts';
import { addCup, jobTaker, type SignedIn, sessionOf, signedIn } from './signed-in.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const id = orderId('b2b', '100234');
const own = `/admin/orders/${id}`;

async function order({ platform }: SignedIn, data: object): Promise<void> {
  const event: OrderEvent = orderEventSchema.parse(orderEvent(data));
  await applyEvent(platform, await getBrand(platform.table), event, JSON.stringify(data));
}

/** The path of the link that an order was answered with. */
async function linkOf(test: SignedIn): Promise<string> {
  const { url } = await (await test.post(orderEvent())).json();
  return new URL(url).pathname;
}

describe('the list of orders', () => {
  it('comes in pages, the newest first, each order once', async () => {
    const test = await signedIn();
    for (let n = 0; n < 7; n++) {
      test.at(NOON - 40 * DAY + n * 10 * DAY);
      await order(test, { number: `1${n}` });
    }
    const { table } = test.platform;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await pageOfOrders(table, NOON + 30 * DAY, 2, after);
      expect(page.orders.length).toBeGreaterThan(0);
      seen.push(...page.orders.map(({ number }) => number));
      after = page.next;
    } while (after);
    expect(seen).toEqual(['16', '15', '14', '13', '12', '11', '10']);
    expect((await test.get('/admin/orders?after=2026-11.nonsense')).status).toBe(400);
    expect((await test.get('/admin/orders?after=x')).status).toBe(400);
  });

  it('of a shop that seldom sells asks for some months at once, never for all, and gives the same pages', async () => {
    const test = await signedIn();
    for (const months of [0, 1, 13, 22, 30]) {
      test.at(NOON - months * 30.5 * DAY);
      await order(test, { number: `${months}` });
    }
    const { table } = test.platform;
    const query = table.query.bind(table);
    const asked = { now: 0, most: 0, all: 0, rounds: 0 };
    table.query = async wished => {
      asked.all++;
      if (asked.now++ === 0) asked.rounds++;
      asked.most = Math.max(asked.most, asked.now);
      await new Promise(setImmediate);
      return (await query(wished).finally(() => asked.now--)) as never;
    };
    const numbers = async (after?: string) => {
      const { orders, next } = await pageOfOrders(table, NOON, 2, after);
      return { numbers: orders.map(({ number }) => number), next };
    };
    const first = await numbers();
    const second = await numbers(first.next);
    expect([first.numbers, second.numbers, second.next]).toEqual([['0', '1'], ['13', '22'], undefined]);
    expect(asked.most).toBe(8);
    // One after another it would be 27.
    expect(asked.rounds).toBeLessThan(12);
  });

  it('finds by number, by words of the company, and by the whole mail address', async () => {
    const test = await signedIn();
    await order(test, { number: 'SO/2026-17' });
    const reseller = { company: 'Café Nørre & Søn A/S', email: 'Hej@CafeNord.example' };
    await order(test, { number: '555', reseller });
    const found = async (q: string) => (await findOrders(test.platform, q, 10)).orders.map(({ number }) => number);
    expect(await found('so 2026')).toEqual(['SO/2026-17']);
    expect(await found('SO/2026-1')).toEqual(['SO/2026-17']);
    expect(await found('55')).toEqual(['555']);
    expect(await found('nørre')).toEqual(['555']);
    expect(await found('søn café')).toEqual(['555']);
    expect(await found('hej@cafenord.example')).toEqual(['555']);
    expect(await found('hej@cafenord')).toEqual([]);
    expect(await found('nørre havn')).toEqual([]);
    expect(await found('&')).toEqual([]);
    const html = await test.page('/admin/orders?lang=en&q=havn');
    expect(words(html)).toContain('1 order found');
    expect(words(html)).toContain('Butik Havn ApS');
    expect(await complaints(html)).toEqual([]);
  });

  it('finds no order by what an update has taken away, and keeps no address where it looks', async () => {
    const test = await signedIn();
    await test.post(orderEvent());
    const reseller = { company: 'Ny Butik', email: 'ny@butik.example' };
    await test.post(orderEvent({ reseller }, 'order.updated', '2026-11-22T12:00:00Z'));
    const found = async (q: string) => (await findOrders(test.platform, q, 10)).orders.length;
    expect([await found('mette@butikhavn.example'), await found('havn')]).toEqual([0, 0]);
    expect([await found('NY@butik.example'), await found('ny'), await found('100234')]).toEqual([1, 1, 1]);
  });
});

describe('an order', () => {
  it('shows what has happened to it: openings once an hour, downloads, nothing of the brand’s own look', async () => {
    const test = await signedIn();
    await addProduct(test, 'CUP-MINT');
    const path = await linkOf(test);
    const look = (await test.get(`${own}/look`)).headers.get('location')!;
    expect(look).not.toBe(path);
    const seen = await test.app.request(look);
    expect(seen.status).toBe(200);
    expect(words(await seen.text())).toContain('Butik Havn ApS');
    expect((await test.app.request(`${look}/bundle.zip?channel=web`)).status).toBe(200);
    expect((await test.app.request(`${look}/share`, { method: 'POST', body: new URLSearchParams() })).status).toBe(403);
    const before = words(await test.page(`${own}?lang=en`));
    expect(before).toContain('Order came in');
    expect(before).not.toMatch(/Page opened|Pictures fetched/);

    for (const _ of [1, 2, 3]) await test.app.request(path);
    await test.app.request(path, { method: 'HEAD' });
    await test.app.request(`${path}/bundle.zip`, { method: 'HEAD' });
    expect(words(await test.page(`${own}?lang=en`))).toContain('Page opened');
    expect(words(await test.page(`${own}?lang=en`))).not.toContain('Pictures fetched');
    await test.app.request(`${path}/bundle.zip?channel=web`);
    test.at(NOON + HOUR);
    await test.app.request(path);
    const after = await test.page(`${own}?lang=en`);
    expect(words(after)).toContain('Page opened several times');
    expect(words(after)).toContain('Pictures fetched');
    expect(await complaints(after)).toEqual([]);
    const { items } = await test.platform.table.query({ pk: key('ORDER', id).pk, prefix: 'trace#' });
    expect(items).toHaveLength(3);
    expect(JSON.stringify(items)).not.toMatch(/mette|havn/i);
    test.at(NOON + 3 * HOUR);
    expect((await test.app.request(look)).status).toBe(410);
  });

  it('is extended under the address that it has, and is kept as long', async () => {
    const test = await signedIn();
    const path = await linkOf(test);
    test.at(NOON + 400 * DAY);
    expect((await test.app.request(path)).status).toBe(410);
    const start = await startLink(test.platform.secrets, test.platform.now(), test.platform.id());
    const headers = { cookie: sessionOf(await test.app.request(start)) };
    const extend = () => test.app.request(`${own}/links/1/extend`, { method: 'POST', headers });
    for (const _ of [1, 2]) expect((await extend()).status).toBe(303);
    expect((await test.app.request(path)).status).toBe(200);
    test.at(NOON + 764 * DAY);
    expect((await test.app.request(path)).status).toBe(200);
    const event = orderEventSchema.parse(orderEvent({}, 'order.updated', '2026-11-23T12:00:00Z'));
    await applyEvent(test.platform, await getBrand(test.platform.table), event, 'late');
    test.at(NOON + 800 * DAY);
    expect(await getOrder(test.platform.table, id)).toBeDefined();
    expect((await openLink(test.platform, path.split('/')[2]!)).kind).toBe('expired');
  });

  it('that is closed is not opened again by extending it', async () => {
    const test = await signedIn();
    const path = await linkOf(test);
    await test.form(`${own}/links/1/revoke`, {});
    await test.form(`${own}/links/1/extend`, {});
    expect((await test.app.request(path)).status).toBe(410);
  });

  it('has its mail sent again once asked, once for each form, three times a day', async () => {
    const test = await signedIn();
    await addProduct(test, 'CUP-MINT');
    await linkOf(test);
    const take = jobTaker(test);
    await take();
    const asked = await test.page(`${own}/send?lang=en`);
    expect(words(asked)).toContain('To Mette Havn &lt;mette@butikhavn.example&gt;, in Danish');
    expect(await complaints(asked)).toEqual([]);
    expect((await take()).filter(({ kind }) => kind === 'mail')).toEqual([]);
    for (const n of ['1', '1', '2', '3']) expect((await test.form(`${own}/send`, { n })).status).toBe(303);
    const sent = (await take()).filter(({ kind }) => kind === 'mail');
    expect(new Set(sent.map(job => JSON.stringify(job))).size).toBe(3);
    expect((await test.form(`${own}/send`, { n: '4' })).status).toBe(429);
    expect((await test.form(`${own}/send`, { n: '9' })).status).toBe(409);
  });

  it('without pictures has no mail to send', async () => {
    const test = await signedIn();
    await linkOf(test);
    expect(words(await test.page(`${own}/send?lang=en`))).toContain('None of its products has a picture yet');
    expect((await test.form(`${own}/send`, { n: '1' })).status).toBe(409);
  });
});

describe('orders from a file', () => {
  const rows = 'order;company;email;sku;quantity\n1;Butik A;a@butik.example;CUP-MINT;2\n2;Butik B;b@butik;CUP-MINT;2\n';

  async function upload({ app, cookie }: SignedIn, text: string): Promise<Response> {
    const body = new FormData();
    body.set('file', new File([text], 'orders.csv'));
    const headers = { cookie, 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };
    return app.request('/admin/orders/file?lang=en', { method: 'POST', body, headers });
  }

  it('are looked at row by row, and none is taken in while one is wrong', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const response = await upload(test, rows);
    expect(response.status).toBe(400);
    const html = await response.text();
    expect(words(html)).toContain('1 row is not right');
    expect(words(html)).toContain('This is no whole mail address. Write it like name@company.com.');
    expect(html).not.toContain('/admin/orders/file/apply');
    expect(await complaints(html)).toEqual([]);
    expect((await test.form('/admin/orders/file/apply', { text: rows })).status).toBe(400);
    expect(await findOrders(test.platform, '1', 10)).toMatchObject({ orders: [] });
  });

  it('are taken in as they were looked at, and known again', async () => {
    const test = await signedIn();
    await addCup(test.platform);
    const right = rows.replace('b@butik;', 'b@butik.example;');
    const looked = await (await upload(test, right)).text();
    expect(words(looked)).toContain('Take in 2 orders');
    expect(await complaints(looked)).toEqual([]);
    const applied = await test.form('/admin/orders/file/apply', { text: right });
    expect(applied.status).toBe(303);
    const page = applied.headers.get('location')!;
    expect(words(await test.page(`${page}?lang=en`))).toContain('being taken in');
    await applyFile(test.platform, page.split('/').at(-1)!);
    expect(words(await test.page(`${page}?lang=en`))).toContain('2 orders are here');
    const orders = await test.page('/admin/orders');
    expect(orders).toContain('Butik A');
    expect(orders).toContain(`${BASE}/o/`);
    expect(words(await (await upload(test, right)).text())).toContain('All of these orders are here already');
  });

  it('says what is wrong with a file that is none', async () => {
    const test = await signedIn();
    for (const [text, sentence] of [
      ['', 'No file was chosen'],
      ['PK\u0003\u0004', 'This is a workbook'],
      ['a;b\n1;2', 'lacks a column'],
    ] as const) {
      const response = await upload(test, text);
      expect(response.status).toBe(400);
      expect(words(await response.text())).toContain(sentence);
    }
  });
});

describe('the switches of the orders', () => {
  it('turn the mails about later pictures off and on', async () => {
    const { form, platform, page } = await signedIn();
    await form('/admin/orders/notices', {});
    expect((await getBrand(platform.table)).arrivalMails).toBe(false);
    await form('/admin/orders/notices', { on: '1' });
    expect((await getBrand(platform.table)).arrivalMails).toBe(true);
    expect(await complaints(await page('/admin/orders'))).toEqual([]);
  });
});
