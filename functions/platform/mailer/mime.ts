import type { SendMailOptions } from 'nodemailer';
import type { MailMessage, Objects } from '../platform.ts';

/**
 * A mail as nodemailer takes it. https://nodemailer.com/message/
 * @param from the address that mails come from
 * @param objects where pictures of mails lie
 */
export async function mimeOf(message: MailMessage, from: string, objects: Objects): Promise<SendMailOptions> {
  const { to, fromName, replyTo, subject, html, text, headers } = message;
  return {
    // Messages name no files and no addresses to load: their pictures come from object storage.
    disableFileAccess: true,
    disableUrlAccess: true,
    messageId: messageId(message.id, from),
    from: { name: fromName, address: from },
    to: { name: to.name ?? '', address: to.address },
    ...(replyTo && { replyTo: { name: replyTo.name ?? '', address: replyTo.address } }),
    ...(headers && { headers }),
    subject,
    html,
    text,
    attachments: await Promise.all(message.pictures.map(picture => attachment(objects, picture))),
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
