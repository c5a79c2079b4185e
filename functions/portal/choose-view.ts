import { type Language, pickText } from '../../web/i18n/language.ts';
import type { ChooseGroup, ChooseProduct, ChooseState, ChooseView } from '../../web/portal/choose-view.ts';
import { pictureMark } from '../bundles/choice.ts';
import { summarise } from '../bundles/summary.ts';
import { CHANNELS } from '../formats/format.ts';
import type { ShelfProduct } from '../orders/shelf.ts';
import type { Card } from '../products/product.ts';
import { facts, wishOf } from './bundle-views.ts';
import { type Chosen, chosenWish, offeredFormats, writeChosen } from './chosen.ts';
import { nameOf, pictureShower } from './pictures.ts';
import type { Visit } from './visit.ts';

const PRODUCTS_PER_PAGE = 30;

export interface ChoiceSight extends Visit {
  language: Language;
  chosen: Chosen;
  /** From 1. */
  page: number;
}

/** Products that have pictures, in the order of the page of the order. */
export function picturedCards(sight: Pick<Visit, 'shelf'>): Card[] {
  const pictured = (product: ShelfProduct) => (product.card?.views.length ? [product.card] : []);
  return sight.shelf.products.flatMap(pictured);
}

export function cardsOfPage(sight: Pick<ChoiceSight, 'shelf' | 'page'>): Card[] {
  const { page } = sight;
  return picturedCards(sight).slice((page - 1) * PRODUCTS_PER_PAGE, page * PRODUCTS_PER_PAGE);
}

export async function chooseView(sight: ChoiceSight, told?: ChooseView['told']): Promise<ChooseView> {
  const { path, language, chosen } = sight;
  const all = picturedCards(sight);
  const pages = Math.ceil(all.length / PRODUCTS_PER_PAGE);
  return {
    action: `${path}/choose?${new URLSearchParams({ lang: language })}`,
    hidden: hiddenFields(sight),
    back: `${path}?${choiceQuery(sight)}`,
    clear: `${path}/choose?${new URLSearchParams({ lang: language })}`,
    groups: groupsOf(sight),
    products: await Promise.all(cardsOfPage(sight).map(card => productOf(sight, card, all.indexOf(card)))),
    views: sharedViews(all),
    pages: pages < 2 ? undefined : Array.from({ length: pages }, (_, n) => pageOf(n + 1, sight.page)),
    how: { types: chosen.types, folders: chosen.folders, names: chosen.names },
    state: stateOf(sight),
    told,
  };
}

export function hiddenFields(sight: ChoiceSight): ChooseView['hidden'] {
  const counted = String(choiceQuery(sight));
  const rest = writeChosen(sight.chosen, sight.shelf, sight.setting.formats).pick;
  return { rest, counted, page: String(sight.page) };
}

/** The choice as an address carries it. */
export function choiceQuery({ chosen, shelf, setting, language }: ChoiceSight): URLSearchParams {
  return new URLSearchParams({ lang: language, ...writeChosen(chosen, shelf, setting.formats) });
}

export function groupsOf({ shelf, setting, chosen, language }: ChoiceSight): ChooseGroup[] {
  const offered = offeredFormats(shelf, setting.formats);
  const groups = CHANNELS.map(channel => ({
    for: channel,
    formats: offered
      .filter(format => format.channel === channel)
      .map(({ id, name, use }) => ({
        id,
        name: pickText(name, language) ?? id,
        use: pickText(use, language),
        chosen: chosen.formats.has(id),
      })),
  }));
  return groups.filter(({ formats }) => formats.length > 0);
}

/** Number and exact size of what is chosen. */
export function stateOf(sight: ChoiceSight): ChooseState {
  const { chosen } = sight;
  const bundle = facts(summarise({ ...wishOf(sight), ...chosenWish(chosen, chosen.folders) }));
  return { pictures: chosen.pictures.size, formats: chosen.formats.size, bundle };
}

async function productOf(sight: ChoiceSight, card: Card, n: number): Promise<ChooseProduct> {
  const { setting, language, chosen } = sight;
  const pictures = card.views.map(async view => {
    const mark = pictureMark(card.sku, view.master);
    const picture = await pictureShower(setting.platform, setting.formats, language)(view, card.names);
    return { mark, view: view.view, picture, chosen: chosen.pictures.has(mark) };
  });
  return { anchor: `p-${n + 1}`, sku: card.sku, name: nameOf(card, language), pictures: await Promise.all(pictures) };
}

const pageOf = (page: number, current: number) => ({ page, current: page === current });

/** Those that at least two products have, the most frequent first. */
function sharedViews(cards: Card[]): string[] {
  const counts = new Map<string, number>();
  for (const { views } of cards)
    for (const view of new Set(views.map(({ view }) => view))) counts.set(view, (counts.get(view) ?? 0) + 1);
  const shared = [...counts].filter(([view, count]) => view && count > 1);
  return shared.toSorted(([, a], [, b]) => b - a).map(([view]) => view);
}
