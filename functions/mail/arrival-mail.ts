import { pickText } from '../../web/i18n/language.ts';
import type { Mail, MailFrame, MailPicture } from '../../web/mail/mail-view.ts';
import { picturesHere } from '../../web/mail/pictures-here.tsx';
import { without } from '../orders/missing.ts';
import type { Order } from '../orders/order.ts';
import { resellerHash } from '../orders/reseller.ts';
import { getShelf, type Shelf } from '../orders/shelf.ts';
import type { MailMessage, Platform } from '../platform/platform.ts';
import { stopCode } from './reseller.ts';

/** The notice about pictures that came later: `pictures-here-1`. */
export const isArrival = (notice: string) => notice.startsWith('pictures-here-');

interface Arrival {
  order: Order;
  /** What has come. */
  shelf: Shelf;
  frame: MailFrame;
  picture?: MailPicture | undefined;
}

/** The mail about what has come, and how its reader ends such mails by one click of her mail program. */
export async function arrivalMail(
  { platform, base }: { platform: Platform; base: string },
  { order, shelf, frame, picture }: Arrival,
): Promise<Mail & Pick<MailMessage, 'headers'>> {
  const code = await stopCode(platform, await resellerHash(platform, order.reseller.email));
  const stopUrl = `${base}/mail/stop/${code}`;
  const { company } = order.reseller;
  const lacking = without(await getShelf(platform.table, order)).length;
  const products = shelf.products.map(
    ({ line, card }) => pickText(card?.names, frame.language) ?? line.name ?? line.sku,
  );
  const stop = `${stopUrl}?lang=${frame.language}`;
  return {
    ...picturesHere({ ...frame, company, products, picture, lacking, stopUrl: stop }),
    // https://www.rfc-editor.org/rfc/rfc8058#section-3.1
    headers: { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}
