import { createTransport } from 'nodemailer';
import type { Mailer, Objects } from '../platform.ts';
import { mimeOf } from './mime.ts';

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

export function smtpMailer({ url, from, objects }: SmtpOptions): Mailer {
  const transport = createTransport({ url, ...LIMITS });
  return {
    async send(message) {
      await transport.sendMail(await mimeOf(message, from, objects));
    },
  };
}
