import type { FC } from 'hono/jsx';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { CopyLink } from './CopyLink.tsx';
import { OrderState, orderLine } from './OrdersPage.tsx';
import type { LinkRow, OrderRow } from './order-view.ts';
import { shortDate } from './times.ts';
import type { AdminVisit } from './visit.ts';

interface OrderPageProps {
  visit: AdminVisit;
  order: OrderRow;
  contact: { name?: string | undefined; email: string };
  /** The link was made a moment ago. */
  made: boolean;
}

/** One order: its links, its products. */
export const OrderPage: FC<OrderPageProps> = ({ visit, order, contact, made }) => {
  const text = adminText(visit.language);
  return (
    <AdminPage visit={visit} section="orders" heading={order.company}>
      <p class="lead">{orderLine(order, visit, text)}</p>
      <p>{[contact.name, contact.email].filter(Boolean).join(', ')}</p>
      <OrderState order={order} visit={visit} text={text} />
      {made && order.link ? (
        <div class="note made" role="status">
          <p>{text('orders.made')}</p>
          <CopyLink url={order.link} label={text('orders.number', { number: order.number })} text={text} />
        </div>
      ) : undefined}
      <section aria-labelledby="links">
        <h2 id="links">{text('orders.links')}</h2>
        <ul class="links">
          {order.links.map(link => (
            <LinkItem visit={visit} order={order} link={link} text={text} />
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
      <section aria-labelledby="lines">
        <h2 id="lines">{text('orders.lines')}</h2>
        <ul class="lines">
          {order.products.map(({ sku, name, pictured }) => (
            <li>
              {name} {name === sku ? undefined : <span class="sku">{sku}</span>}
              {pictured ? undefined : <span class="hint"> {text('orders.line.none')}</span>}
            </li>
          ))}
        </ul>
      </section>
    </AdminPage>
  );
};

interface LinkItemProps {
  visit: AdminVisit;
  order: OrderRow;
  link: LinkRow;
  text: AdminText;
}

const LinkItem: FC<LinkItemProps> = ({ visit, order, link, text }) => {
  const { number, state, at, sharedBy, url } = link;
  const works = state === 'open' && !order.cancelled;
  return (
    <li id={`link-${number}`}>
      <p>
        {text('orders.link-n', { number })}, {text(`orders.link.${state}`, { at: shortDate(at, visit.language) })}
        {sharedBy ? `, ${text('orders.link.shared', { number: sharedBy })}` : undefined}
      </p>
      {works ? (
        <>
          <CopyLink url={url} label={text('orders.link-n', { number })} text={text} />
          <form method="post" action={`/admin/orders/${order.id}/links/${number}/revoke`}>
            <button type="submit" class="plain" aria-describedby={`revoke-${number}`}>
              {text('orders.revoke', { number })}
            </button>
            <span class="hint" id={`revoke-${number}`}>
              {' '}
              {text('orders.revoke-text')}
            </span>
          </form>
        </>
      ) : undefined}
    </li>
  );
};
