import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addLink } from '../../functions/links/link.ts';
import { forgetPerson } from '../../functions/mail/forget.ts';
import { sendNotice } from '../../functions/mail/notice.ts';
import { stopNotices, wantsNoNotices } from '../../functions/mail/reseller.ts';
import { orderId } from '../../functions/orders/apply.ts';
import { findOrders } from '../../functions/orders/find.ts';
import { getOrder } from '../../functions/orders/list.ts';
import { resellerHash } from '../../functions/orders/reseller.ts';
import { createLocalPlatform } from '../../functions/platform/local.ts';
import type { NewItem } from '../../functions/platform/platform.ts';
import { BASE, orderEvent, type TestApp, testApp } from '../app.ts';
import { awsHome, command } from './aws-home.ts';

const METTE = 'mette@butikhavn.example';
const OTHER = 'anne.mette@butikhavn.example';

/** Everything that is stored, as text. */
async function stored({ items }: Pick<TestApp, 'items'>): Promise<string> {
  let all = '';
  for await (const item of items()) all += `${JSON.stringify(item)}\n`;
  return all;
}

const ID = orderId('b2b', '100234');
const forget = (test: TestApp, address = METTE) => forgetPerson(test.platform, test.items, address);

async function withOrder() {
  const test = await testApp();
  const { url } = await (await test.post(orderEvent())).json();
  return { ...test, path: new URL(url).pathname };
}

describe('a person who is to be forgotten', () => {
  it('is gone from orders, links, mails and failed jobs, and what was ordered stays', async () => {
    const test = await withOrder();
    const { platform } = test;
    await addLink(platform, ID, { expiresAt: platform.now() + 86_400_000, sharedBy: 1, name: 'Kollega Knud' });
    await sendNotice({ platform, base: BASE, formats: [] }, ID, 'pictures-ready');
    const reason = `450 <${METTE.toUpperCase()}>: mailbox full, ${OTHER} too`;
    const dead = { schema: 1, job: { kind: 'mail', order: ID, notice: 'one' }, reason, tries: 9, at: platform.now() };
    await platform.table.put({ pk: 'JOB#dead', sk: 'one', value: dead });

    const forgotten = await forget(test, ` ${METTE.toUpperCase()} `);
    expect(forgotten).toEqual({ orders: ['100234'], links: 2, mails: 1, deadJobs: 1, left: [] });
    expect(await stored(test)).not.toMatch(/(?<!anne\.)mette@|Mette Havn|Kollega Knud/i);
    expect(await stored(test)).toContain(OTHER);
    expect(await getOrder(platform.table, ID)).toMatchObject({
      reseller: { company: 'Butik Havn ApS', country: 'DK', email: '' },
      lines: [{ sku: 'CUP-MINT', quantity: 24 }],
    });
    expect((await findOrders(platform, METTE, 10)).orders).toEqual([]);
    expect((await test.app.request(test.path)).status).not.toBe(200);
    expect(await forget(test)).toEqual({ orders: [], links: 0, mails: 0, deadJobs: 0, left: [] });
  });

  it('gets no mail and no new link any more, and her wish for no more mails stays', async () => {
    const test = await withOrder();
    const { platform } = test;
    await stopNotices(platform, await resellerHash(platform, METTE));
    await forget(test);
    await sendNotice({ platform, base: BASE, formats: [] }, ID, 'pictures-ready');
    await test.app.request(`${test.path}/renew`, { method: 'POST' });
    expect(await stored(test)).not.toMatch(/MAIL#|link#0002/);
    expect(await wantsNoNotices(platform.table, await resellerHash(platform, METTE))).toBe(true);
  });

  it('is told apart from others with a longer address, and named where only people may change it', async () => {
    const test = await testApp();
    const company = 'Butik Havn ApS';
    await test.post(orderEvent({ reseller: { company, email: OTHER } }));
    await test.post(orderEvent({ number: '2', reseller: { company, email: `${METTE}.dk` } }));
    await test.platform.table.put({ pk: 'ORDERS-IN#file', sk: 'part#0000', value: [{ email: METTE }] });
    expect(await forget(test)).toMatchObject({ orders: [], links: 0, left: ['ORDERS-IN#file / part#0000'] });
    expect(await getOrder(test.platform.table, ID)).toMatchObject({ reseller: { email: OTHER } });
  });

  it('stays forgotten when the shop repeats itself, and is back with its next event', async () => {
    const test = await withOrder();
    await forget(test);
    expect((await test.post(orderEvent())).status).toBe(200);
    expect(await getOrder(test.platform.table, ID)).toMatchObject({ reseller: { email: '' } });
    await test.post(orderEvent({}, 'order.updated', '2026-11-22T11:59:30Z'));
    expect(await getOrder(test.platform.table, ID)).toMatchObject({ reseller: { email: METTE } });
    expect((await test.app.request(test.path)).status).not.toBe(200);
  });
});

describe('npm run forget', () => {
  const order = { schema: 1, id: ID, number: '100234', reseller: { company: 'Butik Havn ApS', email: METTE } };
  const item: NewItem = { pk: `ORDER#${ID}`, sk: 'order', value: order };
  const told = expect.stringContaining('gone from 1 orders: 100234');

  it('works on the data of this machine, and says what is left', async () => {
    const data = await mkdtemp(join(tmpdir(), 'packshot-forget-'));
    onTestFinished(() => rm(data, { recursive: true, force: true }));
    const local = createLocalPlatform({ data, write: () => {} });
    await local.platform.table.put(item);
    await local.platform.table.put({ pk: 'BRAND', sk: 'settings', value: { contact: { email: METTE } } });
    await local.stop();
    await expect(command('person', [METTE], { PACKSHOT_DATA: data })).rejects.toMatchObject({
      code: 1,
      stdout: told,
      stderr: expect.stringContaining('names her still: BRAND / settings'),
    });
  });

  it('works on AWS', async () => {
    const aws = await awsHome();
    await aws.platform.table.put(item);
    expect((await command('person', [METTE, '--aws'], aws.env)).stdout).toEqual(told);
    expect(await aws.platform.table.get(item)).toMatchObject({ value: { reseller: { email: '' } } });
  });
});
