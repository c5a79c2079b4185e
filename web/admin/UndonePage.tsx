import type { FC } from 'hono/jsx';
import { undoneText } from '../i18n/admin/undone/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

/** Work that was tried again and again, and given up. */
export interface UndoneRow {
  id: string;
  kind: string;
  /** Name of the file or number of the order that it was about. */
  about?: string | undefined;
  reason: string;
  /** Milliseconds since 1970. */
  at: number;
}

const NAMED = ['intake', 'render', 'mail'] as const;

export const UndonePage: FC<{ visit: AdminVisit; rows: UndoneRow[] }> = ({ visit, rows }) => {
  const text = undoneText(visit.language);
  const named = (kind: string) => NAMED.find(name => name === kind);
  return (
    <AdminPage visit={visit} heading={text('heading')}>
      <p class="lead">{text(rows.length > 0 ? 'text' : 'none')}</p>
      <ul class="mails">
        {rows.map(({ id, kind, about, reason, at }) => (
          <li>
            <h2>{named(kind) ? text(named(kind)!) : text('other', { kind })}</h2>
            {about ? <p>{about}</p> : undefined}
            <p>{text('reason', { reason })}</p>
            <p class="hint">{dateAndTime(at, visit.language)}</p>
            <form method="post" action={`/admin/undone/${encodeURIComponent(id)}`}>
              <button type="submit">{text('again')}</button>
            </form>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
};
