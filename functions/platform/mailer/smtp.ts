import { createTransport } from 'nodemailer';
import type { Mailer, MailMessage, Objects } from '../platform.ts';

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** The address that mails come from. */
  from: string;
  /** Where pictures of mails lie. */
  objects: Objects;
}

/** A server that answers slower than this gets the mail at the job's next try. */
const LIMITS = { connectionTimeout: 15_000, greetingTimeout: 15_000, dnsTimeout: 15_000, socketTimeout: 60_000 };

/** https://nodemailer.com/message/ */
export function smtpMailer({ url, from, objects }: SmtpOptions): Mailer {
  // Messages name no files and no addresses to load: their pictures come from object storage.
  const transport = createTransport({ url, ...LIMITS, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send(message) {
      const { to, fromName, replyTo, subject, html, text, headers } = message;
      await transport.sendMail({
        messageId: messageId(message.id, from),
        from: { name: fromName, address: from },
        to: { name: to.name ?? '', address: to.address },
        ...(replyTo && { replyTo: { name: replyTo.name ?? '', address: replyTo.address } }),
        ...(headers && { headers }),
        subject,
        html,
        text,
        attachments: await Promise.all(message.pictures.map(picture => attachment(objects, picture))),
      });
    },
  };
}

/** The same at every try, so that mail programs can tell a mail that came twice. */
function messageId(id: string, from: string): string {
  return `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

async function attachment(objects: Objects, { cid, key, type }: MailMessage['pictures'][number]) {
  const object = await objects.get(key);
  if (!object) throw new Error(`the picture ${key} of a mail is not there`);
  const content = Buffer.from(await new Response(object.body).arrayBuffer());
  return {
    cid,
    content,
    contentType: type,
    contentDisposition: 'inline' as const,
    filename: key.split('/').at(-1) ?? cid,
  };
}
