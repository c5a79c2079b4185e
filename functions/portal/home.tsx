import type { Context } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { DemoHome } from '../../web/portal/DemoHome.tsx';
import { HomePage } from '../../web/portal/OtherPages.tsx';
import { startLink } from '../admin/session.ts';
import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import { firstLink } from '../links/link.ts';
import { composeNotice, noticeHtml } from '../mail/notice.ts';
import { demoOrderId } from '../orders/demo.ts';
import { getOrder } from '../orders/list.ts';
import type { Order } from '../orders/order.ts';
import { getShelf } from '../orders/shelf.ts';
import { contactView, frameOf } from './frame.ts';
import { findScene, pictureShower } from './pictures.ts';
import type { Setting } from './setting.ts';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|(::ffff:)?127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/;

const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** `/`: the brand's page, or in the demo its three doors. */
export async function home(c: Context, setting: Setting): Promise<Response> {
  const { platform } = setting;
  const brand = await getBrand(platform.table);
  const order = brand.demo ? await getOrder(platform.table, demoOrderId) : undefined;
  const frame = frameOf(c, setting, brand);
  if (order) return demoHome(c, setting, brand, order);
  const contact = await contactView(brand, frame.language, platform);
  return c.html(htmlDocument(<HomePage frame={frame} contact={contact} />));
}

async function demoHome(c: Context, setting: Setting, brand: Brand, order: Order): Promise<Response> {
  const { platform, formats } = setting;
  const frame = frameOf(c, setting, brand);
  const shelf = await getShelf(platform.table, order);
  const show = pictureShower(platform, formats, frame.language);
  const scene = findScene(shelf);
  const heroes = shelf.products.flatMap(({ card }) => (card?.views[0] ? [{ card, view: card.views[0] }] : []));
  const { token } = await firstLink(platform, order.id, brand.linkDays);
  const doors = { mail: '/demo/mail', reseller: `/o/${token}`, admin: await adminDoor(c, setting) };
  const products = await Promise.all(heroes.map(({ card, view }) => show(view, card.names)));
  const page = (
    <DemoHome
      frame={frame}
      doors={doors}
      scene={scene && (await show(scene.view, scene.card.names))}
      products={products.filter(({ files }) => files.length > 0)}
    />
  );
  return c.html(htmlDocument(page));
}

/** Who tries the demo on this machine walks right in; from elsewhere the door says where the key is. */
async function adminDoor(c: Context, { platform, base, caller }: Setting): Promise<string> {
  // The names too: else a site could give itself this address, and read the key. A proxy stands for anybody.
  const named = [base, c.req.url].every(address => LOOPBACK.test(new URL(address).hostname));
  const passedOn = PROXY_HEADERS.some(header => c.req.header(header) !== undefined);
  const here = LOOPBACK.test(caller(c)) && named && !passedOn;
  return here ? startLink(platform.secrets, platform.now(), platform.id()) : '/admin';
}

/** `/demo/mail`: what lies in the reseller's inbox. */
export async function demoMail(c: Context, setting: Setting): Promise<Response> {
  const { platform } = setting;
  const brand = await getBrand(platform.table);
  const order = brand.demo ? await getOrder(platform.table, demoOrderId) : undefined;
  if (!order) throw new AppError('not-found', 'There is no demo in this portal.');
  // A mail's styles stand in its elements.
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'");
  return c.html(await noticeHtml(platform, await composeNotice(setting, order, 'pictures-ready')));
}
