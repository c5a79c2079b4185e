import type { FC } from 'hono/jsx';
import { type Cause, causeText } from '../i18n/admin/causes/messages.ts';
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
  cause: Cause;
}

/** Something that its reader can act on: in the reader's language what kind of thing, then what exactly. */
export const RefusedPage: FC<RefusedPageProps> = ({ visit, code, cause }) => {
  const text = adminText(visit.language);
  const exactly = causeText(visit.language, cause);
  const known = CODES.find(one => one === code);
  return (
    <AdminPage visit={visit} heading={text('refused.heading')}>
      {known ? <p class="lead">{text(`refused.${known}`)}</p> : undefined}
      {exactly ? <p>{exactly}</p> : undefined}
      <p>
        <a href="/admin">{text('nav.pictures')}</a>
      </p>
    </AdminPage>
  );
};
