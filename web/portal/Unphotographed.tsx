import type { FC } from 'hono/jsx';
import type { PortalText } from '../i18n/portal/messages.ts';
import type { OrderView } from './order-view.ts';
import { present } from './Site.tsx';

/** What has no picture yet, and whom to ask: a calm list, no error. */
export const Unphotographed: FC<{ order: OrderView; text: PortalText }> = ({ order, text }) => {
  const { contact } = order;
  return (
    <>
      {present(order.unphotographed, products => (
        <section class="unphotographed" aria-labelledby="unphotographed">
          <h2 id="unphotographed">{contact ? text('none.ask', { contact: contact.name }) : text('none.heading')}</h2>
          <p>{text('none.below')}</p>
          <ul>
            {products.map(({ sku, name }) => (
              <li>
                <span class="name">{name ?? sku}</span>
                {name ? <span class="sku">{text('product.sku', { sku })}</span> : undefined}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
};
