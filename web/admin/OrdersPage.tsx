import type { FC } from 'hono/jsx';
import { LANGUAGE_NAMES } from '../components/frame.ts';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { CopyLink } from './CopyLink.tsx';
import type { OrderRow } from './order-view.ts';
import { dateAndTime, shortDate } from './times.ts';
import type { AdminVisit } from './visit.ts';

interface OrdersPageProps {
  visit: AdminVisit;
  orders: OrderRow[];
  /** Address of the longer list. */
  more?: string | undefined;
}

/** Orders, the newest first, each with its link. */
export const OrdersPage: FC<OrdersPageProps> = ({ visit, orders, more }) => {
  const text = adminText(visit.language);
  const add = (
    <a class="button" href="/admin/orders/new">
      {text('orders.new')}
    </a>
  );
  return (
    <AdminPage visit={visit} section="orders" heading={text('orders.heading')} action={add}>
      {orders.length === 0 ? (
        <div class="empty field-1">
          <h2>{text('orders.empty.heading')}</h2>
          <p>{text('orders.empty.text')}</p>
        </div>
      ) : undefined}
      <ul id="orders" class="orders">
        {orders.map(order => (
          <OrderItem visit={visit} order={order} text={text} />
        ))}
      </ul>
      {more ? (
        <p class="paging">
          <a href={more}>{text('more')}</a>
        </p>
      ) : undefined}
    </AdminPage>
  );
};

const OrderItem: FC<{ visit: AdminVisit; order: OrderRow; text: AdminText }> = ({ visit, order, text }) => (
  <li class="order">
    <div class="who">
      <h2>
        <a href={`/admin/orders/${order.id}`}>{order.company}</a>
      </h2>
      <p>{orderLine(order, visit, text)}</p>
    </div>
    <div class="how-far">
      <OrderState order={order} visit={visit} text={text} />
    </div>
    {order.link ? (
      <CopyLink url={order.link} label={text('orders.number', { number: order.number })} text={text} />
    ) : (
      <p class="hint">{text('orders.none-open')}</p>
    )}
  </li>
);

/** `Order 100234 from b2b, 21 Nov 2026, Dansk`. */
export function orderLine(order: OrderRow, { language }: AdminVisit, text: AdminText): string {
  const { number, shop, date } = order;
  const from = shop ? text('orders.shop', { shop }) : text('orders.by-hand');
  const facts = [shortDate(date, language), LANGUAGE_NAMES[order.language]];
  return `${text('orders.number', { number })} ${from}, ${facts.join(', ')}`;
}

/** How many products have pictures, and whether the mail went. */
export const OrderState: FC<{ order: OrderRow; visit: AdminVisit; text: AdminText }> = ({ order, visit, text }) => {
  const { cancelled, mails, pictured, products } = order;
  const words = mails.map(({ state, at }) => text(`orders.mail.${state}`, { at: dateAndTime(at, visit.language) }));
  return (
    <>
      {cancelled ? <p>{text('orders.cancelled')}</p> : undefined}
      <p>{text('orders.products', { with: pictured, of: products.length })}</p>
      {(words.length > 0 ? words : [text('orders.mail.none')]).map(line => (
        <p class="hint">{line}</p>
      ))}
    </>
  );
};
