import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

export interface MailRow {
  id: string;
  subject: string;
  from: string;
  to: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** The mails that the portal has written, the newest first. */
export const MailsPage: FC<{ visit: AdminVisit; mails: MailRow[] }> = ({ visit, mails }) => {
  const text = adminText(visit.language);
  return (
    <AdminPage visit={visit} section="mails" heading={text('mails.heading')}>
      {mails.length === 0 ? (
        <div class="empty field-1">
          <h2>{text('mails.empty.heading')}</h2>
          <p>{text('mails.empty.text')}</p>
        </div>
      ) : (
        <p class="lead">{text('mails.text')}</p>
      )}
      <ul class="mails">
        {mails.map(({ id, subject, to, at }) => (
          <li>
            <h2>
              <a href={`/admin/mails/${encodeURIComponent(id)}`}>{subject}</a>
            </h2>
            <p>{text('mails.to', { to })}</p>
            <p class="hint">{dateAndTime(at, visit.language)}</p>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
};
