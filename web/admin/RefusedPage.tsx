import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { AdminVisit } from './visit.ts';

const CODES = [
  'bad-input',
  'forbidden',
  'not-found',
  'conflict',
  'gone',
  'too-large',
  'refused-image',
  'too-many',
] as const;

interface RefusedPageProps {
  visit: AdminVisit;
  code: string;
  /** What exactly, in English as programs get it. */
  message: string;
}

/** Something that its reader can act on: in the reader's language what kind of thing, then what exactly. */
export const RefusedPage: FC<RefusedPageProps> = ({ visit, code, message }) => {
  const text = adminText(visit.language);
  const known = CODES.find(one => one === code);
  return (
    <AdminPage visit={visit} heading={text('refused.heading')}>
      {known ? <p class="lead">{text(`refused.${known}`)}</p> : undefined}
      <p lang="en">{message}</p>
      <p>
        <a href="/admin">{text('nav.pictures')}</a>
      </p>
    </AdminPage>
  );
};
