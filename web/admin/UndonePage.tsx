import type { FC } from 'hono/jsx';
import { type UndoneKey, undoneText } from '../i18n/admin/undone/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

/** Work that was tried again and again, and given up. */
export interface UndoneRow {
  id: string;
  what: UndoneKey;
  /** Name of the file, number of the order, SKU … that it was about, and where that is looked after. */
  about?: { name: string; page?: string | undefined } | undefined;
  /** What can be done about it. */
  cause: UndoneKey;
  /** As systems put it, in English. */
  reason: string;
  /** Milliseconds since 1970. */
  at: number;
}

export const UndonePage: FC<{ visit: AdminVisit; rows: UndoneRow[] }> = ({ visit, rows }) => {
  const text = undoneText(visit.language);
  return (
    <AdminPage visit={visit} heading={text('heading')}>
      <p class="lead">{text(rows.length > 0 ? 'text' : 'none')}</p>
      <ul class="mails">
        {rows.map(row => (
          <Undone visit={visit} row={row} />
        ))}
      </ul>
    </AdminPage>
  );
};

const Undone: FC<{ visit: AdminVisit; row: UndoneRow }> = ({ visit: { language }, row }) => {
  const text = undoneText(language);
  const { id, what, about, cause, reason, at } = row;
  const address = `/admin/undone/${encodeURIComponent(id)}`;
  return (
    <li class="undone">
      <h2>{text(what)}</h2>
      {about ? <p>{about.page ? <a href={about.page}>{about.name}</a> : about.name}</p> : undefined}
      <p>{text(cause)}</p>
      <details class="technical">
        <summary>{text('technical')}</summary>
        <p lang="en">{reason}</p>
      </details>
      <p class="hint">{dateAndTime(at, language)}</p>
      <div class="choices">
        <form method="post" action={address}>
          <button type="submit">{text('again')}</button>
        </form>
        <form method="post" action={`${address}/forget`}>
          <button type="submit" class="plain">
            {text('forget')}
          </button>{' '}
          <span class="hint">{text('forget.hint')}</span>
        </form>
      </div>
    </li>
  );
};
