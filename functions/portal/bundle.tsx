import type { Context } from 'hono';
import * as z from 'zod';
import { htmlDocument } from '../../web/components/Page.tsx';
import { bundleTranslator } from '../../web/i18n/bundles/messages.ts';
import type { Language } from '../../web/i18n/language.ts';
import { PartsPage } from '../../web/portal/PartsPage.tsx';
import { asciiName } from '../bundles/names.ts';
import { type MissingFile, type PartSize, planBundle } from '../bundles/plan.ts';
import { AppError } from '../errors.ts';
import { CHANNELS } from '../formats/format.ts';
import { validate } from '../validate.ts';
import { newWish, wishOf } from './bundle-views.ts';
import { chosenWish, readChosen } from './chosen.ts';
import { frameOf } from './frame.ts';
import { handOver } from './hand-over.tsx';
import { notePlanTaken, takenBefore } from './note-taken.ts';
import { progress } from './progress.tsx';
import type { Visit } from './visit.ts';

const wishSchema = z.object({
  channel: z.enum(CHANNELS).optional(),
  types: z.enum(['first', 'all']).default('first'),
  folders: z.enum(['product', 'channel']).optional(),
  names: z.enum(['gtin', 'name']).optional(),
  part: z.coerce.number().int().min(1).max(9999).optional(),
  /** Present where somebody chose herself: which pictures, in which formats. */
  pick: z.string().max(8000).optional(),
  formats: z.string().max(4000).optional(),
  /** Only what is new since so many downloads. */
  since: z.coerce.number().int().min(1).max(999_999).optional(),
});
type Wish = z.output<typeof wishSchema>;

/** `GET /o/<token>/bundle.zip`: all of the order's pictures, or those of one channel, or chosen, whole or not yet. */
export async function sendBundle(c: Context, visit: Visit): Promise<Response> {
  const { setting, brand, shelf } = visit;
  const { channel, types, folders, names, part, pick, formats, since } = c.req.query();
  const wish = validate(wishSchema, { channel, types, folders, names, part, pick, formats, since });
  const { language } = frameOf(c, setting, brand, shelf.order.language);
  const planned = planBundle({
    ...wishOf({ setting, brand, shelf, language }),
    ...{ channel: wish.channel, part: wish.part },
    ...(await contentOf(visit, wish)),
  });
  if (planned.kind === 'empty') throw new AppError('not-found', 'There are no such pictures on this order yet.');
  if (planned.kind === 'pending') {
    await askFor(visit, planned.missing);
    return progress(c, visit, planned.ready, planned.of);
  }
  if (planned.kind === 'parts') return listParts(c, visit, planned.parts);
  const { plan } = planned;
  return handOver(c, visit, plan, fileName(visit, language, wish), () => notePlanTaken(c, visit, plan));
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
  searchParams.delete('still');
  searchParams.set('part', `${part}`);
  return `${pathname}?${searchParams}`;
}

/** Which files there are to be in it, and in which folders. */
async function contentOf(visit: Visit, { types, folders, names, pick, formats, since }: Wish) {
  const { setting, shelf } = visit;
  if (since !== undefined) {
    const taken = await takenBefore(visit, since);
    if (!taken) throw new AppError('not-found', 'There are no such pictures on this order yet.');
    return newWish(taken, { folders, names });
  }
  if (pick === undefined) return { types, folders, names };
  return chosenWish(readChosen({ types, names, pick, formats }, shelf, setting.formats), folders);
}

/** `Loerdag-Soen-100234-web.zip`, `…-web-2.zip`, `…-udvalg.zip` */
function fileName({ brand, shelf }: Visit, language: Language, { channel, pick, since, part }: Wish): string {
  const text = bundleTranslator(language);
  const what = since !== undefined ? text('zip-new') : pick === undefined ? channel : text('zip-chosen');
  return `${[brand.name, shelf.order.number, what, part && `${part}`]
    .map(part => part && asciiName(part))
    .filter(Boolean)
    .join('-')}.zip`;
}
