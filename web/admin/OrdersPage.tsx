import type { FC } from 'hono/jsx';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { type OrderText, orderText } from '../i18n/admin/orders/messages.ts';
import { languageName } from '../i18n/language.ts';
import { AdminPage } from './AdminPage.tsx';
import { CopyLink } from './CopyLink.tsx';
import type { OrderRow } from './order-view.ts';
import { dateAndTime, shortDate } from './times.ts';
import type { AdminVisit } from './visit.ts';

interface OrdersPageProps {
  visit: AdminVisit;
  orders: OrderRow[];
  /** Address of the orders before these. */
  older?: string | undefined;
  /** These are not the newest. */
  later?: boolean;
  /** What was looked for; `more` than is shown was found. */
  search?: { wished: string; more: boolean };
  /** Whether customers are told of pictures that come later. */
  notices?: { on: boolean; saved: boolean };
}

/** Orders, the newest first, each with its link. */
export const OrdersPage: FC<OrdersPageProps> = ({ visit, orders, older, later, search, notices }) => {
  const text = adminText(visit.language);
  const own = orderText(visit.language);
  const empty = orders.length === 0 && !search && !later;
  return (
    <AdminPage visit={visit} section="orders" heading={text('orders.heading')} action={<Ways text={text} own={own} />}>
      {empty ? (
        <div class="empty field-1">
          <h2>{text('orders.empty.heading')}</h2>
          <p>{text('orders.empty.text')}</p>
        </div>
      ) : (
        <Search wished={search?.wished} own={own} />
      )}
      {search ? <Found found={orders.length} more={search.more} own={own} /> : undefined}
      <ul id="orders" class="orders">
        {orders.map(order => (
          <OrderItem visit={visit} order={order} text={text} />
        ))}
      </ul>
      {older || later ? (
        <p class="paging">
          {later ? <a href="/admin/orders">{own('list.first')}</a> : undefined}
          {older ? <a href={older}>{own('list.next')}</a> : undefined}
        </p>
      ) : undefined}
      {notices && !later ? <Notices {...notices} text={text} own={own} /> : undefined}
    </AdminPage>
  );
};

const Ways: FC<{ text: AdminText; own: OrderText }> = ({ text, own }) => (
  <div class="ways">
    <a href="/admin/orders/file">{own('list.from-file')}</a>
    <a class="button" href="/admin/orders/new">
      {text('orders.new')}
    </a>
  </div>
);

const Search: FC<{ wished?: string | undefined; own: OrderText }> = ({ wished = '', own }) => (
  <form method="get" action="/admin/orders" class="search-orders" role="search">
    <label for="q">{own('search.label')}</label>
    <p class="hint" id="q-hint">
      {own('search.hint')}
    </p>
    <div class="search-line">
      <input
        type="search"
        id="q"
        name="q"
        value={wished}
        maxlength={254}
        aria-describedby="q-hint"
        autocomplete="off"
      />
      <button type="submit">{own('search.do')}</button>
    </div>
  </form>
);

const Found: FC<{ found: number; more: boolean; own: OrderText }> = ({ found, more, own }) => (
  <div class="found" role="status">
    <p>
      <strong>{own('search.found', { count: found })}</strong> <a href="/admin/orders">{own('search.all')}</a>
    </p>
    {more ? <p class="hint">{own('search.more')}</p> : undefined}
    {found === 0 ? <p class="hint">{own('search.none')}</p> : undefined}
  </div>
);

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

/** `Order 100234 from b2b, 21 Nov 2026, Danish`. */
export function orderLine(order: OrderRow, { language }: AdminVisit, text: AdminText): string {
  const { number, shop, date } = order;
  const from = shop ? text('orders.shop', { shop }) : text('orders.by-hand');
  const facts = [shortDate(date, language), languageName(order.language, language)];
  return `${text('orders.number', { number })} ${from}, ${facts.join(', ')}`;
}

/** How many products have pictures, whether the mail went, and what came of it. */
export const OrderState: FC<{ order: OrderRow; visit: AdminVisit; text: AdminText }> = ({ order, visit, text }) => {
  const { cancelled, mail, pictured, products, last } = order;
  const at = (time: number) => ({ at: dateAndTime(time, visit.language) });
  return (
    <>
      {cancelled ? <p>{text('orders.cancelled')}</p> : undefined}
      <p>{text('orders.products', { with: pictured, of: products })}</p>
      <p class="hint">{mail ? text(`orders.mail.${mail.state}`, at(mail.at)) : text('orders.mail.none')}</p>
      {last ? <p class="hint">{orderText(visit.language)(`list.${last.what}`, at(last.at))}</p> : undefined}
    </>
  );
};

const Notices: FC<{ on: boolean; saved: boolean; text: AdminText; own: OrderText }> = props => {
  const { on, saved, text, own } = props;
  return (
    <section aria-labelledby="notices" class="arrival-notices">
      <h2 id="notices">{own('notices.heading')}</h2>
      <p>{own('notices.text')}</p>
      <form method="post" action="/admin/orders/notices">
        <label class="tick">
          <input type="checkbox" name="on" value="1" checked={on} /> {own('notices.on')}
        </label>
        <button type="submit" class="plain">
          {text('save')}
        </button>
        {saved ? <span role="status">{text('saved')}</span> : undefined}
      </form>
    </section>
  );
};
