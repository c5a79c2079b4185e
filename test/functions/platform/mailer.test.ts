import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outboxGet, outboxList, outboxMailer } from '../../../functions/platform/mailer/outbox.ts';
import { smtpMailer } from '../../../functions/platform/mailer/smtp.ts';
import { fileObjects } from '../../../functions/platform/objects/files.ts';
import type { MailMessage } from '../../../functions/platform/platform.ts';
import { type Database, openDatabase } from '../../../functions/platform/table/database.ts';
import { sqliteTable } from '../../../functions/platform/table/sqlite.ts';
import { mailerContract } from '../../contracts/mailer.ts';
import { collect } from '../../contracts/streams.ts';

/** A mail server that catches all mail, or refuses it. */
async function mailServer() {
  const mails: Email[] = [];
  const state = { refuse: false };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      collect<Buffer>(stream).then(async chunks => {
        if (state.refuse) return done(new Error('not today'));
        mails.push(await PostalMime.parse(Buffer.concat(chunks)));
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>(resolve => server.close(resolve));
  return { mails, state, url: `smtp://127.0.0.1:${port}`, stop };
}

const folder = await mkdtemp(join(tmpdir(), 'packshot-mail-'));
const objects = fileObjects(join(folder, 'objects'));
const server = await mailServer();
const from = 'billeder@lordag.example';
let db: Database;
beforeAll(() => {
  db = openDatabase(join(folder, 'packshot.db'));
});
afterAll(async () => {
  db.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function message(id: string): MailMessage {
  const to = { address: 'mette@butikhavn.example' };
  return { id, to, fromName: 'Lørdag & Søn', subject: id, html: '<p>x</p>', text: 'x', pictures: [] };
}

mailerContract('SMTP', async () => ({
  mailer: smtpMailer({ url: server.url, from, objects }),
  objects,
  forgets: true,
  received: async () =>
    server.mails.map(mail => ({
      id: mail.messageId?.slice(1, mail.messageId.indexOf('@')) ?? '',
      to: { address: mail.to?.[0]?.address ?? '', ...(mail.to?.[0]?.name && { name: mail.to[0].name }) },
      replyTo: mail.replyTo?.[0]?.address,
      fromName: mail.from?.name ?? '',
      subject: mail.subject ?? '',
      html: mail.html ?? '',
      text: mail.text ?? '',
      unsubscribe: mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value,
      pictures: mail.attachments.map(({ contentId = '', mimeType }) => ({
        cid: contentId.slice(1, -1),
        type: mimeType,
      })),
      ...(mail.bcc && { bcc: mail.bcc }),
    })),
}));

test('a mail comes from the deployment’s address, and its id is the same at every try', async () => {
  await smtpMailer({ url: server.url, from, objects }).send(message('stable'));
  const mail = server.mails.at(-1);
  expect(mail?.from?.address).toBe(from);
  expect(mail?.messageId).toBe('<stable@lordag.example>');
});

test('the picture in a mail has the bytes of its object', async () => {
  await objects.put('renditions/cup.jpg', Buffer.from('cup bytes'));
  const pictures = [{ cid: 'cup', key: 'renditions/cup.jpg', type: 'image/jpeg' }];
  await smtpMailer({ url: server.url, from, objects }).send({ ...message('picture'), pictures });
  const [picture] = server.mails.at(-1)?.attachments ?? [];
  expect(Buffer.from(picture?.content as ArrayBuffer).toString()).toBe('cup bytes');
  expect(picture?.disposition).toBe('inline');
});

test('a mail whose picture is not there is not sent without it', async () => {
  const pictures = [{ cid: 'cup', key: 'renditions/missing.jpg', type: 'image/jpeg' }];
  const sent = smtpMailer({ url: server.url, from, objects }).send({ ...message('missing'), pictures });
  await expect(sent).rejects.toThrow('renditions/missing.jpg');
});

test('a mail that the server refused is not noted, and goes out at the next try, once', async () => {
  const now = () => Date.parse('2026-03-02T10:00:00Z');
  const table = sqliteTable(db, now);
  const through = smtpMailer({ url: server.url, from, objects });
  const mailer = outboxMailer({ table, now, through });
  server.state.refuse = true;
  await expect(mailer.send(message('refused'))).rejects.toThrow('not today');
  expect(await outboxGet(table, 'refused')).toBeUndefined();
  server.state.refuse = false;
  await mailer.send(message('refused'));
  await mailer.send(message('refused'));
  expect(server.mails.filter(mail => mail.subject === 'refused')).toHaveLength(1);
  expect(await outboxGet(table, 'refused')).toMatchObject({ sent: true, message: { subject: 'refused' } });
});

test('the outbox lists the newest first over days, and forgets after 90', async () => {
  let now = Date.parse('2026-11-19T23:59:00Z');
  const table = sqliteTable(db, () => now);
  const mailer = outboxMailer({ table, now: () => now });
  for (const id of ['old', 'middle', 'new']) {
    await mailer.send(message(id));
    now += 20 * 3_600_000;
  }
  const listed = async (limit?: number) => (await outboxList(table, now, limit)).map(mail => mail.message.id);
  expect(await listed()).toEqual(['new', 'middle', 'old']);
  expect(await listed(2)).toEqual(['new', 'middle']);
  expect(await outboxGet(table, 'new')).toMatchObject({ sent: false });
  now += 90 * 86_400_000;
  expect(await listed()).toEqual([]);
});
