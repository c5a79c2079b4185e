import { Hono } from 'hono';
import { NewLinkPage } from '../../web/admin/NewLinkPage.tsx';
import { OrderPage } from '../../web/admin/OrderPage.tsx';
import { OrdersPage } from '../../web/admin/OrdersPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { changeBrand } from '../brand/store.ts';
import { findOrders } from '../orders/find.ts';
import { pageOfOrders } from '../orders/list.ts';
import { getMissing } from '../orders/missing.ts';
import { typed } from './form.ts';
import { ADMIN_SHOP, makeLink, newNumber, readNewLink } from './new-link.ts';
import { orderActions } from './order-actions.tsx';
import { orderFileRoutes } from './order-file.tsx';
import { orderRows } from './order-list.ts';
import { orderOf } from './order-of.ts';
import { orderStory } from './order-story.ts';
import { orderDetails } from './order-view.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const ON_A_PAGE = 25;
const MOST_FOUND = 50;
const LONGEST_SEARCH = 254;

/** Orders and their links. */
export function orderRoutes(setting: AdminSetting) {
  const { platform } = setting;
  return new Hono<AdminEnv>()
    .get('/', c => (c.req.query('q')?.trim() ? foundPage(setting, c) : ordersPage(setting, c)))
    .post('/', c => newLink(setting, c))
    .get('/new', c => {
      const values = { number: newNumber(platform), language: c.get('visit').brand.language };
      return c.html(htmlDocument(<NewLinkPage visit={c.get('visit')} values={values} mailed={mailed(c)} />));
    })
    .post('/notices', async c => {
      const { on } = await typed(c);
      await changeBrand(platform.table, brand => ({ ...brand, arrivalMails: on !== undefined }));
      return c.redirect('/admin/orders?saved#notices', 303);
    })
    .route('/file', orderFileRoutes(setting))
    .get('/:order', c => orderPage(setting, c))
    .route('/', orderActions(setting));
}

async function ordersPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const { table, now } = setting.platform;
  const after = c.req.query('after');
  const { orders, next } = await pageOfOrders(table, now(), ON_A_PAGE, after);
  const rows = await orderRows(setting, orders);
  const older = next && `/admin/orders?after=${encodeURIComponent(next)}`;
  const notices = { on: visit.brand.arrivalMails, saved: c.req.query('saved') !== undefined };
  const page = <OrdersPage visit={visit} orders={rows} older={older} later={after !== undefined} notices={notices} />;
  return c.html(htmlDocument(page));
}

async function foundPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const wished = c.req.query('q')!.trim().slice(0, LONGEST_SEARCH);
  const { orders, more } = await findOrders(setting.platform, wished, MOST_FOUND);
  const rows = await orderRows(setting, orders);
  return c.html(htmlDocument(<OrdersPage visit={visit} orders={rows} search={{ wished, more }} />));
}

async function orderPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const order = await orderOf(setting, c);
  const [row, story, missing] = await Promise.all([
    orderDetails(setting, visit, order),
    orderStory(setting.platform, order),
    getMissing(setting.platform.table, order.id),
  ]);
  const { name, email } = order.reseller;
  const said = c.req.query('made') !== undefined ? 'made' : c.req.query('sent') !== undefined ? 'sent' : undefined;
  const waiting = missing ? row.lines.filter(({ pictured }) => !pictured).length : 0;
  const page = (
    <OrderPage
      visit={visit}
      order={row}
      contact={{ name, email }}
      story={story}
      waiting={waiting}
      linkDays={visit.brand.linkDays}
      said={said}
    />
  );
  return c.html(htmlDocument(page));
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
