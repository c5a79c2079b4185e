import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { outboxGet, outboxList, outboxMailer } from '../../functions/platform/mailer/outbox.ts';
import { sesMailer } from '../../functions/platform/mailer/ses.ts';
import { fileObjects } from '../../functions/platform/objects/files.ts';
import type { MailMessage } from '../../functions/platform/platform.ts';
import { openDatabase } from '../../functions/platform/table/database.ts';
import { sqliteTable } from '../../functions/platform/table/sqlite.ts';
import { BROKEN, type Fault, THROTTLED } from '../doubles/loopback.ts';
import { type CaughtMail, sesDouble } from '../doubles/ses.ts';
import { mailerContract, type ReceivedMail } from './mailer.ts';

const from = 'billeder@lordag.example';
const MINUTE = 60_000;

/** The mailer as AWS has it: SES behind the outbox. */
async function sesHome() {
  let time = Date.parse('2026-11-21T10:00:00Z');
  const now = () => time;
  const pass = (milliseconds: number): void => {
    time += milliseconds;
  };
  const path = await mkdtemp(join(tmpdir(), 'packshot-ses-'));
  const db = openDatabase(join(path, 'packshot.db'));
  const double = await sesDouble();
  const objects = fileObjects(join(path, 'objects'));
  const table = sqliteTable(db, now);
  const through = sesMailer({ client: double.client, from, configurationSet: 'notices', objects });
  const mailer = outboxMailer({ table, now, through });
  const stop = async () => {
    await double.stop();
    db.close();
    await rm(path, { recursive: true, force: true });
  };
  return { ...double, now, pass, objects, table, through, mailer, stop };
}

async function home() {
  const made = await sesHome();
  onTestFinished(made.stop);
  return made;
}

mailerContract('SES behind the outbox', async () => {
  const { mailer, objects, mails, stop } = await sesHome();
  return { mailer, objects, received: async () => mails.map(receivedMail), stop };
});

function receivedMail({ mail, to }: CaughtMail): ReceivedMail {
  return {
    id: mail.messageId?.slice(1, mail.messageId.indexOf('@')) ?? '',
    to: { address: to.join(), ...(mail.to?.[0]?.name && { name: mail.to[0].name }) },
    replyTo: mail.replyTo?.[0]?.address,
    fromName: mail.from?.name ?? '',
    subject: mail.subject ?? '',
    html: mail.html ?? '',
    text: mail.text ?? '',
    unsubscribe: mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value,
    pictures: mail.attachments.map(({ contentId = '', mimeType }) => ({ cid: contentId.slice(1, -1), type: mimeType })),
    ...(mail.bcc && { bcc: mail.bcc }),
  };
}

function message(id: string): MailMessage {
  const to = { name: 'Mette Sørensen', address: 'mette@butikhavn.example' };
  return { id, to, fromName: 'Lørdag & Søn', subject: 'Billederne – æøå', html: '<p>x</p>', text: 'x', pictures: [] };
}

const REFUSED: Fault = {
  status: 400,
  type: 'MessageRejected',
  message: 'Email address is not verified. The following identities failed the check: mette@butikhavn.example',
};

describe('a mail through SES', () => {
  it('comes from the deployment’s address, under its configuration set, as plain ASCII', async () => {
    const { mailer, mails } = await home();
    await mailer.send(message('whole'));
    expect(mails[0]).toMatchObject({ from, configurationSet: 'notices', to: ['mette@butikhavn.example'] });
    expect(mails[0]!.mail.from).toMatchObject({ address: from, name: 'Lørdag & Søn' });
    expect(mails[0]!.mail.messageId).toBe('<whole@lordag.example>');
    expect(mails[0]!.raw.every(byte => byte < 128)).toBe(true);
  });

  it('brings its pictures', async () => {
    const { mailer, mails, objects } = await home();
    await objects.put('renditions/cup.jpg', Buffer.from('cup bytes'));
    const pictures = [{ cid: 'cup', key: 'renditions/cup.jpg', type: 'image/jpeg' }];
    await mailer.send({ ...message('picture'), pictures });
    const [picture] = mails[0]!.mail.attachments;
    expect(Buffer.from(picture!.content as ArrayBuffer).toString()).toBe('cup bytes');
    expect(picture).toMatchObject({ disposition: 'inline', contentId: '<cup>' });
  });

  it('reaches a domain with letters of its own', async () => {
    const { mailer, mails } = await home();
    await mailer.send({ ...message('letters'), to: { address: 'mette@grød.example' } });
    expect(mails[0]!.to).toEqual(['mette@xn--grd-1na.example']);
  });

  it.each([
    ['too fast', THROTTLED],
    ['out of order', BROKEN],
    ['refusing', REFUSED],
  ])('stays to be sent while SES is %s, and goes out at the next try, once', async (_, fault) => {
    const { mailer, mails, faults, table } = await home();
    faults.push(fault);
    await expect(mailer.send(message('again'))).rejects.toThrow(fault.message);
    expect(await outboxGet(table, 'again')).toBeUndefined();
    await mailer.send(message('again'));
    await mailer.send(message('again'));
    expect(mails).toHaveLength(1);
    expect(await outboxGet(table, 'again')).toMatchObject({ sent: true });
  });

  it('is asked for once at each try', async () => {
    const { mailer, faults } = await home();
    faults.push(BROKEN, BROKEN);
    await expect(mailer.send(message('once'))).rejects.toThrow();
    expect(faults).toHaveLength(1);
  });

  it('waits two minutes where its sender died with it, and then goes out', async () => {
    const { mailer, mails, table, now, pass } = await home();
    const died = outboxMailer({ table, now, through: { send: () => new Promise(() => {}) } });
    void died.send(message('died'));
    await expect.poll(() => table.get({ pk: 'MAIL#died', sk: 'sending' })).toBeDefined();
    await expect(mailer.send(message('died'))).rejects.toThrow('another is sending this mail');
    pass(2 * MINUTE);
    await mailer.send(message('died'));
    expect(mails).toHaveLength(1);
  });

  it('that is larger than SES takes is not sent', async () => {
    const { mailer, mails, objects } = await home();
    await objects.put('renditions/large.tif', new Uint8Array(30_000_000));
    const pictures = [{ cid: 'large', key: 'renditions/large.tif', type: 'image/tiff' }];
    await expect(mailer.send({ ...message('large'), pictures })).rejects.toMatchObject({ code: 'too-large' });
    expect(mails).toEqual([]);
  });

  it('stands in the admin’s list as sent', async () => {
    const { mailer, table, now } = await home();
    await mailer.send(message('listed'));
    expect(await outboxList(table, now())).toMatchObject([{ sent: true, message: { id: 'listed' } }]);
  });
});

const sender = process.env.PACKSHOT_TEST_AWS === '1' && process.env.PACKSHOT_TEST_MAIL_FROM;
if (sender)
  it('is taken by SES itself, for a reader who is not there', async () => {
    const { objects } = await home();
    const configurationSet = process.env.PACKSHOT_TEST_MAIL_SET;
    const mailer = sesMailer({
      client: new SESv2Client(),
      from: sender,
      configurationSet: configurationSet ?? '',
      objects,
    });
    await mailer.send({ ...message(`test-${Date.now()}`), to: { address: 'success@simulator.amazonses.com' } });
  });
