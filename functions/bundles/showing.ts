import type { Language, Texts } from '../../web/i18n/language.ts';
import { pickText } from '../../web/i18n/language.ts';
import { showingSheet } from '../../web/portal/ShowingSheet.tsx';
import type { LinesView, SheetProduct, ShowingView } from '../../web/portal/showing-view.ts';
import type { Brand } from '../brand/settings.ts';
import { said } from '../brand/texts.ts';
import type { Shelf, ShelfProduct } from '../orders/shelf.ts';

/** Do's and don'ts, by language; a line each. */
interface Showing {
  dos?: Texts | undefined;
  donts?: Texts | undefined;
}

/** Do's and don'ts in the reader's language, else in another, which it says; undefined when there are none. */
export function showingView({ dos, donts }: Showing, brand: Brand, language: Language): ShowingView | undefined {
  const [good, bad] = [dos, donts].map(texts => linesView(texts, brand, language));
  return good || bad ? { dos: good, donts: bad } : undefined;
}

/** How all that a brand has is to be shown. */
export function brandShowing(brand: Brand, language: Language): ShowingView | undefined {
  const { views } = brand.showing;
  const lines = showingView(brand.showing, brand, language);
  return views.length > 0 ? { ...lines, views } : lines;
}

interface SheetTexts {
  shelf: Shelf;
  brand: Brand;
  language: Language;
}

/** The page about how to show it that lies in every ZIP; undefined where neither brand nor product says anything. */
export function sheetHtml({ shelf, brand, language }: SheetTexts): Uint8Array | undefined {
  const own = brandShowing(brand, language);
  const all = shelf.products.flatMap(product => sheetProduct(product, brand, language) ?? []);
  if (!own && !all.some(({ showing }) => showing)) return undefined;
  const products = all.filter(({ showing, views }) => showing || views.length > 0);
  return Buffer.from(showingSheet({ brand, language, sheet: { brand: own, products } }));
}

function sheetProduct({ line, card }: ShelfProduct, brand: Brand, language: Language): SheetProduct | undefined {
  if (!card) return undefined;
  const views = card.views.map(({ view }) => view);
  return {
    sku: card.sku,
    name: pickText(card.names, language, brand.language) ?? line.name ?? card.sku,
    showing: showingView(card, brand, language),
    // Pictures whose names say nothing of them cannot be told apart in words.
    views: views.filter(Boolean).length > 1 ? views : [],
  };
}

function linesView(texts: Texts | undefined, brand: Brand, language: Language): LinesView | undefined {
  const shown = said(texts, language, brand.language);
  if (!shown) return undefined;
  const lines = shown.text.split(/\r?\n/).map(line => line.trim());
  return { lines: lines.filter(Boolean), ...(shown.language !== language && { language: shown.language }) };
}
