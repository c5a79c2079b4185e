import type { Language } from '../i18n/language.ts';

/** How a product, or all that a brand has, is to be shown. */
export interface ShowingView {
  dos?: LinesView | undefined;
  donts?: LinesView | undefined;
  /** The brand's order of views, `front`, `back` …; at least one. */
  views?: string[] | undefined;
}

export interface LinesView {
  /** At least one. */
  lines: string[];
  /** Set where they are not in the page's language. */
  language?: Language | undefined;
}

/** What the printable page of a ZIP says. */
export interface SheetView {
  brand?: ShowingView | undefined;
  products: SheetProduct[];
}

export interface SheetProduct {
  sku: string;
  name: string;
  showing?: ShowingView | undefined;
  /** `front`, `back` … in the order that they are to be shown in; none where there is no choice. */
  views: string[];
}
