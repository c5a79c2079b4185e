import type { Context } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { ProgressPage } from '../../web/portal/ProgressPage.tsx';
import { contactView, frameOf } from './frame.ts';
import type { Visit } from './visit.ts';

const LOOK_AGAIN_SECONDS = 4;
/** Milliseconds without one more picture after which it is said that something is not right, and whom to ask. */
const PATIENCE = 120_000;

/**
 * So many of the pictures are made, or hundredths packed; the page looks again by itself. Its address carries along
 * since when it has stood still (`still=<done>-<milliseconds since 1970>`), so that nobody waits for ever.
 */
export async function progress(
  c: Context,
  { setting, brand, shelf, path }: Visit,
  done: number,
  of: number,
  packing?: { trouble: boolean },
): Promise<Response> {
  c.header('Retry-After', String(LOOK_AGAIN_SECONDS));
  const frame = frameOf(c, setting, brand, shelf.order.language);
  const now = setting.platform.now();
  const { pathname, searchParams } = new URL(c.req.url);
  const since = stillSince(searchParams.get('still'), done, now);
  searchParams.set('still', `${done}-${since}`);
  const trouble = packing?.trouble ?? now - since >= PATIENCE;
  const contact = trouble ? await contactView(brand, frame.language, setting.platform) : undefined;
  const page = {
    ...{ frame, done, of, trouble, contact, packing: Boolean(packing), back: path },
    ...{ href: `${pathname}?${searchParams}`, refreshSeconds: LOOK_AGAIN_SECONDS },
  };
  return c.html(htmlDocument(<ProgressPage {...page} />), 503);
}

function stillSince(still: string | null, done: number, now: number): number {
  const [, before, since] = /^(\d+)-(\d{1,15})$/.exec(still ?? '') ?? [];
  return Number(before) === done ? Math.min(Number(since), now) : now;
}
