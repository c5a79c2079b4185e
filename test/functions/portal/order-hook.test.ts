import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../functions/orders/apply.ts';
import { getOrder, recentOrders } from '../../../functions/orders/list.ts';
import { BASE, orderEvent, signed, testApp } from '../../app.ts';
import { NOON } from '../../platform.ts';

const lines = (count: number) => Array.from({ length: count }, (_, n) => ({ sku: `SKU-${n}`, quantity: 1 }));

describe('POST /hooks/orders', () => {
  it('answers an order with its link and what the shop may put into its mail', async () => {
    const { post } = await testApp();
    const response = await post(orderEvent());
    expect(response.status).toBe(200);
    const answer = await response.json();
    expect(answer.url).toMatch(new RegExp(`^${BASE}/o/[\\w-]{60}$`));
    expect(Date.parse(answer.expiresAt)).toBe(NOON + 365 * 86_400_000);
    expect(answer.html).toContain(answer.url);
    expect(answer.text).toContain(answer.url);
    expect(answer.text).toContain('billederne');
  });

  it('gives fifty of the same at once one order and one link', async () => {
    const { post, platform } = await testApp();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(orderEvent()).then(r => r.json())));
    expect(new Set(answers.map(({ url }) => url)).size).toBe(1);
    expect(await recentOrders(platform.table, NOON, 10)).toHaveLength(1);
  });

  it('ends the link of a cancelled order', async () => {
    const { post, app } = await testApp();
    const { url } = await (await post(orderEvent())).json();
    const path = new URL(url).pathname;
    expect((await app.request(path)).status).toBe(200);
    await post(orderEvent({}, 'order.cancelled', '2026-11-22T12:00:00Z'));
    expect((await app.request(path)).status).toBe(410);
  });

  it('keeps unknown SKUs, and lines whose GTIN is none', async () => {
    const { post, platform } = await testApp();
    const response = await post(orderEvent({ lines: [{ sku: 'NOBODY-KNOWS', gtin: 'n/a', quantity: 1 }] }));
    expect(response.status).toBe(200);
    const order = await getOrder(platform.table, orderId('b2b', '100234'));
    expect(order?.lines.map(line => line.sku)).toEqual(['NOBODY-KNOWS']);
  });

  it('takes 1,000 lines with long names and SKUs', async () => {
    const { post, platform } = await testApp();
    const long = Array.from({ length: 1000 }, (_, n) => ({ sku: `${n}-${'s'.repeat(60)}`, name: 'æ'.repeat(250) }));
    expect((await post(orderEvent({ lines: long }))).status).toBe(200);
    expect((await getOrder(platform.table, orderId('b2b', '100234')))?.lines).toHaveLength(1000);
  });

  it('takes null for what is absent, any language, and a mail address with letters like ø', async () => {
    const { post, platform } = await testApp();
    const reseller = { company: 'Butik Havn ApS', name: null, email: 'mette@bøger.dk', country: null };
    const lines = [{ sku: 'CUP-MINT', gtin: null, name: null, quantity: 2 }];
    const response = await post(orderEvent({ reseller, lines, language: null, offer: null }));
    expect(response.status).toBe(200);
    const order = await getOrder(platform.table, orderId('b2b', '100234'));
    expect(order?.reseller).toEqual({ company: 'Butik Havn ApS', email: 'mette@xn--bger-gra.dk' });
  });

  it('keeps every text to one line without marks that turn it round', async () => {
    const { post, platform } = await testApp();
    const reseller = { company: 'Butik\r\nBcc: all', name: 'Mette\u202e\u0000', email: 'mette@butikhavn.example' };
    await post(orderEvent({ reseller }));
    const order = await getOrder(platform.table, orderId('b2b', '100234'));
    expect(order?.reseller).toMatchObject({ company: 'Butik Bcc: all', name: 'Mette' });
  });

  it('promises pictures only where there are some, and says nothing of a cancelled order', async () => {
    const { post } = await testApp();
    expect((await (await post(orderEvent())).json()).text).toContain('Her samler vi');
    const cancelled = await post(orderEvent({ lines: [] }, 'order.cancelled', '2026-11-22T12:00:00Z'));
    expect(await cancelled.json()).toMatchObject({ html: '', text: '' });
  });

  it('takes 1,000 lines', async () => {
    const { post } = await testApp();
    expect((await post(orderEvent({ lines: lines(1000) }))).status).toBe(200);
  });

  it('takes the same delivery twice, and refuses its id with another body', async () => {
    const { post, platform } = await testApp();
    const [secret] = await platform.secrets.webhooks();
    const [one, other] = [JSON.stringify(orderEvent()), JSON.stringify(orderEvent({ number: '100235' }))];
    const headers = (body: string) => signed(secret!.secret, body, NOON, 'msg_1');
    expect((await post(one, headers(one))).status).toBe(200);
    expect((await post(one, headers(one))).status).toBe(200);
    const refused = await post(other, headers(other));
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'conflict' });
  });

  it('accepts each of several secrets, and a bound one for its own shop only', async () => {
    const [free, bound] = [1, 2].map(() => `whsec_${randomBytes(32).toString('base64')}`);
    const { post } = await testApp({ webhooks: [{ secret: free! }, { secret: bound!, shop: 'b2b' }] });
    const statuses = [];
    for (const [secret, shop] of [
      [free, 'b2b'],
      [bound, 'b2b'],
      [free, 'outlet'],
      [bound, 'outlet'],
    ]) {
      const body = JSON.stringify(orderEvent({ shop }));
      statuses.push((await post(body, signed(secret!, body))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 401]);
  });
});

describe('POST /hooks/orders refuses, and stores nothing,', () => {
  const wrong = `whsec_${randomBytes(32).toString('base64')}`;
  const body = JSON.stringify(orderEvent());
  it.each<[string, number, unknown, Record<string, string>]>([
    ['an unsigned body', 401, body, { 'webhook-signature': '' }],
    ['a body without an id', 401, body, { 'webhook-id': '' }],
    ['a wrongly signed body', 401, body, signed(wrong, body)],
    ['a signature of another version', 401, body, { 'webhook-signature': 'v2,AAAA' }],
    ['a timestamp that is none', 401, body, { 'webhook-timestamp': 'soon' }],
    ['broken JSON', 400, '{"type":', {}],
    ['JSON that is no order', 400, '[]', {}],
    ['an order without lines', 400, orderEvent({ lines: [] }), {}],
    ['1,001 lines', 400, orderEvent({ lines: lines(1001) }), {}],
    ['an event from the day after tomorrow', 400, orderEvent({}, 'order.updated', '2026-11-24T12:00:00Z'), {}],
    ['an unknown type', 400, orderEvent({}, 'order.eaten'), {}],
    ['a mail address that is none', 400, orderEvent({ reseller: { company: 'X', email: 'nobody' } }), {}],
    ['more than 1 MB', 413, `"${'x'.repeat(1024 * 1024)}"`, {}],
  ])('%s (%i)', async (_, status, sent, headers) => {
    const { post, platform } = await testApp();
    const response = await post(sent, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ code: expect.any(String), message: expect.stringMatching(/\w.{10}/) });
    expect(await recentOrders(platform.table, NOON, 10)).toEqual([]);
  });

  it.each([-301, 301])('a body signed %i seconds off the clock', async seconds => {
    const { post, platform } = await testApp();
    const [secret] = await platform.secrets.webhooks();
    const stale = await post(body, signed(secret!.secret, body, NOON + seconds * 1000));
    expect(stale.status).toBe(401);
    const fresh = await post(body, signed(secret!.secret, body, NOON + Math.sign(seconds) * 299_000));
    expect(fresh.status).toBe(200);
  });

  it('bytes that are not UTF-8', async () => {
    const { app, platform } = await testApp();
    const [secret] = await platform.secrets.webhooks();
    const bytes = Buffer.from(body.replace('Havn', 'H\u00e5vn'), 'latin1');
    const { signature } = await import('../../../functions/orders/hook.ts');
    const timestamp = String(NOON / 1000);
    const headers = {
      'webhook-id': 'msg_latin1',
      'webhook-timestamp': timestamp,
      'webhook-signature': signature('msg_latin1', timestamp, bytes, secret!.secret),
    };
    const response = await app.request('/hooks/orders', { method: 'POST', body: bytes, headers });
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain('UTF-8');
  });
});
