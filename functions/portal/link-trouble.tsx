import type { Context } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { LinkPage, LinkRenewedPage, type LinkTrouble } from '../../web/portal/LinkPage.tsx';
import type { Brand } from '../brand/settings.ts';
import type { LinkReading } from '../links/link.ts';
import { contactView, frameOf } from './frame.ts';
import type { Setting } from './setting.ts';

// An open link comes here when its order is cancelled or gone: that looks like any other link that was ended.
const TROUBLES: Record<LinkReading['kind'], { trouble: LinkTrouble; status: 403 | 404 | 410 }> = {
  malformed: { trouble: 'incomplete', status: 404 },
  forged: { trouble: 'unknown', status: 403 },
  expired: { trouble: 'expired', status: 410 },
  revoked: { trouble: 'closed', status: 410 },
  open: { trouble: 'closed', status: 410 },
};

/** A kind page for a link that opens nothing (any more); none says whether an order exists. */
export async function closedLink(c: Context, setting: Setting, brand: Brand, kind: LinkReading['kind']) {
  const { trouble, status } = TROUBLES[kind];
  const frame = frameOf(c, setting, brand);
  const contact = await contactView(brand, frame.language, setting.platform);
  const renew = status === 410 ? { action: `/o/${c.req.param('token')}/renew?lang=${frame.language}` } : undefined;
  return c.html(htmlDocument(<LinkPage frame={frame} trouble={trouble} renew={renew} contact={contact} />), status);
}

export async function renewedPage(c: Context, setting: Setting, brand: Brand): Promise<Response> {
  const frame = frameOf(c, setting, brand);
  const contact = await contactView(brand, frame.language, setting.platform);
  // The switch would repeat the form.
  return c.html(htmlDocument(<LinkRenewedPage frame={{ ...frame, languages: undefined }} contact={contact} />));
}
