import type { OrderRow } from '../../web/admin/order-view.ts';
import { type Link, openLinks, sign } from '../links/link.ts';
import { findNotice, lastNotices, type NoticeRow } from '../mail/notice-row.ts';
import { countGlance, type Glance, getGlances, noteGlance, stillHolds } from '../orders/glance.ts';
import type { Order } from '../orders/order.ts';
import { findTrace, lastTraces, type TraceRow } from '../orders/trace.ts';
import type { Item } from '../platform/platform.ts';
import type { AdminSetting } from './setting.ts';

interface Newest {
  mail?: NoticeRow | undefined;
  last?: TraceRow | undefined;
}

/** What is shown of an order besides itself. */
interface Seen extends Newest {
  glance: Glance;
  link?: Link | undefined;
}

/** Orders as a list shows them: four reads for all of them, and more for those alone that have changed since. */
export async function orderRows(setting: AdminSetting, orders: Order[]): Promise<OrderRow[]> {
  const { platform } = setting;
  const { table } = platform;
  const ids = orders.map(({ id }) => id);
  const [glances, mails, traces, links] = await Promise.all([
    getGlances(table, orders),
    lastNotices(table, ids),
    lastTraces(table, ids),
    openLinks(platform, ids),
  ]);
  return Promise.all(
    orders.map(async (order, n) => {
      const newest = { mail: mails[n], last: traces[n] };
      return orderRow(setting, order, { ...(await seenOf(setting, order, glances[n], newest)), link: links[n] });
    }),
  );
}

/** What has been noted; what has not, or holds no more, is looked for, and noted for the next time. */
async function seenOf({ platform }: AdminSetting, order: Order, before: Item<Glance> | undefined, noted: Newest) {
  const { table } = platform;
  const holds = stillHolds(before?.value, order);
  if (holds && before?.value.newest) return { glance: before.value, ...noted };
  const glance = holds ? before!.value : await countGlance(table, order);
  const newest = before?.value.newest
    ? noted
    : { mail: await findNotice(table, order.id), last: await findTrace(table, order.id) };
  await noteGlance(platform, order, { ...glance, newest: true }, before);
  return { glance, ...newest };
}

async function orderRow({ platform, base }: AdminSetting, order: Order, seen: Seen): Promise<OrderRow> {
  const { glance, mail, last, link } = seen;
  const { id, number, language, cancelled } = order;
  const open = cancelled || !link ? undefined : await sign(platform, id, link);
  return {
    ...{ id, number, language, cancelled, company: order.reseller.company, date: order.confirmedAt },
    shop: order.shop === 'admin' ? undefined : order.shop,
    products: glance.products,
    pictured: glance.pictured,
    mail: mail && { notice: mail.notice, state: mail.state, at: mail.at },
    last: last && { what: last.what, at: last.at },
    link: open && `${base}/o/${open.token}`,
  };
}
