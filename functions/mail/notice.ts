import { type Language, pickText } from '../../web/i18n/language.ts';
import { linkRenewed } from '../../web/mail/link-renewed.tsx';
import type { Mail, MailFrame, MailPicture } from '../../web/mail/mail-view.ts';
import { picturesReady } from '../../web/mail/pictures-ready.tsx';
import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import type { Format } from '../formats/format.ts';
import { MEDIA_TYPE } from '../formats/format.ts';
import { firstLink, listLinks, sign } from '../links/link.ts';
import type { Order } from '../orders/order.ts';
import { getShelf } from '../orders/shelf.ts';
import type { MailMessage, Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { heroPicture } from './hero.ts';

/** `ORDER#<id>` / `notice#<notice>` */
export interface NoticeRow {
  schema: 1;
  notice: string;
  state: 'queued' | 'sent';
  /** Milliseconds since 1970. */
  at: number;
}

export interface Mailing {
  platform: Platform;
  base: string;
  formats: Format[];
}

const PICTURE = 'picture';

/** Sends one notice of an order, once; a mail that failed is tried again by the queue, under the same message id. */
export async function sendNotice(mailing: Mailing, id: string, notice: string): Promise<void> {
  const { table, mailer, now } = mailing.platform;
  const place = key('ORDER', id, 'notice', notice);
  const order = (await table.get<Order>(key('ORDER', id)))?.value;
  const row = await table.get<NoticeRow>(place);
  if (!order || order.cancelled || row?.value.state === 'sent') return;
  await table.put<NoticeRow>({ ...place, value: { schema: 1, notice, state: 'queued', at: now() } }, 'absent');
  await mailer.send(await composeNotice(mailing, order, notice));
  await table.put<NoticeRow>({ ...place, value: { schema: 1, notice, state: 'sent', at: now() } });
}

/** The mail as it is sent: `pictures-ready`, or `link-renewed-<number of the new link>`. */
export async function composeNotice(mailing: Mailing, order: Order, notice: string): Promise<MailMessage> {
  const brand = await getBrand(mailing.platform.table);
  const hero = notice === 'pictures-ready' ? await heroOf(mailing, order) : undefined;
  const url = `${mailing.base}/o/${await tokenFor(mailing.platform, brand, order, notice)}`;
  const frame = { language: order.language, brand, url, number: order.number };
  const mail = notice === 'pictures-ready' ? ready(brand, order, frame, hero?.picture) : linkRenewed(frame);
  const { email, name } = order.reseller;
  return {
    id: `${order.id}-${notice}`,
    to: { address: email, ...(name && { name }) },
    ...(brand.contact?.email && { replyTo: { name: brand.contact.name, address: brand.contact.email } }),
    fromName: brand.contact ? `${brand.contact.name}, ${brand.name}` : brand.name,
    ...mail,
    pictures: hero ? [{ cid: PICTURE, key: hero.key, type: hero.type }] : [],
  };
}

async function heroOf({ platform, formats }: Mailing, order: Order) {
  const hero = heroPicture(await getShelf(platform.table, order), formats);
  if (!hero) return undefined;
  const { key: objectKey, type, width, height } = hero.made;
  const picture: MailPicture = { src: `cid:${PICTURE}`, width, height, alt: pickText(hero.view.alt, order.language) };
  return { key: objectKey, type: MEDIA_TYPE[type], picture };
}

async function tokenFor(platform: Platform, brand: Brand, order: Order, notice: string): Promise<string> {
  const number = Number(/^link-renewed-(\d+)$/.exec(notice)?.[1]);
  const renewed = (await listLinks(platform, order.id)).find(link => link.number === number);
  return (renewed ? await sign(platform, order.id, renewed) : await firstLink(platform, order.id, brand.linkDays))
    .token;
}

function ready(brand: Brand, { language, offer, reseller }: Order, frame: MailFrame, picture?: MailPicture): Mail {
  const { company } = reseller;
  return picturesReady({ ...frame, company, picture, offer, contact: contactOf(brand, language) });
}

function contactOf({ contact }: Brand, language: Language) {
  return contact && { name: contact.name, phone: contact.phone, role: pickText(contact.role, language) };
}

/** The mail as a page: its pictures under signed addresses. */
export async function noticeHtml({ delivery }: Pick<Platform, 'delivery'>, message: MailMessage): Promise<string> {
  let { html } = message;
  for (const { cid, key: objectKey, type } of message.pictures)
    html = html.replaceAll(`cid:${cid}`, await delivery.address(objectKey, { type }));
  return html;
}
