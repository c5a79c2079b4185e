import { Hono } from 'hono';
import { MailPage } from '../../web/admin/MailPage.tsx';
import { MailsPage } from '../../web/admin/MailsPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { AppError } from '../errors.ts';
import { type OutboxMail, outboxGet, outboxList } from '../platform/mailer/outbox.ts';
import type { MailMessage, Platform } from '../platform/platform.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const MOST_SHOWN = 100;

/** The mails that the portal has written. */
export function mailRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/', async c => {
      const mails = await outboxList(platform.table, platform.now(), MOST_SHOWN);
      return c.html(htmlDocument(<MailsPage visit={c.get('visit')} mails={mails.map(mailRow)} />));
    })
    .get('/:id', async c => {
      const mail = await mailOf(platform, c);
      const page = <MailPage visit={c.get('visit')} mail={mailRow(mail)} plain={mail.message.text} />;
      return c.html(htmlDocument(page));
    })
    .get('/:id/html', async c => {
      const { message } = await mailOf(platform, c);
      const { html, origins } = await withPictures(platform, message);
      return c.html(html, 200, { 'Content-Security-Policy': mailPolicy(origins) });
    });
}

function mailRow({ message, at, sent }: OutboxMail) {
  const { id, subject, fromName, to } = message;
  return { id, subject, from: fromName, to: to.name ? `${to.name} <${to.address}>` : to.address, at, sent };
}

async function mailOf({ table }: Platform, c: AdminContext): Promise<OutboxMail> {
  const mail = await outboxGet(table, c.req.param('id')!);
  if (!mail) throw new AppError('not-found', 'This mail is not here, or no longer.', { detail: 'no-mail' });
  return mail;
}

/** The mail as a page: its enclosed pictures from object storage, its links opening beside. */
async function withPictures({ delivery }: Platform, { html, pictures }: MailMessage) {
  let shown = html.replace(/<head[^>]*>/i, head => `${head}<base target="_blank">`);
  const origins = new Set<string>();
  for (const { cid, key, type } of pictures) {
    const address = await delivery.address(key, { type });
    if (/^https?:/.test(address)) origins.add(new URL(address).origin);
    shown = shown.replaceAll(`cid:${cid}`, address.replaceAll('&', '&amp;'));
  }
  return { html: shown, origins: [...origins] };
}

/**
 * A mail has inline styles, runs no script, and is shown in a frame of ours only. Without `allow-same-origin` it could
 * not show pictures that are answered for this origin alone.
 */
function mailPolicy(origins: string[]): string {
  return [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ["img-src 'self' data:", ...origins].join(' '),
    "frame-ancestors 'self'",
    'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
  ].join('; ');
}
