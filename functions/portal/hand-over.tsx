import type { Context } from 'hono';
import { type Asked, askForBundle } from '../bundles/assembly/ask.ts';
import type { BundlePlan } from '../bundles/plan.ts';
import { respondWithBundle } from '../bundles/respond.ts';
import type { OnEnd } from '../bundles/stream.ts';
import { remakeFile } from '../images/repair.ts';
import { notePlanTaken } from './note-taken.ts';
import { noteVisit } from './note-visit.ts';
import { progress } from './progress.tsx';
import type { Visit } from './visit.ts';

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
  await askForBundle(platform, plan, { gone: true });
  return packing(c, visit, { done: 0, of: plan.length, trouble: false });
}

function packing(c: Context, visit: Visit, { done, of, trouble }: Omit<Asked & { kind: 'working' }, 'kind'>) {
  return progress(c, visit, Math.floor((100 * done) / of), 100, { trouble });
}
