import type { Context } from 'hono';
import * as z from 'zod';
import { htmlDocument } from '../../web/components/Page.tsx';
import { PartsPage } from '../../web/portal/PartsPage.tsx';
import { ProgressPage } from '../../web/portal/ProgressPage.tsx';
import { asciiName } from '../bundles/names.ts';
import { type BundlePlan, type MissingFile, type PartSize, planBundle } from '../bundles/plan.ts';
import { respondWithBundle } from '../bundles/respond.ts';
import { AppError } from '../errors.ts';
import { CHANNELS, type Channel } from '../formats/format.ts';
import { remakeFile } from '../images/repair.ts';
import { validate } from '../validate.ts';
import { frameOf } from './frame.ts';
import { noteVisit } from './note-visit.ts';
import type { Visit } from './visit.ts';

const wishSchema = z.object({
  channel: z.enum(CHANNELS).optional(),
  types: z.enum(['first', 'all']).default('first'),
  folders: z.enum(['product', 'channel']).optional(),
  part: z.coerce.number().int().min(1).max(9999).optional(),
});

const LOOK_AGAIN_SECONDS = 4;

/** `GET /o/<token>/bundle.zip`: all of the order's pictures, or those of one channel, whole or not yet. */
export async function sendBundle(c: Context, visit: Visit): Promise<Response> {
  const { setting, brand, shelf } = visit;
  const { channel, types, folders, part } = c.req.query();
  const wish = validate(wishSchema, { channel, types, folders, part });
  const { language } = frameOf(c, setting, brand, shelf.order.language);
  const planned = planBundle({ shelf, formats: setting.formats, brand, language, ...wish });
  if (planned.kind === 'empty') throw new AppError('not-found', 'There are no such pictures on this order yet.');
  if (planned.kind === 'pending') {
    await askFor(visit, planned.missing);
    return progress(c, visit, planned.ready, planned.of);
  }
  if (planned.kind === 'parts') return listParts(c, visit, planned.parts);
  return handOver(c, visit, planned.plan, fileName(visit, wish.channel, wish.part));
}

async function handOver(c: Context, visit: Visit, plan: BundlePlan, name: string): Promise<Response> {
  const { platform } = visit.setting;
  const handed = await platform.delivery.bundle(plan, name);
  if (handed.kind === 'address') {
    await noteVisit(c, visit, 'downloaded');
    return c.redirect(handed.url, 302);
  }
  if (handed.kind === 'absent') return progress(c, visit, 0, plan.entries.length);
  const repair = (entry: { master: string; key: string; file: string }) => remakeFile(platform, entry);
  const answer = await respondWithBundle(c.req.raw, plan, platform.objects, name, repair);
  if (answer instanceof Response) {
    if (answer.ok) await noteVisit(c, visit, 'downloaded');
    return answer;
  }
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

function listParts(
  c: Context,
  { setting, brand, shelf, path }: Visit,
  sizes: PartSize[],
): Response | Promise<Response> {
  const frame = frameOf(c, setting, brand, shelf.order.language);
  const parts = sizes.map(({ files, bytes }, n) => ({ href: partAddress(c, n + 1), count: files, bytes }));
  return c.html(htmlDocument(<PartsPage frame={frame} parts={parts} back={path} />));
}

function partAddress(c: Context, part: number): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set('part', `${part}`);
  return `${pathname}?${searchParams}`;
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

/** `Loerdag-Soen-100234-web.zip`, `…-web-2.zip` */
function fileName({ brand, shelf }: Visit, channel?: Channel, number?: number): string {
  return `${[brand.name, shelf.order.number, channel, number && `${number}`]
    .map(part => part && asciiName(part))
    .filter(Boolean)
    .join('-')}.zip`;
}
