import { type Context, Hono } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { OrderPage } from '../../web/portal/OrderPage.tsx';
import { orderStatus } from '../../web/portal/status.ts';
import { brandFor } from '../brand/contacts.ts';
import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import { isChoice } from '../bundles/choice.ts';
import { AppError } from '../errors.ts';
import { brandFormats } from '../formats/of-brand.ts';
import { addLink, endOf, type LinkReading, listLinks, openLink, revokeLink, sign } from '../links/link.ts';
import { getOrder } from '../orders/list.ts';
import { renewLink } from '../orders/renew.ts';
import { getShelf } from '../orders/shelf.ts';
import { ownFormsOnly } from '../own-forms.ts';
import { countWithin } from '../platform/table/limit.ts';
import { chosenQuery, readChosen, readHow, writeChosen } from './chosen.ts';
import { frameOf } from './frame.ts';
import { later } from './later.ts';
import { closedLink, renewedPage } from './link-trouble.tsx';
import { networkOf } from './network.ts';
import { takenBefore } from './note-taken.ts';
import { noteVisit } from './note-visit.ts';
import { type OrderSight, orderView } from './order-view.ts';
import type { Setting } from './setting.ts';
import type { Visit } from './visit.ts';

const HOUR = 3_600_000;
const MOST_RENEWALS_AN_HOUR = 10;
/** A token cannot be guessed; this keeps the noise of those who try out of the logs. */
const MOST_BAD_LINKS_AN_HOUR = 3000;

/** Everything behind a reseller's link. */
export function portalRoutes(setting: Setting) {
  const visited = (answer: (c: Context, visit: Visit) => Promise<Response>) => (c: Context) => open(c, setting, answer);
  return new Hono()
    .use(ownFormsOnly(setting.base, { orUnnamed: true }))
    .get('/:token', visited(showOrder))
    .get('/:token/status.json', visited(showStatus))
    .get('/:token/bundle.zip', visited(later('sendBundle')))
    .get('/:token/choose', visited(later('showChoice')))
    .post('/:token/choose', visited(later('takeChoice')))
    .get('/:token/f/:file', visited(later('sendFile')))
    .get('/:token/picture.jpg', visited(later('sendPicture')))
    .get('/:token/size/:sku/:picture', visited(later('showOwnSize')))
    .post('/:token/size/:sku/:picture', visited(later('makeOwnSize')))
    .get('/:token/size/:sku/:picture/file', visited(later('sendOwnSize')))
    .post('/:token/share', visited(share))
    .post('/:token/share/:number/close', visited(closeShare))
    .post('/:token/renew', c => renew(c, setting));
}

/** The few of them that make a file while somebody waits. */
export function renderRoutes(setting: Setting) {
  const visited = (answer: (c: Context, visit: Visit) => Promise<Response>) => (c: Context) => open(c, setting, answer);
  return new Hono()
    .use(ownFormsOnly(setting.base, { orUnnamed: true }))
    .get('/:token/f/:file', visited(later('sendFile')))
    .post('/:token/size/:sku/:picture', visited(later('makeOwnSize')));
}

async function open(c: Context, setting: Setting, answer: (c: Context, visit: Visit) => Promise<Response>) {
  const { platform } = setting;
  const token = c.req.param('token') ?? '';
  const [reading, brand, formats] = await Promise.all([
    openLink(platform, token),
    getBrand(platform.table),
    brandFormats(platform.table, setting.formats),
  ]);
  const order = reading.kind === 'open' ? await getOrder(platform.table, reading.claims.order) : undefined;
  if (reading.kind !== 'open' || !order || order.cancelled) return turnAway(c, setting, brand, reading);
  const shelf = await getShelf(platform.table, order);
  const own = brandFor(brand, order.reseller);
  const work = setting.work && { ...setting.work, formats };
  return answer(c, {
    setting: { ...setting, formats, work },
    brand: own,
    shelf,
    link: reading.link!,
    path: `/o/${token}`,
  });
}

async function turnAway(c: Context, setting: Setting, brand: Brand, { kind }: LinkReading): Promise<Response> {
  if (kind === 'forged' || kind === 'malformed')
    await countWithin(setting.platform, `bad link ${networkOf(setting.caller(c))}`, MOST_BAD_LINKS_AN_HOUR, HOUR);
  return closedLink(c, setting, brand, kind);
}

async function showOrder(c: Context, visit: Visit): Promise<Response> {
  const sight = await sightOf(c, visit);
  await noteVisit(c, visit, 'opened');
  const frame = frameOf(c, visit.setting, visit.brand, visit.shelf.order.language);
  return c.html(htmlDocument(<OrderPage frame={frame} order={await orderView(sight)} />));
}

async function showStatus(c: Context, visit: Visit): Promise<Response> {
  const sight = await sightOf(c, visit);
  return c.json(orderStatus(await orderView(sight), sight.language));
}

async function sightOf(c: Context, visit: Visit): Promise<OrderSight> {
  const { setting, brand, shelf, link, path } = visit;
  const { platform } = setting;
  const { language } = frameOf(c, setting, brand, shelf.order.language);
  const page = Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1);
  const now = platform.now();
  const made = (await listLinks(platform, shelf.order.id)).filter(
    one => one.sharedBy === link.number && !one.revokedAt && endOf(one) > now,
  );
  const shared = await Promise.all(made.map(one => sign(platform, shelf.order.id, one)));
  const how = readHow(c.req.query());
  const taken = await takenBefore(visit);
  return { setting, brand, shelf, language, path, page, link, shared, how, taken, chosen: chosenOf(c, visit) };
}

/** A choice of pictures that was begun before, as the address carries it along. */
function chosenOf(c: Context, { setting: { formats }, shelf }: Visit): OrderSight['chosen'] {
  const query = chosenQuery(c.req.query());
  // The page of the order opens with an address that was cut, too.
  if (!query.pick || !isChoice(query.pick)) return { pictures: 0, query: {} };
  const chosen = readChosen(query, shelf, formats);
  return { pictures: chosen.pictures.size, query: writeChosen(chosen, shelf, formats) };
}

/** A link for a colleague, that lives as long as this one and can be closed alone. */
async function share(c: Context, { setting, shelf, link, path }: Visit): Promise<Response> {
  if (link.sharedBy || link.look) throw new AppError('forbidden', 'Only the link from the order can be shared.');
  const form = await c.req.parseBody();
  const name = typeof form.name === 'string' ? form.name.trim().slice(0, 80) : '';
  const made = { expiresAt: endOf(link), sharedBy: link.number, ...(name && { name }) };
  await addLink(setting.platform, shelf.order.id, made);
  return c.redirect(`${path}#share`, 303);
}

async function closeShare(c: Context, { setting, shelf, link, path }: Visit): Promise<Response> {
  if (link.look) throw new AppError('forbidden', 'Here you only look: close it on the page of the order.');
  const number = Number(c.req.param('number'));
  const links = await listLinks(setting.platform, shelf.order.id);
  if (!links.some(one => one.number === number && one.sharedBy === link.number))
    throw new AppError('not-found', 'There is no such link.');
  await revokeLink(setting.platform, shelf.order.id, number);
  return c.redirect(`${path}#share`, 303);
}

/** Answers the same whatever comes of it: nobody learns whether an order exists, or whose address it has. */
async function renew(c: Context, setting: Setting): Promise<Response> {
  const { platform } = setting;
  const brand = await getBrand(platform.table);
  const reading = await openLink(platform, c.req.param('token') ?? '');
  if (!('claims' in reading)) return turnAway(c, setting, brand, reading);
  await countWithin(platform, `renewals ${networkOf(setting.caller(c))}`, MOST_RENEWALS_AN_HOUR, HOUR);
  await renewLink(platform, reading.claims.order);
  return renewedPage(c, setting, brand);
}
