import { Hono } from 'hono';
import * as z from 'zod';
import { NewLinkPage } from '../../web/admin/NewLinkPage.tsx';
import { OrderPage } from '../../web/admin/OrderPage.tsx';
import { OrdersPage } from '../../web/admin/OrdersPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { AppError } from '../errors.ts';
import { addLink, revokeLink } from '../links/link.ts';
import { getOrder, recentOrders } from '../orders/list.ts';
import type { Order } from '../orders/order.ts';
import { validate } from '../validate.ts';
import { typed } from './form.ts';
import { ADMIN_SHOP, makeLink, newNumber, readNewLink } from './new-link.ts';
import { orderRow } from './order-view.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const ON_A_PAGE = 25;
const MOST_SHOWN = 200;
const DAY = 86_400_000;

const shownSchema = z.coerce.number().int().min(1).max(MOST_SHOWN).default(ON_A_PAGE).catch(ON_A_PAGE);
const numberSchema = z.coerce.number().int().min(1).max(9999);

/** Orders and their links. */
export function orderRoutes(setting: AdminSetting) {
  const { platform } = setting;
  return new Hono<AdminEnv>()
    .get('/', c => ordersPage(setting, c))
    .post('/', c => newLink(setting, c))
    .get('/new', c => {
      const values = { number: newNumber(platform), language: c.get('visit').brand.language };
      return c.html(htmlDocument(<NewLinkPage visit={c.get('visit')} values={values} mailed={mailed(c)} />));
    })
    .get('/:order', c => orderPage(setting, c))
    .post('/:order/links', async c => {
      const { id } = await orderOf(setting, c);
      const expiresAt = platform.now() + c.get('visit').brand.linkDays * DAY;
      const { number } = await addLink(platform, id, { expiresAt });
      return c.redirect(`/admin/orders/${id}#link-${number}`, 303);
    })
    .post('/:order/links/:number/revoke', async c => {
      const { id } = await orderOf(setting, c);
      await revokeLink(platform, id, validate(numberSchema, c.req.param('number')));
      return c.redirect(`/admin/orders/${id}`, 303);
    });
}

async function ordersPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const shown = shownSchema.parse(c.req.query('show'));
  const orders = await recentOrders(setting.platform.table, setting.platform.now(), shown + 1);
  const rows = await Promise.all(orders.slice(0, shown).map(order => orderRow(setting, visit, order)));
  const more = orders.length > shown && shown < MOST_SHOWN;
  const next = more ? `/admin/orders?show=${Math.min(shown * 2, MOST_SHOWN)}` : undefined;
  return c.html(htmlDocument(<OrdersPage visit={visit} orders={rows} more={next} />));
}

async function orderPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const order = await orderOf(setting, c);
  const row = await orderRow(setting, visit, order);
  const { name, email } = order.reseller;
  const made = c.req.query('made') !== undefined;
  return c.html(htmlDocument(<OrderPage visit={visit} order={row} contact={{ name, email }} made={made} />));
}

async function newLink({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const values = await typed(c);
  const reading = await readNewLink(platform, values);
  if (reading.kind === 'order') {
    const { id } = await makeLink(platform, visit.brand, reading.data);
    return c.redirect(`/admin/orders/${id}?made`, 303);
  }
  const errors = reading.kind === 'wrong' ? reading.errors : {};
  const unknown = reading.kind === 'unknown' ? reading.unknown : [];
  const page = <NewLinkPage visit={visit} values={values} errors={errors} unknown={unknown} mailed={mailed(c)} />;
  return c.html(htmlDocument(page), reading.kind === 'wrong' ? 400 : 200);
}

const mailed = (c: AdminContext) => !c.get('visit').brand.mailOffForShops.includes(ADMIN_SHOP);

async function orderOf({ platform }: AdminSetting, c: AdminContext): Promise<Order> {
  const order = await getOrder(platform.table, c.req.param('order')!);
  if (!order) throw new AppError('not-found', 'This order is not here, or no longer.');
  return order;
}
