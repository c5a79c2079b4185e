import type { Context } from 'hono';
import * as z from 'zod';
import { htmlDocument } from '../../web/components/Page.tsx';
import { portalText } from '../../web/i18n/portal/messages.ts';
import { ChoosePage } from '../../web/portal/ChoosePage.tsx';
import { chooseDetail, groupDetail } from '../../web/portal/choose-state.ts';
import type { ChooseAnswer } from '../../web/portal/choose-view.ts';
import { fitsAddress, type PictureMark, pictureMark, pictureMarks } from '../bundles/choice.ts';
import type { Card } from '../products/product.ts';
import { validate } from '../validate.ts';
import { bundleAddress } from './bundle-views.ts';
import {
  type ChoiceSight,
  cardsOfPage,
  choiceQuery,
  chooseView,
  groupsOf,
  hiddenFields,
  picturedCards,
  stateOf,
} from './choose-view.ts';
import { type Chosen, chosenQuery, offeredFormats, readChosen, writeChosen } from './chosen.ts';
import { frameOf } from './frame.ts';
import type { Visit } from './visit.ts';

const pageSchema = z.coerce.number().int().min(1).max(999).default(1).catch(1);

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform(value => [value].flat());

const formSchema = z.object({
  /** The choice as the page was made with it. */
  rest: z.string().max(8000).default(''),
  /** The choice whose number and size the button shows. */
  counted: z.string().max(16_000).default(''),
  page: pageSchema,
  /** What is ticked: pictures of this page, formats. */
  p: several,
  f: several,
  types: z.enum(['first', 'all']).default('first'),
  folders: z.enum(['product', 'channel']).default('channel'),
  names: z.enum(['sku', 'gtin', 'name']).default('sku'),
  /** The button that was pressed, other than one for a page. */
  act: z.string().max(300).default(''),
  /** The page to go to. */
  go: z.coerce.number().int().min(1).max(999).optional(),
});
type Form = z.output<typeof formSchema>;

/** `GET /o/<token>/choose`: pictures and formats to tick, with the choice that stands in the address. */
export async function showChoice(c: Context, visit: Visit): Promise<Response> {
  const { setting, shelf } = visit;
  const query = chosenQuery(c.req.query());
  const page = validate(pageSchema, c.req.query('page'));
  const sight = sightOf(c, visit, readChosen(query, shelf, setting.formats), page);
  const frame = frameOf(c, setting, visit.brand, shelf.order.language);
  const view = await chooseView(sight, c.req.query('told') === undefined ? undefined : 'counted');
  return c.html(htmlDocument(<ChoosePage frame={frame} view={view} />));
}

/**
 * `POST` of the form: what is ticked becomes the address of the page, or of the ZIP. Nothing is kept; a form is posted
 * because an address has no room for as many boxes as a long order has.
 */
export async function takeChoice(c: Context, visit: Visit): Promise<Response> {
  const { setting, shelf } = visit;
  const form = validate(formSchema, await c.req.parseBody({ all: true }));
  const before = readChosen({ pick: form.rest, types: form.types }, shelf, setting.formats);
  const ticked = tick(visit, before, form);
  const sight = sightOf(c, visit, pressed(visit, ticked, form.act), form.go ?? form.page);
  if (!fitsAddress(sight.chosen.pictures, pictureMarks(shelf)))
    return tooMany(c, visit, sightOf(c, visit, before, form.page));
  if (wantsJson(c)) return c.json(answerOf(sight));
  const { chosen, language } = sight;
  const counted = hiddenFields(sight).counted === form.counted;
  const something = stateOf(sight).bundle.count > 0;
  if (form.act === 'get' && counted && something)
    return c.redirect(bundleAddress({ ...visit, language }, writeChosen(chosen, shelf, setting.formats)), 303);
  return c.redirect(`${addressOf(sight, form.act === 'get' && something)}${anchorOf(visit, form.act)}`, 303);
}

const wantsJson = (c: Context) => c.req.header('accept') === 'application/json';

/** More single pictures than an address can name: the page as it was before, with a word on what to do. */
async function tooMany(c: Context, { setting, brand, shelf }: Visit, before: ChoiceSight): Promise<Response> {
  const message = portalText(before.language)('choose.too-many');
  if (wantsJson(c)) return c.json({ code: 'too-large', message }, 413);
  const frame = frameOf(c, setting, brand, shelf.order.language);
  return c.html(htmlDocument(<ChoosePage frame={frame} view={await chooseView(before, 'too-many')} />), 413);
}

function sightOf(c: Context, visit: Visit, chosen: Chosen, page: number): ChoiceSight {
  const { language } = frameOf(c, visit.setting, visit.brand, visit.shelf.order.language);
  return { ...visit, language, chosen, page };
}

/** The choice with the boxes of this page as they are now. */
function tick({ shelf, setting }: Visit, before: Chosen, { page, p, f, types, folders, names }: Form): Chosen {
  const here = new Set(cardsOfPage({ shelf, page }).flatMap(card => marksOf(card)));
  const pictures = before.pictures.difference(here).union(here.intersection(new Set(p)));
  const offered = new Set(offeredFormats(shelf, setting.formats).map(({ id }) => id));
  return {
    pictures,
    formats: offered.intersection(new Set(f)),
    types,
    folders: folders === 'product' ? folders : undefined,
    names: names === 'sku' ? undefined : names,
  };
}

/** What a button does to the choice: `all`, `none`, `view:front`, `all:<SKU>`, `none:<SKU>`, `for:web`, `not-for:web`. */
function pressed({ shelf, setting }: Visit, chosen: Chosen, act: string): Chosen {
  const [what = '', of] = [act.split(':', 1)[0], act.includes(':') ? act.slice(act.indexOf(':') + 1) : undefined];
  const cards = picturedCards({ shelf });
  const ofProduct = new Set(cards.filter(({ sku }) => sku === of).flatMap(card => marksOf(card)));
  const ofChannel = offeredFormats(shelf, setting.formats).filter(({ channel }) => channel === of);
  const formats = new Set(ofChannel.map(({ id }) => id));
  const { pictures } = chosen;
  switch (what) {
    case 'all':
      return { ...chosen, pictures: of === undefined ? new Set(pictureMarks(shelf)) : pictures.union(ofProduct) };
    case 'none':
      return { ...chosen, pictures: of === undefined ? new Set() : pictures.difference(ofProduct) };
    case 'view':
      return { ...chosen, pictures: pictures.union(new Set(cards.flatMap(card => marksOf(card, of)))) };
    case 'for':
      return { ...chosen, formats: chosen.formats.union(formats) };
    case 'not-for':
      return { ...chosen, formats: chosen.formats.difference(formats) };
    default:
      return chosen;
  }
}

function marksOf({ sku, views }: Card, only?: string): PictureMark[] {
  const wanted = typeof only === 'string' ? views.filter(({ view }) => view === only) : views;
  return wanted.map(({ master }) => pictureMark(sku, master));
}

function addressOf(sight: ChoiceSight, told = false): string {
  const query = choiceQuery(sight);
  if (sight.page > 1) query.set('page', String(sight.page));
  if (told) query.set('told', '');
  return `${sight.path}/choose?${query}`;
}

/** Back to where the button was. */
function anchorOf(visit: Visit, act: string): string {
  const sku = /^(?:all|none):(.*)$/s.exec(act)?.[1];
  const n = picturedCards(visit).findIndex(card => card.sku === sku);
  if (n >= 0) return `#p-${n + 1}`;
  return /^(?:all|none|view:.*)$/s.test(act) ? '#which' : '';
}

function answerOf(sight: ChoiceSight): ChooseAnswer {
  const { chosen, language, path } = sight;
  const groups = groupsOf(sight);
  return {
    address: addressOf(sight),
    back: `${path}?${choiceQuery(sight)}`,
    hidden: hiddenFields(sight),
    detail: chooseDetail(stateOf(sight), language),
    pictures: cardsOfPage(sight).flatMap(card => marksOf(card).filter(mark => chosen.pictures.has(mark))),
    formats: [...chosen.formats],
    groups: Object.fromEntries(groups.map(group => [group.for, groupDetail(group, language)])),
  };
}
