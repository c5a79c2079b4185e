import type { FC } from 'hono/jsx';
import { brandText } from '../i18n/admin/brand/messages.ts';
import { cropsText } from '../i18n/admin/crops/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { AdminVisit } from './visit.ts';

interface PrintProfilePageProps {
  visit: AdminVisit;
  /** How the brand's own profile calls itself. */
  name?: string | undefined;
  saved: boolean;
  /** What was wrong with the file. */
  error?: string | undefined;
}

/** The colours that files for print are made in. */
export const PrintProfilePage: FC<PrintProfilePageProps> = ({ visit, name, saved, error }) => {
  const text = cropsText(visit.language);
  return (
    <AdminPage visit={visit} section="brand" heading={text('profile.heading')}>
      <p class="lead">{text('profile.text')}</p>
      {saved ? (
        <p class="note" role="status">
          {text('profile.saved')}
        </p>
      ) : undefined}
      <p class="profile-now">{name ? text('profile.own', { name }) : text('profile.none')}</p>
      <form method="post" action="/admin/print-profile" enctype="multipart/form-data" class="fields profile-form">
        <div class="field">
          <label for="profile">{text('profile.choose')}</label>
          <p class="hint" id="profile-hint">
            {text('profile.hint')}
          </p>
          <input
            id="profile"
            name="profile"
            type="file"
            accept=".icc,.icm"
            required
            aria-describedby={error ? 'profile-hint profile-error' : 'profile-hint'}
            aria-invalid={error ? 'true' : undefined}
          />
          {error ? (
            <p class="error" id="profile-error">
              {error}
            </p>
          ) : undefined}
        </div>
        <button type="submit">{text('profile.send')}</button>
      </form>
      {name ? (
        <form method="post" action="/admin/print-profile/remove">
          <button type="submit" class="plain">
            {text('profile.remove')}
          </button>
        </form>
      ) : undefined}
      <p>
        <a href="/admin/brand">{brandText(visit.language)('heading')}</a>
      </p>
    </AdminPage>
  );
};
