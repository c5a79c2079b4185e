import { type Context, Hono } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { StopPage, type StopState } from '../../web/portal/StopPage.tsx';
import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import { readStopCode, resumeNotices, stopNotices, wantsNoNotices } from '../mail/reseller.ts';
import { contactView, frameOf } from './frame.ts';
import type { Setting } from './setting.ts';

/**
 * `/stop/<code>`: no more mails about new pictures. The address itself is the permission: mail programs post to it
 * for their reader, without cookies or a page (RFC 8058), and a link that is only opened changes nothing.
 */
export function stopRoutes(setting: Setting) {
  const { platform } = setting;
  return new Hono()
    .get('/stop/:code', async c => {
      const stopped = await wantsNoNotices(platform.table, await resellerOf(setting, c));
      return page(c, setting, stopped ? 'stopped' : 'asked');
    })
    .post('/stop/:code', async c => {
      await stopNotices(platform, await resellerOf(setting, c));
      return page(c, setting, 'stopped');
    })
    .post('/stop/:code/undo', async c => {
      await resumeNotices(platform, await resellerOf(setting, c));
      return page(c, setting, 'resumed');
    });
}

async function resellerOf({ platform }: Setting, c: Context): Promise<string> {
  const reseller = await readStopCode(platform, c.req.param('code') ?? '');
  if (!reseller) throw new AppError('not-found', 'This address is not whole. Open it from the mail once more.');
  return reseller;
}

async function page(c: Context, setting: Setting, state: StopState): Promise<Response> {
  const brand = await getBrand(setting.platform.table);
  const frame = frameOf(c, setting, brand);
  const contact = await contactView(brand, frame.language, setting.platform);
  const action = `/mail/stop/${c.req.param('code')}`;
  const props = { state, action: { stop: action, undo: `${action}/undo` }, contact };
  // After a form the switch would repeat it.
  const languages = c.req.method === 'GET' ? frame.languages : undefined;
  return c.html(htmlDocument(<StopPage frame={{ ...frame, languages }} {...props} />));
}
