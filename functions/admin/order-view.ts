import type { LinkRow, OrderDetails } from '../../web/admin/order-view.ts';
import { pickText } from '../../web/i18n/language.ts';
import { endOf, type Link, listLinks, sign } from '../links/link.ts';
import { getGlances, glanceOf, noteGlance } from '../orders/glance.ts';
import type { Order } from '../orders/order.ts';
import { getShelf } from '../orders/shelf.ts';
import { orderRows } from './order-list.ts';
import type { AdminSetting, Visit } from './setting.ts';

/** An order as its own page shows it, and what the list shows of it, counted by its shelf as it is now. */
export async function orderDetails(setting: AdminSetting, visit: Visit, order: Order): Promise<OrderDetails> {
  const { platform } = setting;
  const [before] = await getGlances(platform.table, [order]);
  const [links, shelf] = await Promise.all([linkRows(setting, order), getShelf(platform.table, order)]);
  const glance = glanceOf(shelf);
  await noteGlance(platform, order, glance, before);
  const [row] = await orderRows(setting, [order]);
  return {
    ...row!,
    products: glance.products,
    pictured: glance.pictured,
    lines: shelf.products.map(({ line, card }) => ({
      sku: card?.sku ?? line.sku,
      name: pickText(card?.names, visit.language) ?? line.name ?? line.sku,
      pictured: (card?.views.length ?? 0) > 0,
    })),
    links,
  };
}

async function linkRows({ platform, base }: AdminSetting, order: Order): Promise<LinkRow[]> {
  const links = await listLinks(platform, order.id);
  return Promise.all(
    links.map(async link => {
      const { token } = await sign(platform, order.id, link);
      const { number, sharedBy, name } = link;
      const extended = endOf(link) > link.expiresAt;
      return { number, sharedBy, name, extended, url: `${base}/o/${token}`, ...stateOf(link, platform.now()) };
    }),
  );
}

function stateOf(link: Link, now: number): Pick<LinkRow, 'state' | 'at'> {
  if (link.revokedAt) return { state: 'revoked', at: link.revokedAt };
  return { state: endOf(link) > now ? 'open' : 'expired', at: endOf(link) };
}
