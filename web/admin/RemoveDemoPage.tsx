import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { AdminVisit } from './visit.ts';

export const RemoveDemoPage: FC<{ visit: AdminVisit }> = ({ visit }) => {
  const text = adminText(visit.language);
  return (
    <AdminPage visit={{ ...visit, demo: false }} heading={text('demo.heading')}>
      <p class="lead">{text('demo.text')}</p>
      <form method="post" action="/admin/demo/remove" class="choices">
        <button type="submit">{text('demo.confirm')}</button>
        <a href="/admin">{text('demo.keep')}</a>
      </form>
    </AdminPage>
  );
};
