import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mailer, MailMessage, Objects } from '../../functions/platform/platform.ts';

/** A mail as its reader has it. */
export interface ReceivedMail {
  id: string;
  to: { name?: string | undefined; address: string };
  replyTo?: string | undefined;
  fromName: string;
  subject: string;
  html: string;
  text: string;
  unsubscribe?: string | undefined;
  /** By content id: the bytes, where the home can show them. */
  pictures: { cid: string; type: string; bytes?: Uint8Array }[];
}

export interface MailerHome {
  mailer: Mailer;
  objects: Objects;
  received(): Promise<ReceivedMail[]>;
  /** Cannot tell that a mail goes out for the second time. */
  forgets?: boolean;
  stop?(): Promise<void>;
}

const mail: MailMessage = {
  id: 'ready-aTT8XJ2mQ4C8xq0Yw3Zk1A',
  to: { name: 'Mette Sørensen', address: 'mette@butikhavn.example' },
  replyTo: { name: 'Ida Lund', address: 'ida@lordag.example' },
  fromName: 'Lørdag & Søn',
  subject: 'Billederne til jeres ordre 100234 – æøå',
  html: '<p>Tak, Butik Havn. <img src="cid:hero" alt=""></p>',
  text: 'Tak, Butik Havn.',
  pictures: [{ cid: 'hero', key: 'renditions/hero.jpg', type: 'image/jpeg' }],
  headers: { 'List-Unsubscribe': '<https://portal.example/u/1>' },
};

/** What every driver of `mailer` keeps. */
export function mailerContract(name: string, make: () => Promise<MailerHome>) {
  describe(`mailer: ${name}`, () => {
    let home: MailerHome;
    beforeAll(async () => {
      home = await make();
      await home.objects.put('renditions/hero.jpg', Buffer.from('a small picture'));
    });
    afterAll(() => home.stop?.());
    const received = async (id: string) => (await home.received()).filter(one => one.id === id);

    it('sends a mail whole', async () => {
      await home.mailer.send(mail);
      const [one] = await received(mail.id);
      expect(one).toMatchObject({ to: mail.to, fromName: mail.fromName, subject: mail.subject });
      expect(one!.html.trim()).toBe(mail.html);
      expect(one!.text.trim()).toBe(mail.text);
      expect(one!.replyTo).toBe('ida@lordag.example');
      expect(one!.unsubscribe).toBe('<https://portal.example/u/1>');
      expect(one!.pictures).toMatchObject([{ cid: 'hero', type: 'image/jpeg' }]);
    });

    it('knows the same mail by its id', async () => {
      const again = { ...mail, id: 'twice' };
      await home.mailer.send(again);
      await home.mailer.send({ ...again, subject: 'changed' });
      const mails = await received('twice');
      expect(mails).toHaveLength(home.forgets ? 2 : 1);
      expect(mails[0]!.subject).toBe(mail.subject);
    });

    it('sends a mail once though it is asked to twice at the same moment', async () => {
      const both = [0, 1].map(() => home.mailer.send({ ...mail, id: 'at-once' }));
      const ends = await Promise.allSettled(both);
      expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(await received('at-once')).toHaveLength(home.forgets ? 2 : 1);
    });

    it('takes a mail without a name, a reply address and pictures', async () => {
      const { replyTo, headers, ...rest } = mail;
      await home.mailer.send({ ...rest, id: 'bare', to: { address: 'kontor@butik.example' }, pictures: [] });
      expect(await received('bare')).toMatchObject([{ to: { address: 'kontor@butik.example' }, pictures: [] }]);
    });

    it('lets no line break in a subject or name become a header', async () => {
      const evil = 'Hello\r\nBcc: thief@evil.example';
      await home.mailer.send({ ...mail, id: 'evil', subject: evil, fromName: evil, to: { ...mail.to, name: evil } });
      const [one] = await received('evil');
      expect(one!.to.address).toBe(mail.to.address);
      expect(one).not.toHaveProperty('bcc');
    });
  });
}
