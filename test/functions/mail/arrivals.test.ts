import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { changeBrand } from '../../../functions/brand/store.ts';
import type { MasterFacts } from '../../../functions/formats/facts.ts';
import { FILE_EXTENSION } from '../../../functions/formats/format.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import type { Engine } from '../../../functions/images/engine.ts';
import { renderMaster } from '../../../functions/images/rendering.ts';
import { createJobs } from '../../../functions/jobs.ts';
import { dueArrivals, lookAtArrivals, pictureCame } from '../../../functions/mail/arrivals.ts';
import { followUp } from '../../../functions/mail/follow-up.ts';
import { orderId } from '../../../functions/orders/apply.ts';
import { getMissing } from '../../../functions/orders/missing.ts';
import { outboxList } from '../../../functions/platform/mailer/outbox.ts';
import type { MailMessage, Platform } from '../../../functions/platform/platform.ts';
import { queryAll } from '../../../functions/platform/table/all.ts';
import { getCards } from '../../../functions/products/card.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { attachMaster, recordMaster } from '../../../functions/products/masters.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { sweep } from '../../../functions/sweep.ts';
import { BASE, orderEvent, signed, type TestApp, testApp } from '../../app.ts';
import { NOON } from '../../platform.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const id = orderId('b2b', '100234');

interface Shop extends TestApp {
  now: number;
  /** Lets time go by, the sweep look, and all jobs that are due be done. */
  later: (this: Shop, milliseconds: number) => Promise<void>;
  subjects: () => Promise<string[]>;
  mails: () => Promise<MailMessage[]>;
}

async function shop(): Promise<Shop> {
  const test = await testApp();
  const { platform } = test;
  test.startJobs(createJobs({ platform, engine: engineOf(platform), formats: standardFormats, base: BASE }));
  const mails = async () => {
    const all = await outboxList(platform.table, platform.now());
    return all.sort((a, b) => a.at - b.at).map(({ message }) => message);
  };
  return {
    ...{ ...test, now: NOON, mails },
    subjects: async () => (await mails()).map(({ subject }) => subject),
    async later(this: Shop, milliseconds: number) {
      this.now += milliseconds;
      test.at(this.now);
      await sweep(platform);
      await test.jobs.idle();
    },
  };
}

const FILE = Buffer.from('a file');

/** Stores the same few bytes for every file: what becomes of the reseller does not hang on pixels. */
const engineOf = ({ objects }: Platform): Engine => ({
  inspect: async () => Promise.reject(new Error('nothing is sent in here')),
  async render(_, recipes, emit) {
    const sha256 = createHash('sha256').update(FILE).digest('hex');
    for (const { id: recipe, format, type } of recipes) {
      const key = `renditions/${sha256}.${FILE_EXTENSION[type]}`;
      await objects.put(key, FILE, 'if-absent');
      const size = { bytes: FILE.length, width: 900, height: 900 };
      await emit({ recipe, format: format.id, type, key, sha256, crc32: crc32(FILE), ...size });
    }
  },
});

/** A product with a picture, all of whose files are made, or that is still to be looked at by the jobs. */
async function addProduct({ platform }: TestApp, sku: string, seed: number): Promise<void> {
  const id = createHash('sha256').update(`${seed}`).digest('hex');
  const box = { left: 0, top: 0, width: 900, height: 900 };
  const facts: MasterFacts = {
    ...{ id, bytes: 1000, type: 'jpeg', width: 900, height: 900, transparent: false, cutout: false, cmyk: false },
    ...{ box, focal: { x: 0.5, y: 0.5 } },
  };
  await saveProduct(platform, productSchema.parse({ sku, names: { da: `Kop, ${sku}` } }));
  await recordMaster(platform.table, facts, `${sku}_front.jpg`);
  await attachMaster(platform, sku, id, { view: 'front' });
  await renderMaster({ platform, engine: engineOf(platform), formats: standardFormats }, id);
}

const lines = (...skus: string[]) => ({ lines: skus.map(sku => ({ sku, name: `Vare ${sku}` })) });

/** An order of three, one of them with a picture, its first mail sent. */
async function shopWithOrder(data: object = {}): Promise<Shop> {
  const test = await shop();
  await addProduct(test, 'CUP-MINT', 1);
  await test.post(orderEvent({ ...lines('CUP-MINT', 'CUP-ROSE', 'BOWL-1'), ...data }));
  await test.later(0);
  expect(await test.subjects()).toEqual(['Billederne til jeres ordre 100234']);
  return test;
}

describe('pictures that an order lacked', () => {
  it('are told of in one mail when nothing is missing any more and their files are made', async () => {
    const test = await shopWithOrder();
    await addProduct(test, 'CUP-ROSE', 2);
    await test.later(5 * HOUR);
    expect(await test.mails()).toHaveLength(1);
    await addProduct(test, 'BOWL-1', 3);
    await test.later(10 * MINUTE);
    expect(await test.mails()).toHaveLength(1);
    await test.later(HOUR);
    const [, mail, ...others] = await test.mails();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Nye billeder til jeres ordre 100234');
    expect(mail?.text).toContain('ingen billeder af »Kop, CUP-ROSE« og »Kop, BOWL-1«. Nu er de klar');
    expect(mail?.text).not.toContain('mangler stadig');
    expect(mail?.html).toContain(`${BASE}/o/`);
    expect(mail?.pictures).toHaveLength(1);
    for (const _ of [1, 2, 3]) await test.later(2 * DAY);
    expect(await test.mails()).toHaveLength(2);
  });

  it('are told of when no more have come for a day; those that come later stand on the page without a mail', async () => {
    const test = await shopWithOrder(lines('CUP-MINT', 'CUP-ROSE', 'BOWL-1', 'JUG-1'));
    await addProduct(test, 'CUP-ROSE', 2);
    await test.later(HOUR);
    await test.later(20 * HOUR);
    await addProduct(test, 'BOWL-1', 3);
    await test.later(HOUR);
    await test.later(23 * HOUR);
    expect(await test.mails()).toHaveLength(1);
    await test.later(2 * HOUR);
    const [, mail] = await test.mails();
    expect(mail?.text).toContain('»Kop, CUP-ROSE« og »Kop, BOWL-1«. Nu er de klar');
    expect(mail?.text).toContain('Ét produkt mangler stadig billeder.');
    await addProduct(test, 'JUG-1', 4);
    for (const _ of [1, 2, 3]) await test.later(2 * DAY);
    expect(await test.mails()).toHaveLength(2);
    expect(await dueArrivals(test.platform.table, test.now + 30 * DAY)).toEqual([]);
  });

  it('are told of a week after the first one, however many are still coming', async () => {
    const skus = Array.from({ length: 12 }, (_, n) => `PLATE-${n}`);
    const test = await shopWithOrder(lines('CUP-MINT', ...skus));
    for (const [n, sku] of skus.slice(0, 9).entries()) {
      await addProduct(test, sku, 10 + n);
      await test.later(HOUR);
      expect(await test.mails()).toHaveLength(n * 20 < 7 * 24 ? 1 : 2);
      await test.later(19 * HOUR);
    }
    expect(await test.mails()).toHaveLength(2);
  });

  it('are found by a SKU that is written otherwise, and by their GTIN alone', async () => {
    const test = await shopWithOrder(lines('CUP-MINT', 'cup rose'));
    await addProduct(test, 'CUP-ROSE', 2);
    await test.later(HOUR);
    expect(await test.mails()).toHaveLength(2);
  });

  it('are told of in at most one mail a day, whatever the reseller has ordered; none is forgotten', async () => {
    const test = await shopWithOrder(lines('CUP-MINT', 'CUP-ROSE'));
    await test.post(orderEvent({ number: '200', ...lines('CUP-MINT', 'CUP-ROSE', 'BOWL-1') }));
    await test.post(
      orderEvent({
        ...{ number: '300', ...lines('CUP-MINT', 'CUP-ROSE') },
        reseller: { company: 'En anden', email: 'anden@butik.example' },
      }),
    );
    await test.later(0);
    expect(await test.mails()).toHaveLength(3);
    await addProduct(test, 'CUP-ROSE', 2);
    const news = async () =>
      (await test.mails()).filter(({ id }) => id.includes('pictures-here')).map(({ to }) => to.address);
    await test.later(HOUR);
    expect((await news()).sort()).toEqual(['anden@butik.example', 'mette@butikhavn.example']);
    await addProduct(test, 'BOWL-1', 3);
    await test.later(22 * HOUR);
    expect(await news()).toHaveLength(2);
    await test.later(2 * HOUR);
    expect((await news()).filter(to => to.startsWith('mette'))).toHaveLength(2);
    await test.later(3 * DAY);
    expect(await news()).toHaveLength(3);
  });

  it('come as the first mail where no product had a picture', async () => {
    const test = await shop();
    await test.post(orderEvent(lines('CUP-ROSE', 'BOWL-1')));
    await test.later(0);
    await test.later(3 * DAY);
    expect(await test.mails()).toEqual([]);
    expect(await queryAll(test.platform.table, { pk: 'OPEN#follow-up' })).toEqual([]);
    await addProduct(test, 'CUP-ROSE', 2);
    await test.later(0);
    expect(await test.subjects()).toEqual(['Billederne til jeres ordre 100234']);
    await addProduct(test, 'BOWL-1', 3);
    await test.later(HOUR);
    expect(await test.subjects()).toEqual(['Billederne til jeres ordre 100234', 'Nye billeder til jeres ordre 100234']);
  });

  it('of lines that an update added are told of too', async () => {
    const test = await shopWithOrder(lines('CUP-MINT'));
    await test.post(orderEvent(lines('CUP-MINT', 'BOWL-1'), 'order.updated', '2026-11-22T12:00:00Z'));
    await test.later(0);
    expect(await test.mails()).toHaveLength(1);
    await addProduct(test, 'BOWL-1', 3);
    await test.later(HOUR);
    expect(await test.mails()).toHaveLength(2);
  });

  it('are told of to nobody whose order is cancelled, whose shop is switched off, or when the brand wants none', async () => {
    const changes = [
      (test: Shop) => test.post(orderEvent({}, 'order.cancelled', '2026-11-22T12:00:00Z')),
      (test: Shop) => changeBrand(test.platform.table, brand => ({ ...brand, mailOffForShops: ['b2b'] })),
      (test: Shop) => changeBrand(test.platform.table, brand => ({ ...brand, arrivalMails: false })),
    ];
    for (const change of changes) {
      const test = await shopWithOrder();
      await change(test);
      await addProduct(test, 'CUP-ROSE', 2);
      for (const _ of [1, 2]) await test.later(DAY);
      expect(await test.mails()).toHaveLength(1);
      expect(await dueArrivals(test.platform.table, test.now + DAY)).toEqual([]);
    }
  });
});

describe('a machine that is killed', () => {
  /** An order that waits, and a product whose picture has just come; no job has run. */
  async function waiting() {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT', 1);
    await test.post(orderEvent(lines('CUP-MINT', 'CUP-ROSE')));
    await followUp(test.platform, id);
    await addProduct(test, 'CUP-ROSE', 2);
    const [card] = await getCards(test.platform.table, ['CUP-ROSE']);
    return { test, card: card! };
  }

  it('between a picture and its orders looks again', async () => {
    const { test, card } = await waiting();
    await Promise.all([pictureCame(test.platform, card), pictureCame(test.platform, card)]);
    await pictureCame(test.platform, card);
    expect(await dueArrivals(test.platform.table, NOON + HOUR)).toHaveLength(1);
  });

  it('between a notice and its mail sends that mail once', async () => {
    const { test, card } = await waiting();
    await pictureCame(test.platform, card);
    const [{ due } = { due: 0 }] = await dueArrivals(test.platform.table, NOON + HOUR);
    test.at(due);
    const queue = { send: async () => Promise.reject(new Error('killed')) };
    await expect(lookAtArrivals({ ...test.platform, queue }, id, due)).rejects.toThrow('killed');
    expect((await getMissing(test.platform.table, id))?.value.told).toHaveLength(1);
    await Promise.all([1, 2].map(() => lookAtArrivals(test.platform, id, due)));
    const { platform } = test;
    test.startJobs(createJobs({ platform, engine: engineOf(platform), formats: standardFormats, base: BASE }));
    await test.jobs.idle();
    const sent = (await outboxList(test.platform.table, due)).map(({ message }) => message.id);
    expect(sent.filter(one => one.includes('pictures-here'))).toEqual([`${id}-pictures-here-1`]);
  });

  it('writes nothing of the reseller where pictures are waited for', async () => {
    const { test } = await waiting();
    const rows = await queryAll(test.platform.table, { pk: 'WAITING#CUP-ROSE' });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/mette|havn/i);
  });
});

describe('who wants no more of these mails', () => {
  it('says so by one click of her mail program, and can take it back', async () => {
    const test = await shopWithOrder(lines('CUP-MINT', 'CUP-ROSE'));
    await test.post(orderEvent({ number: '150', ...lines('CUP-MINT', 'BOWL-1') }));
    await test.later(0);
    expect(await test.mails()).toHaveLength(2);
    await addProduct(test, 'CUP-ROSE', 2);
    await test.later(HOUR);
    const { headers, text, html } = (await test.mails()).at(-1)!;
    expect(headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const stop = new URL(/^<(.+)>$/.exec(headers!['List-Unsubscribe']!)![1]!).pathname;
    expect(stop).not.toMatch(/mette|havn|@/);
    expect(text).toContain(stop);
    expect(html).toContain(stop);

    // Opening it changes nothing: mail scanners do.
    const asked = await (await test.app.request(stop)).text();
    expect(asked).toContain('method="post"');
    expect(asked).not.toMatch(/mette@|Butik Havn/);
    const click = { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) };
    expect((await test.app.request(stop, click)).status).toBe(200);
    await addProduct(test, 'BOWL-1', 3);
    await test.later(2 * DAY);
    expect(await test.mails()).toHaveLength(3);

    // The mail of an order itself comes all the same.
    const body = JSON.stringify(orderEvent({ number: '200', ...lines('CUP-MINT', 'JUG-1') }));
    const [first] = await test.platform.secrets.webhooks();
    expect((await test.post(body, signed(first!.secret, body, test.now))).status).toBe(200);
    await test.later(0);
    expect((await test.subjects()).at(-1)).toBe('Billederne til jeres ordre 200');

    expect((await test.app.request(`${stop}/undo`, { method: 'POST' })).status).toBe(200);
    await addProduct(test, 'JUG-1', 4);
    await test.later(DAY);
    expect((await test.subjects()).at(-1)).toBe('Nye billeder til jeres ordre 200');
  });

  it('cannot be made up by others', async () => {
    const test = await testApp();
    const forged = `/mail/stop/${'A'.repeat(65)}`;
    expect((await test.app.request(forged, { method: 'POST' })).status).toBe(404);
    expect((await test.app.request('/mail/stop/x')).status).toBe(404);
  });
});
