import type { FC } from 'hono/jsx';
import { orderText } from '../i18n/admin/orders/messages.ts';
import { type Language, languageName } from '../i18n/language.ts';
import { AdminPage } from './AdminPage.tsx';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

interface SendAgainPageProps {
  visit: AdminVisit;
  order: { id: string; number: string; language: Language; to: string };
  again: {
    hindrance?: 'cancelled' | 'no-pictures' | 'closed' | undefined;
    next: number;
    sentAt?: number | undefined;
  };
}

/** Asks before a customer gets a mail again. */
export const SendAgainPage: FC<SendAgainPageProps> = ({ visit, order, again }) => {
  const text = orderText(visit.language);
  const { id, number, to } = order;
  const { hindrance, next, sentAt } = again;
  const language = languageName(order.language, visit.language);
  return (
    <AdminPage visit={visit} section="orders" heading={text('send.heading')}>
      <p class="lead">{hindrance ? text(`send.${hindrance}`) : text('send.to', { to, language, number })}</p>
      <p class="hint">
        {sentAt ? text('send.before', { at: dateAndTime(sentAt, visit.language) }) : text('send.never')}{' '}
        {hindrance ? undefined : text('send.limit')}
      </p>
      <form method="post" action={`/admin/orders/${id}/send`} class="choices after-text">
        {hindrance ? undefined : (
          <>
            <input type="hidden" name="n" value={String(next)} />
            <button type="submit">{text('send.do')}</button>
          </>
        )}
        <a href={`/admin/orders/${id}`}>{text('send.keep')}</a>
      </form>
    </AdminPage>
  );
};
