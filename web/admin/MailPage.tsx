import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { MailRow } from './MailsPage.tsx';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

/** One mail, as it looks and as plain text. */
export const MailPage: FC<{ visit: AdminVisit; mail: MailRow; plain: string }> = ({ visit, mail, plain }) => {
  const text = adminText(visit.language);
  return (
    <AdminPage visit={visit} section="mails" heading={mail.subject}>
      <p>{text('mails.from', { from: mail.from })}</p>
      <p>{text('mails.to', { to: mail.to })}</p>
      <p class="hint">{dateAndTime(mail.at, visit.language)}</p>
      <iframe
        class="mail"
        title={text('mails.html')}
        src={`/admin/mails/${encodeURIComponent(mail.id)}/html`}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      ></iframe>
      <details>
        <summary>{text('mails.plain')}</summary>
        <pre class="plain-mail">{plain}</pre>
      </details>
    </AdminPage>
  );
};
