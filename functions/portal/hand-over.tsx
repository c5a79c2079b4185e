import type { Context } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { ProgressPage, type ProgressPageProps } from '../../web/portal/ProgressPage.tsx';
import { type Asked, askForBundle } from '../bundles/assembly/ask.ts';
import type { BundlePlan } from '../bundles/plan.ts';
import { respondWithBundle } from '../bundles/respond.ts';
import type { OnEnd } from '../bundles/stream.ts';
import { remakeFile } from '../images/repair.ts';
import { contactView, frameOf } from './frame.ts';
import { notePlanTaken } from './note-taken.ts';
import { noteVisit } from './note-visit.ts';
import type { Visit } from './visit.ts';

const LOOK_AGAIN_SECONDS = 4;

/** A planned bundle on its way to the browser, or how far it is. `onEnd`: all of it is hers, as far as we can see. */
export async function handOver(
  c: Context,
  visit: Visit,
  plan: BundlePlan,
  name: string,
  onEnd?: OnEnd,
): Promise<Response> {
  const { platform } = visit.setting;
  const { kind } = await platform.delivery.bundle(plan, name);
  if (kind !== 'stream') return handAssembled(c, visit, plan, name, onEnd);
  const repair = (entry: { master: string; key: string; file: string }) => remakeFile(platform, entry);
  const answer = await respondWithBundle(c.req.raw, plan, platform.objects, name, repair, onEnd);
  if (answer instanceof Response) {
    if (answer.ok) await noteVisit(c, visit, 'downloaded');
    return answer;
  }
  // A file is not as it was when it was made: it is made anew, and the next try is whole.
  await repair(answer.broken);
  const pictures = plan.entries.filter(({ kind }) => kind === 'stored').length;
  return progress(c, visit, pictures - 1, pictures);
}

/** Its address is given out only when it has been looked at, and still lies there. */
async function handAssembled(
  c: Context,
  visit: Visit,
  plan: BundlePlan,
  name: string,
  onEnd?: OnEnd,
): Promise<Response> {
  const { platform } = visit.setting;
  const asked = await askForBundle(platform, plan);
  if (asked.kind === 'working') return packing(c, visit, asked);
  const handed = await platform.delivery.bundle(plan, name);
  if (handed.kind === 'address') {
    await Promise.all([noteVisit(c, visit, 'downloaded'), notePlanTaken(c, visit, plan)]);
    if (c.req.method === 'GET') await onEnd?.();
    return c.redirect(handed.url, 302);
  }
  await askForBundle(platform, plan, true);
  return packing(c, visit, { done: 0, of: plan.length, trouble: false });
}

async function packing(
  c: Context,
  visit: Visit,
  { done, of, trouble }: Omit<Asked & { kind: 'working' }, 'kind'>,
): Promise<Response> {
  const { brand, setting, shelf } = visit;
  const { language } = frameOf(c, setting, brand, shelf.order.language);
  const contact = trouble ? await contactView(brand, language, setting.platform) : undefined;
  return progress(c, visit, Math.floor((100 * done) / of), 100, { packing: true, trouble, contact });
}

/** So many of the pictures are made, or hundredths packed; the page looks again by itself. */
export function progress(
  c: Context,
  { setting, brand, shelf, path }: Visit,
  done: number,
  of: number,
  more: Pick<ProgressPageProps, 'packing' | 'trouble' | 'contact'> = {},
): Response | Promise<Response> {
  c.header('Retry-After', String(LOOK_AGAIN_SECONDS));
  const frame = frameOf(c, setting, brand, shelf.order.language);
  const { pathname, search } = new URL(c.req.url);
  const page = <ProgressPage frame={frame} done={done} of={of} href={pathname + search} back={path} {...more} />;
  return c.html(htmlDocument(page), 503);
}
