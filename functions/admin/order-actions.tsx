import { Hono } from 'hono';
import * as z from 'zod';
import { SendAgainPage } from '../../web/admin/SendAgainPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { addLink, ownLook, revokeLink } from '../links/link.ts';
import { lookAgain, sendAgain } from '../mail/again.ts';
import { extendOrderLink, keepOrder } from '../orders/keep.ts';
import { validate } from '../validate.ts';
import { formOf } from './form.ts';
import { orderOf } from './order-of.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const DAY = 86_400_000;

const numberSchema = z.coerce.number().int().min(1).max(9999);

/** What can be done with one order: look as its reseller, send its mail again, and its links. */
export function orderActions(setting: AdminSetting) {
  const { platform } = setting;
  return new Hono<AdminEnv>()
    .get('/:order/look', async c => {
      const { id } = await orderOf(setting, c);
      return c.redirect(`/o/${await ownLook(platform, id)}`, 303);
    })
    .get('/:order/send', c => askToSend(setting, c))
    .post('/:order/send', async c => {
      const order = await orderOf(setting, c);
      const { n } = await formOf(c, z.object({ n: numberSchema }));
      await sendAgain(platform, order, n, c.get('visit').brand.linkDays);
      return c.redirect(`/admin/orders/${order.id}?sent`, 303);
    })
    .post('/:order/links', async c => {
      const { id } = await orderOf(setting, c);
      const expiresAt = platform.now() + c.get('visit').brand.linkDays * DAY;
      await keepOrder(platform, id, expiresAt);
      const { number } = await addLink(platform, id, { expiresAt });
      return c.redirect(`/admin/orders/${id}#link-${number}`, 303);
    })
    .post('/:order/links/:number/extend', async c => {
      const { id } = await orderOf(setting, c);
      const number = validate(numberSchema, c.req.param('number'));
      await extendOrderLink(platform, id, number, c.get('visit').brand.linkDays);
      return c.redirect(`/admin/orders/${id}#link-${number}`, 303);
    })
    .post('/:order/links/:number/revoke', async c => {
      const { id } = await orderOf(setting, c);
      await revokeLink(platform, id, validate(numberSchema, c.req.param('number')));
      return c.redirect(`/admin/orders/${id}`, 303);
    });
}

async function askToSend(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const order = await orderOf(setting, c);
  const { name, email } = order.reseller;
  const { id, number, language } = order;
  const shown = { id, number, language, to: name ? `${name} <${email}>` : email };
  const again = await lookAgain(setting.platform, order);
  return c.html(htmlDocument(<SendAgainPage visit={c.get('visit')} order={shown} again={again} />));
}
