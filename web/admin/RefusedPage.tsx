import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { AdminVisit } from './visit.ts';

/** Something that its reader can act on. */
export const RefusedPage: FC<{ visit: AdminVisit; message: string }> = ({ visit, message }) => {
  const text = adminText(visit.language);
  return (
    <AdminPage visit={visit} heading={text('refused.heading')}>
      <p class="lead">{message}</p>
      <p>
        <a href="/admin">{text('nav.pictures')}</a>
      </p>
    </AdminPage>
  );
};
