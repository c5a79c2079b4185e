import type { FC } from 'hono/jsx';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { orderText } from '../i18n/admin/orders/messages.ts';
import { CopyLink } from './CopyLink.tsx';
import type { LinkRow, OrderDetails } from './order-view.ts';
import { shortDate } from './times.ts';
import type { AdminVisit } from './visit.ts';

interface OrderLinksProps {
  visit: AdminVisit;
  order: OrderDetails;
  /** How long a link lives, and how long another life is. */
  linkDays: number;
}

/** All links of an order, each to be copied, extended or closed. */
export const OrderLinks: FC<OrderLinksProps> = ({ visit, order, linkDays }) => {
  const text = adminText(visit.language);
  return (
    <section aria-labelledby="links">
      <h2 id="links">{text('orders.links')}</h2>
      <ul class="links">
        {order.links.map(link => (
          <LinkItem visit={visit} order={order} link={link} linkDays={linkDays} />
        ))}
      </ul>
      {order.cancelled ? undefined : (
        <form method="post" action={`/admin/orders/${order.id}/links`}>
          <button type="submit" class="plain">
            {text('orders.add-link')}
          </button>
        </form>
      )}
    </section>
  );
};

const LinkItem: FC<OrderLinksProps & { link: LinkRow }> = ({ visit, order, link, linkDays }) => {
  const text = adminText(visit.language);
  const own = orderText(visit.language);
  const { number, state, url } = link;
  const open = state === 'open' && !order.cancelled;
  const action = `/admin/orders/${order.id}/links/${number}`;
  return (
    <li id={`link-${number}`}>
      <p>{linkLine(link, visit, text)}</p>
      {open ? <CopyLink url={url} label={text('orders.link-n', { number })} text={text} /> : undefined}
      {state === 'revoked' || order.cancelled ? undefined : (
        <Act
          action={`${action}/extend`}
          id={`extend-${number}`}
          label={own('order.extend', { number })}
          hint={own('order.extend-text', { days: linkDays })}
        />
      )}
      {open ? (
        <Act
          action={`${action}/revoke`}
          id={`revoke-${number}`}
          label={text('orders.revoke', { number })}
          hint={text('orders.revoke-text')}
        />
      ) : undefined}
    </li>
  );
};

const Act: FC<{ action: string; id: string; label: string; hint: string }> = ({ action, id, label, hint }) => (
  <form method="post" action={action}>
    <button type="submit" class="plain" aria-describedby={id}>
      {label}
    </button>{' '}
    <span class="hint" id={id}>
      {hint}
    </span>
  </form>
);

/** `Link 2 for Bureau Nord, works until 22 Nov 2027, shared from link 1`. */
function linkLine(
  { number, state, at, sharedBy, name, extended }: LinkRow,
  visit: AdminVisit,
  text: AdminText,
): string {
  const own = orderText(visit.language);
  const facts = [
    [text('orders.link-n', { number }), name && own('order.link-named', { name })].filter(Boolean).join(' '),
    text(`orders.link.${state}`, { at: shortDate(at, visit.language) }),
    extended && own('order.extended'),
    sharedBy && text('orders.link.shared', { number: sharedBy }),
  ];
  return facts.filter(Boolean).join(', ');
}
