import type { LinkRow, MailState, OrderRow } from '../../web/admin/order-view.ts';
import { pickText } from '../../web/i18n/language.ts';
import { endOf, type Link, listLinks, sign } from '../links/link.ts';
import type { Order } from '../orders/order.ts';
import { readiness } from '../orders/readiness.ts';
import { getShelf } from '../orders/shelf.ts';
import { listTraces } from '../orders/trace.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';
import type { AdminSetting, Visit } from './setting.ts';

/** `ORDER#<id>` / `notice#<notice>`. */
interface NoticeRow {
  notice: string;
  state: 'queued' | 'sent';
  /** Milliseconds since 1970. */
  at: number;
}

/** An order as the list and its own page show it. */
export async function orderRow(setting: AdminSetting, visit: Visit, order: Order): Promise<OrderRow> {
  const { table } = setting.platform;
  const [links, shelf, mails, [last]] = await Promise.all([
    linkRows(setting, order),
    getShelf(table, order),
    mailStates(setting, order),
    listTraces(table, order.id, 1),
  ]);
  return {
    id: order.id,
    company: order.reseller.company,
    number: order.number,
    shop: order.shop === 'admin' ? undefined : order.shop,
    date: order.confirmedAt,
    language: order.language,
    cancelled: order.cancelled,
    products: shelf.products.map(({ line, card }) => ({
      sku: card?.sku ?? line.sku,
      name: pickText(card?.names, visit.language) ?? line.name ?? line.sku,
      pictured: (card?.views.length ?? 0) > 0,
    })),
    pictured: readiness(shelf).pictured,
    mails,
    links,
    last: last && { what: last.what, at: last.at },
    link: order.cancelled ? undefined : links.find(({ state }) => state === 'open')?.url,
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

async function mailStates({ platform }: AdminSetting, { id }: Order): Promise<MailState[]> {
  const rows = await queryAll<NoticeRow>(platform.table, { pk: key('ORDER', id).pk, prefix: 'notice#' });
  return rows.map(({ value: { notice, state, at } }) => ({ notice, state, at }));
}
