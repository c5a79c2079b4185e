import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import type { AdminVisit } from './visit.ts';

/** Where a home takes small forms only: what that means for whoever has no scripts. */
export const FormLimit: FC<{ visit: AdminVisit }> = ({ visit }) =>
  visit.smallForms ? (
    <noscript>
      <p class="hint">{adminText(visit.language)('upload.small-forms')}</p>
    </noscript>
  ) : null;
