import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { saveBrand } from '../../../functions/brand/store.ts';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { createJobs } from '../../../functions/jobs.ts';
import { followUp } from '../../../functions/mail/follow-up.ts';
import { sendNotice } from '../../../functions/mail/notice.ts';
import { orderId } from '../../../functions/orders/apply.ts';
import { getOrder } from '../../../functions/orders/list.ts';
import { outboxList } from '../../../functions/platform/mailer/outbox.ts';
import { sweep } from '../../../functions/sweep.ts';
import { BASE, orderEvent, type TestApp, testApp } from '../../app.ts';
import { addProduct } from '../../pictures.ts';
import { NOON } from '../../platform.ts';

const id = orderId('b2b', '100234');
const MINUTE = 60_000;

/** Runs the jobs that are due, as the server does. */
async function runJobs(test: TestApp): Promise<void> {
  const { platform } = test;
  const engine = sharpEngine({ objects: platform.objects });
  test.startJobs(createJobs({ platform, engine, formats: standardFormats, base: BASE }));
  await test.jobs.idle();
}

const mails = (test: TestApp) => outboxList(test.platform.table, NOON + MINUTE);

describe('after an order', () => {
  it('one mail goes out when its pictures are there, in the order’s language, however often the order came', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT');
    const { url } = await (await test.post(orderEvent())).json();
    await test.post(orderEvent());
    await test.post(orderEvent({}, 'order.updated', '2026-11-22T12:00:00Z'));
    await runJobs(test);
    const sent = await mails(test);
    expect(sent).toHaveLength(1);
    const { message } = sent[0]!;
    expect(message.subject).toBe('Billederne til jeres ordre 100234');
    expect(message.to).toEqual({ name: 'Mette Havn', address: 'mette@butikhavn.example' });
    expect(message.html).toContain(url);
    expect(message.text).toContain(url);
    expect(message.text).toContain('TAK10');
    expect(await test.platform.objects.head(message.pictures[0]!.key)).toBeDefined();
    expect((await getOrder(test.platform.table, id))?.followedUp).toBe(true);
  });

  it('no mail goes out before there is a picture, and one does when the sweep finds it', async () => {
    const test = await testApp();
    await test.post(orderEvent());
    await followUp(test.platform, id);
    expect(await mails(test)).toEqual([]);
    await addProduct(test, 'CUP-MINT');
    await sweep(test.platform);
    await runJobs(test);
    expect(await mails(test)).toHaveLength(1);
  });

  it('no mail goes to the resellers of a shop that the brand has switched off', async () => {
    const test = await testApp();
    await saveBrand(test.platform.table, brandSchema.parse({ name: 'X', mailOffForShops: ['b2b'] }));
    await addProduct(test, 'CUP-MINT');
    await test.post(orderEvent());
    await runJobs(test);
    expect(await mails(test)).toEqual([]);
    expect((await getOrder(test.platform.table, id))?.followedUp).toBe(true);
  });

  it('no mail goes out for an order that is cancelled', async () => {
    const test = await testApp();
    await addProduct(test, 'CUP-MINT');
    await test.post(orderEvent());
    await test.post(orderEvent({}, 'order.cancelled', '2026-11-22T12:00:00Z'));
    await runJobs(test);
    expect(await mails(test)).toEqual([]);
  });
});

describe('a notice', () => {
  it('is sent again under the same message id after a mail server failed, and then never more', async () => {
    const test = await testApp();
    await test.post(orderEvent());
    const ids: string[] = [];
    let fail = true;
    const mailer = {
      async send(message: { id: string }) {
        ids.push(message.id);
        if (fail) throw new Error('421 try again later');
      },
    };
    const mailing = { platform: { ...test.platform, mailer }, base: BASE, formats: standardFormats };
    await expect(sendNotice(mailing, id, 'pictures-ready')).rejects.toThrow('421');
    fail = false;
    await sendNotice(mailing, id, 'pictures-ready');
    await sendNotice(mailing, id, 'pictures-ready');
    expect(ids).toEqual([`${id}-pictures-ready`, `${id}-pictures-ready`]);
  });
});
