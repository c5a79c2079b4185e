import { type Language, pickText } from '../../web/i18n/language.ts';
import { linkRenewed } from '../../web/mail/link-renewed.tsx';
import type { Mail, MailFrame, MailPicture } from '../../web/mail/mail-view.ts';
import { picturesReady } from '../../web/mail/pictures-ready.tsx';
import { brandFor } from '../brand/contacts.ts';
import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import { offeredLanguage } from '../brand/texts.ts';
import type { Format } from '../formats/format.ts';
import { MEDIA_TYPE } from '../formats/format.ts';
import { firstLink, listLinks, openOf, sign } from '../links/link.ts';
import { getMissing } from '../orders/missing.ts';
import type { Order } from '../orders/order.ts';
import { resellerHash } from '../orders/reseller.ts';
import { getShelf, type Shelf } from '../orders/shelf.ts';
import type { MailMessage, Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { arrivalMail, isArrival } from './arrival-mail.ts';
import { heroPicture } from './hero.ts';
import { type NoticeRow, noteQueued, noteSent, noticeKey } from './notice-row.ts';
import { wantsNoNotices } from './reseller.ts';

export interface Mailing {
  platform: Platform;
  base: string;
  formats: Format[];
}

const PICTURE = 'picture';

/** Sends one notice of an order, once; a mail that failed is tried again by the queue, under the same message id. */
export async function sendNotice(mailing: Mailing, id: string, notice: string): Promise<void> {
  const { table, mailer, now } = mailing.platform;
  const order = (await table.get<Order>(key('ORDER', id)))?.value;
  const row = await table.get<NoticeRow>(noticeKey(id, notice));
  if (!order || order.cancelled || order.forgottenAt || row?.value.state === 'sent') return;
  if (isArrival(notice) && (await isUnwanted(mailing.platform, order))) return;
  await noteQueued(table, id, notice, now());
  await mailer.send(await composeNotice(mailing, order, notice));
  await noteSent(table, id, notice, now());
}

/** She may have said so since the notice was queued. */
async function isUnwanted(platform: Platform, { reseller }: Order): Promise<boolean> {
  return wantsNoNotices(platform.table, await resellerHash(platform, reseller.email));
}

/**
 * The mail as it is sent: `pictures-ready`, once more as `pictures-ready-again-<n>`; `pictures-here-<n>`, of products
 * that lacked pictures; or `link-renewed-<number of the new link>`.
 */
export async function composeNotice(mailing: Mailing, order: Order, notice: string): Promise<MailMessage> {
  const brand = brandFor(await getBrand(mailing.platform.table), order.reseller);
  const shelf = notice.startsWith('pictures-') ? await shelfOf(mailing, order, notice) : undefined;
  const hero = shelf && (await heroOf(mailing, shelf));
  const url = `${mailing.base}/o/${await tokenFor(mailing.platform, brand, order, notice)}`;
  const language = offeredLanguage(brand, order.language) ?? brand.language;
  const frame = { language, brand, url, number: order.number };
  const picture = hero?.picture;
  const here = isArrival(notice) ? await arrivalMail(mailing, { order, shelf: shelf!, frame, picture }) : undefined;
  const mail = here ?? (shelf ? ready(brand, order, frame, picture) : linkRenewed(frame));
  const { email, name } = order.reseller;
  return {
    id: `${order.id}-${notice}`,
    to: { address: email, ...(name && { name }) },
    ...(brand.contact?.email && { replyTo: { name: brand.contact.name, address: brand.contact.email } }),
    fromName: fromName(brand),
    ...mail,
    pictures: hero ? [{ cid: PICTURE, key: hero.key, type: hero.type }] : [],
  };
}

/** What a mail tells of: all of an order, or what has come since. */
async function shelfOf({ platform: { table } }: Mailing, order: Order, notice: string): Promise<Shelf> {
  const shelf = await getShelf(table, order);
  if (!isArrival(notice)) return shelf;
  const told = (await getMissing(table, order.id))?.value.told.find(one => one.notice === notice)?.skus ?? [];
  return { order, products: shelf.products.filter(({ line }) => told.includes(line.sku)) };
}

async function heroOf({ formats }: Mailing, shelf: Shelf) {
  const { order } = shelf;
  const hero = heroPicture(shelf, formats);
  if (!hero) return undefined;
  const { key: objectKey, type, width, height } = hero.made;
  const picture: MailPicture = { src: `cid:${PICTURE}`, width, height, alt: pickText(hero.view.alt, order.language) };
  return { key: objectKey, type: MEDIA_TYPE[type], picture };
}

async function tokenFor(platform: Platform, brand: Brand, order: Order, notice: string): Promise<string> {
  const number = Number(/^link-renewed-(\d+)$/.exec(notice)?.[1]);
  const links = await listLinks(platform, order.id);
  const chosen = links.find(link => link.number === number) ?? openOf(links, platform.now());
  return (chosen ? await sign(platform, order.id, chosen) : await firstLink(platform, order.id, brand.linkDays)).token;
}

/** Who a mail comes from, as the inbox shows it. */
export function fromName({ mailFrom, contact, name }: Brand): string {
  return mailFrom ?? (contact ? `${contact.name}, ${name}` : name);
}

/** "Your pictures are ready", in the frame's language. */
export function ready(
  brand: Brand,
  { offer, reseller }: Pick<Order, 'offer' | 'reseller'>,
  frame: MailFrame,
  picture?: MailPicture,
): Mail {
  const { company } = reseller;
  return picturesReady({ ...frame, company, picture, offer, contact: contactOf(brand, frame.language) });
}

function contactOf({ contact, language: own }: Brand, language: Language) {
  return contact && { name: contact.name, phone: contact.phone, role: pickText(contact.role, language, own) };
}

/** The mail as a page: its pictures under signed addresses. */
export async function noticeHtml({ delivery }: Pick<Platform, 'delivery'>, message: MailMessage): Promise<string> {
  let { html } = message;
  for (const { cid, key: objectKey, type } of message.pictures)
    html = html.replaceAll(`cid:${cid}`, await delivery.address(objectKey, { type }));
  return html;
}
