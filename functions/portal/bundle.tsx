import type { Context } from 'hono';
import * as z from 'zod';
import { htmlDocument } from '../../web/components/Page.tsx';
import { ProgressPage } from '../../web/portal/ProgressPage.tsx';
import { asciiName } from '../bundles/names.ts';
import { type BundlePlan, type MissingFile, planBundle } from '../bundles/plan.ts';
import { respondWithBundle } from '../bundles/respond.ts';
import { AppError } from '../errors.ts';
import { CHANNELS, type Channel } from '../formats/format.ts';
import { remakeFile } from '../images/repair.ts';
import { validate } from '../validate.ts';
import { frameOf } from './frame.ts';
import type { Visit } from './visit.ts';

const wishSchema = z.object({
  channel: z.enum(CHANNELS).optional(),
  types: z.enum(['first', 'all']).default('first'),
});

const LOOK_AGAIN_SECONDS = 4;

/** `GET /o/<token>/bundle.zip`: all of the order's pictures, or those of one channel, whole or not yet. */
export async function sendBundle(c: Context, visit: Visit): Promise<Response> {
  const { setting, brand, shelf } = visit;
  const wish = validate(wishSchema, { channel: c.req.query('channel'), types: c.req.query('types') });
  const { language } = frameOf(c, setting, brand, shelf.order.language);
  const planned = planBundle({ shelf, formats: setting.formats, brand, language, ...wish });
  if (planned.kind === 'empty') throw new AppError('not-found', 'There are no such pictures on this order yet.');
  if (planned.kind === 'pending') {
    await askFor(visit, planned.missing);
    return progress(c, visit, planned.ready, planned.of);
  }
  return handOver(c, visit, planned.plan, fileName(visit, wish.channel));
}

async function handOver(c: Context, visit: Visit, plan: BundlePlan, name: string): Promise<Response> {
  const { platform } = visit.setting;
  const handed = await platform.delivery.bundle(plan);
  if (handed.kind === 'address') return c.redirect(handed.url, 302);
  if (handed.kind === 'progress') return progress(c, visit, handed.done, handed.of);
  const repair = (entry: { master: string; key: string; file: string }) => remakeFile(platform, entry);
  const answer = await respondWithBundle(c.req.raw, plan, platform.objects, name, repair);
  if (answer instanceof Response) return answer;
  // A file is not as it was when it was made: it is made anew, and the next try is whole.
  await repair(answer.broken);
  const pictures = plan.entries.filter(({ kind }) => kind === 'stored').length;
  return progress(c, visit, pictures - 1, pictures);
}

/** Files of further types are made when first asked for; the others are on their way already. */
async function askFor({ setting }: Visit, missing: MissingFile[]): Promise<void> {
  const byMaster = Map.groupBy(missing, ({ master }) => master);
  for (const [master, files] of byMaster)
    await setting.platform.queue.send({ kind: 'render', master, files: files.map(({ file }) => file) });
}

function progress(
  c: Context,
  { setting, brand, shelf, path }: Visit,
  done: number,
  of: number,
): Response | Promise<Response> {
  c.header('Retry-After', String(LOOK_AGAIN_SECONDS));
  const frame = frameOf(c, setting, brand, shelf.order.language);
  const { pathname, search } = new URL(c.req.url);
  const page = <ProgressPage frame={frame} done={done} of={of} href={pathname + search} back={path} />;
  return c.html(htmlDocument(page), 503);
}

/** `Loerdag-Soen-100234-web.zip` */
function fileName({ brand, shelf }: Visit, channel?: Channel): string {
  return `${[brand.name, shelf.order.number, channel]
    .map(part => part && asciiName(part))
    .filter(Boolean)
    .join('-')}.zip`;
}
