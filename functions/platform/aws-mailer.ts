import type { AwsOptions } from './aws.ts';
import { sesClient } from './clients/ses.ts';
import { once, portOf } from './lazy.ts';
import { outboxMailer } from './mailer/outbox.ts';
import { sesMailer } from './mailer/ses.ts';
import type { Mailer, Platform } from './platform.ts';

/** Sends through SES, and keeps what was sent for the admin page. */
export function awsMailer({ table, objects, now }: Platform, variable: AwsOptions['variable']): Mailer {
  return portOf(
    once(async () => {
      const sender = { from: variable('PACKSHOT_MAIL_FROM'), configurationSet: variable('PACKSHOT_MAIL_SET') };
      return outboxMailer({ table, now, through: sesMailer({ client: sesClient(), objects, ...sender }) });
    }),
  );
}
