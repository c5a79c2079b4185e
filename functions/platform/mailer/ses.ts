import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import MailComposer from 'nodemailer/lib/mail-composer';
import { AppError } from '../../errors.ts';
import type { Mailer, Objects } from '../platform.ts';
import { mimeOf } from './mime.ts';

export interface SesOptions {
  /** One that asks once only: after an answer that was lost it is the queue that decides to send again. */
  client: SESv2Client;
  /** The address that mails come from; it or its domain is verified. */
  from: string;
  configurationSet: string;
  /** Where pictures of mails lie. */
  objects: Objects;
}

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html: after encoding. */
const MOST_BYTES = 40 * 1000 * 1000;

/**
 * Mails through SES. It does not know a mail that it has sent before; an `outboxMailer` in front of it does.
 * Whatever SES refuses, for now or for good, is thrown: its job comes again, and in the end lies among the dead with
 * SES's own words, where the brand's people see which mail did not go out. An address that SES suppresses is not refused
 * here; its configuration set tells of that.
 */
export function sesMailer({ client, from, configurationSet, objects }: SesOptions): Mailer {
  return {
    async send(message) {
      const mail = new MailComposer(await mimeOf(message, from, objects)).compile();
      const Data = await mail.build();
      if (Data.length > MOST_BYTES) throw new AppError('too-large', 'This mail is larger than SES takes.');
      const { to } = mail.getEnvelope();
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          // Whatever stands in the headers, it goes to this reader only.
          Destination: { ToAddresses: to },
          Content: { Raw: { Data } },
          ConfigurationSetName: configurationSet,
        }),
      );
    },
  };
}
