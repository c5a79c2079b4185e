import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import * as z from 'zod';
import { htmlDocument } from '../../web/components/Page.tsx';
import { pixelSize } from '../../web/components/quantities.ts';
import { OwnSizePage } from '../../web/portal/OwnSizePage.tsx';
import type { OwnSizeFile, OwnSizeView } from '../../web/portal/own-size-view.ts';
import { asciiName } from '../bundles/names.ts';
import { AppError } from '../errors.ts';
import { FILE_EXTENSION, FILE_TYPE_NAME, MEDIA_TYPE } from '../formats/kinds.ts';
import { type OwnSize, ownFormat, withinPicture } from '../formats/own-size.ts';
import type { Rendition } from '../formats/rendition.ts';
import { makeOwnSize as makeNow, type OwnSizeState, ownSizeState } from '../images/own-size.ts';
import { countWithin } from '../platform/table/limit.ts';
import type { Card, CardView } from '../products/product.ts';
import { validate } from '../validate.ts';
import { cropOf, fittableOf, wholeOf } from './crops.ts';
import { frameOf } from './frame.ts';
import { noteVisit } from './note-visit.ts';
import { ownSizePage } from './own-size-page.ts';
import { readWish, type Typed, wishQuery } from './own-size-wish.ts';
import { nameOf, pictureShower } from './pictures.ts';
import { goTo, inTime } from './render.ts';
import type { Visit } from './visit.ts';

const DAY = 86_400_000;
/** Files that have to be made; those that are there already cost nothing. */
const MOST_A_DAY = 100;
/** How long a request waits for its file, and then the page that looks again, in milliseconds. */
const PATIENCE = 6000;
const PAGE_PATIENCE = 90_000;
const LOOK_EVERY = 100;

const typedSchema = z.object({
  ...Object.fromEntries(['width', 'height', 'kb'].map(name => [name, z.string().max(20).optional()])),
  fit: z.string().max(20).optional(),
  type: z.string().max(20).optional(),
});

/** One picture of the order. */
interface Sight {
  card: Card;
  view: CardView;
}

/** `GET /o/<token>/size/<sku>/<picture>`: the form, and with a wish in the address what has become of it. */
export async function showOwnSize(c: Context, visit: Visit): Promise<Response> {
  const sight = sightOf(c, visit);
  const typed: Typed = validate(typedSchema, c.req.query());
  const read = readWish(typed);
  if (!('wish' in read)) return page(c, visit, sight, { values: typed });
  const { wish } = read;
  const state = await stateOf(visit, sight, wish);
  const since = Number(c.req.query('since')) || 0;
  const waited = visit.setting.platform.now() - since;
  const coming = state.kind !== 'none' || !since ? undefined : waited < PAGE_PATIENCE ? 'soon' : 'late';
  return page(c, visit, sight, {
    values: typed,
    coming,
    crop: cropOf(ownFormat(wish), sight.view, visit.brand.colours.backdrop),
    made: state.kind === 'made' ? await fileView(c, visit, sight, wish, state.made) : undefined,
    wrong: state.kind === 'impossible' ? { why: 'impossible' } : undefined,
  });
}

/** `POST` of the form: makes the file now, before all that is made in advance. */
export async function makeOwnSize(c: Context, visit: Visit): Promise<Response> {
  const elsewhere = goTo(c, visit.setting);
  if (elsewhere) return elsewhere;
  const sight = sightOf(c, visit);
  const typed: Typed = validate(typedSchema, await c.req.parseBody());
  const read = readWish(typed);
  if ('wrong' in read) return page(c, visit, sight, { values: typed, wrong: { why: read.wrong } }, 400);
  const { wish } = read;
  const within = withinPicture(wish, pictureOf(sight));
  if (!within.fits) {
    const most = pixelSize(within.most.width, within.most.height);
    return page(c, visit, sight, { values: typed, wrong: { why: 'too-large', most } }, 400);
  }
  const state = await stateOf(visit, sight, wish);
  if (state.kind !== 'made' && !(await mayMake(visit)))
    return page(c, visit, sight, { values: typed, wrong: { why: 'too-many' } }, 429);
  const query = wishQuery(wish);
  // One that is there is asked for as well: so it is kept from being swept.
  if (!(await askFor(visit, sight, wish)) && state.kind !== 'made')
    query.set('since', String(visit.setting.platform.now()));
  return c.redirect(`${addressOf(c, visit, sight)}&${query}`, 303);
}

/** `GET …/file`: the file itself, under an address signed at this moment. */
export async function sendOwnSize(c: Context, visit: Visit): Promise<Response> {
  const sight = sightOf(c, visit);
  const read = readWish(validate(typedSchema, c.req.query()));
  const state = 'wish' in read ? await stateOf(visit, sight, read.wish) : undefined;
  if (state?.kind !== 'made')
    throw new AppError('not-found', 'This picture has not been made. Go back and ask for it.');
  const { made } = state;
  const { sku } = sight.card;
  const stem = asciiName(`${sku}_${sight.view.view || 'image'}_${made.width}x${made.height}`);
  const as = { type: MEDIA_TYPE[made.type], fileName: `${stem}.${FILE_EXTENSION[made.type]}` };
  await noteVisit(c, visit, 'downloaded');
  return c.redirect(await visit.setting.platform.delivery.address(made.key, as));
}

function sightOf(c: Context, { shelf }: Visit): Sight {
  const [sku, picture] = [c.req.param('sku') ?? '', c.req.param('picture') ?? ''];
  const card = shelf.products.find(product => product.card?.sku === sku)?.card;
  const view = picture.length >= 16 ? card?.views.find(({ master }) => master.startsWith(picture)) : undefined;
  if (!card || !view) throw new AppError('not-found', 'There is no such picture on this order. Go back to the page.');
  return { card, view };
}

function pictureOf({ view }: Sight) {
  const picture = fittableOf(view);
  if (!picture) throw new AppError('conflict', 'This picture is being looked at. Try again in a moment.');
  return picture;
}

const wishOf = ({ card, view }: Sight, wish: OwnSize) => ({ sku: card.sku, master: view.master, wish });

async function stateOf({ setting, brand }: Visit, sight: Sight, wish: OwnSize): Promise<OwnSizeState> {
  return (await ownSizeState(setting.platform, brand, wishOf(sight, wish)))?.state ?? { kind: 'none' };
}

async function mayMake({ setting, shelf, link }: Visit): Promise<boolean> {
  try {
    await countWithin(setting.platform, `own sizes ${shelf.order.id} ${link.number}`, MOST_A_DAY, DAY);
    return true;
  } catch (error) {
    // The page says it in its reader's language.
    if (error instanceof AppError && error.code === 'too-many') return false;
    throw error;
  }
}

/** @returns whether it is there, or cannot be. */
async function askFor(visit: Visit, sight: Sight, wish: OwnSize): Promise<boolean> {
  const { platform, work } = visit.setting;
  const job = { kind: 'own-size' as const, ...wishOf(sight, wish) };
  if (work && (await inTime(makeNow(work, job)))) return true;
  await platform.queue.send(job);
  return untilDone(visit, sight, wish);
}

async function untilDone(visit: Visit, sight: Sight, wish: OwnSize): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += LOOK_EVERY) {
    if ((await stateOf(visit, sight, wish)).kind !== 'none') return true;
    await sleep(LOOK_EVERY);
  }
  return false;
}

function addressOf(c: Context, { setting, brand, shelf, path }: Visit, { card, view }: Sight): string {
  return ownSizePage(path, card.sku, view.master, frameOf(c, setting, brand, shelf.order.language).language);
}

async function fileView(
  c: Context,
  visit: Visit,
  sight: Sight,
  wish: OwnSize,
  { key, type, width, height, bytes }: Rendition,
): Promise<OwnSizeFile> {
  const src = await visit.setting.platform.delivery.address(key, { type: MEDIA_TYPE[type] });
  const href = `${addressOf(c, visit, sight).replace('?', '/file?')}&${wishQuery(wish)}`;
  return { href, src, type: FILE_TYPE_NAME[type], width, height, bytes };
}

async function page(
  c: Context,
  visit: Visit,
  sight: Sight,
  shown: Pick<OwnSizeView, 'values' | 'wrong' | 'coming' | 'made' | 'crop'>,
  status: 200 | 400 | 429 = 200,
): Promise<Response> {
  const { setting, brand, shelf, path } = visit;
  const { card, view } = sight;
  const frame = frameOf(c, setting, brand, shelf.order.language);
  const picture = await pictureShower(setting.platform, setting.formats, frame.language)(view, card.names);
  const all: OwnSizeView = {
    action: addressOf(c, visit, sight),
    back: `${path}?lang=${frame.language}`,
    product: nameOf(card, frame.language),
    pixels: pixelSize(view.width, view.height),
    alone: view.cutout,
    whole: wholeOf({ ...picture, files: picture.files.slice(-2) }, view),
    ...shown,
  };
  return c.html(htmlDocument(<OwnSizePage frame={frame} view={all} />), status);
}
