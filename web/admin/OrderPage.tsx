import type { FC } from 'hono/jsx';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { orderText } from '../i18n/admin/orders/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { CopyLink } from './CopyLink.tsx';
import { OrderLinks } from './OrderLinks.tsx';
import { OrderStory } from './OrderStory.tsx';
import { OrderState, orderLine } from './OrdersPage.tsx';
import type { OrderDetails, StoryEntry } from './order-view.ts';
import type { AdminVisit } from './visit.ts';

interface OrderPageProps {
  visit: AdminVisit;
  order: OrderDetails;
  contact: { name?: string | undefined; email: string };
  story: StoryEntry[];
  /** How many of its products are waited for. */
  waiting: number;
  linkDays: number;
  /** What was done a moment ago. */
  said?: 'made' | 'sent' | undefined;
}

/** One order: what the customer sees, what has happened, its links, its products. */
export const OrderPage: FC<OrderPageProps> = props => {
  const { visit, order, contact, story, waiting, linkDays, said } = props;
  const text = adminText(visit.language);
  const own = orderText(visit.language);
  return (
    <AdminPage visit={visit} section="orders" heading={order.company}>
      <p class="lead">{orderLine(order, visit, text)}</p>
      <p>{[contact.name, contact.email].filter(Boolean).join(', ')}</p>
      <OrderState order={order} visit={visit} text={text} />
      {waiting > 0 ? <p class="hint">{own('order.waiting', { count: waiting })}</p> : undefined}
      {said === 'made' && order.link ? (
        <div class="note made" role="status">
          <p>{text('orders.made')}</p>
          <CopyLink url={order.link} label={text('orders.number', { number: order.number })} text={text} />
        </div>
      ) : undefined}
      {said === 'sent' ? (
        <div class="note after-text" role="status">
          <p>{own('send.done')}</p>
        </div>
      ) : undefined}
      {order.cancelled ? undefined : <Doings visit={visit} order={order} />}
      <OrderStory visit={visit} story={story} />
      <OrderLinks visit={visit} order={order} linkDays={linkDays} />
      <Products order={order} text={text} />
    </AdminPage>
  );
};

const Doings: FC<{ visit: AdminVisit; order: OrderDetails }> = ({ visit, order }) => {
  const own = orderText(visit.language);
  return (
    <div class="doings">
      <a class="button" href={`/admin/orders/${order.id}/look`} target="_blank" rel="noopener" aria-describedby="look">
        {own('order.look')}
      </a>
      <a href={`/admin/orders/${order.id}/send`}>{own('order.send')}</a>
      <p class="hint" id="look">
        {own('order.look-text')}
      </p>
    </div>
  );
};

const Products: FC<{ order: OrderDetails; text: AdminText }> = ({ order, text }) => (
  <section aria-labelledby="lines">
    <h2 id="lines">{text('orders.lines')}</h2>
    <ul class="lines">
      {order.lines.map(({ sku, name, pictured }) => (
        <li>
          {name}
          {name === sku ? undefined : <span class="sku"> {sku}</span>}
          {pictured ? undefined : <span class="hint">, {text('orders.line.none')}</span>}
        </li>
      ))}
    </ul>
  </section>
);
