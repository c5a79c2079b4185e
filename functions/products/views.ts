import type { Texts } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import { viewRank } from './match.ts';
import type { Product, ProductMaster } from './product.ts';

export interface Wish {
  /** `front`, `detail` … */
  views?: string[];
}

/** What a picture shows: its own words, and in the languages that it has none in those of its view. */
export function altOf({ alts }: Pick<Product, 'alts'>, { view, alt }: Pick<ProductMaster, 'view' | 'alt'>): Texts {
  return { ...alts?.[altView(view)], ...alt };
}

/** A picture whose name told no view is taken for the front. */
export const altView = (view: string) => view || 'front';

/** The order of views that a product wishes, else the one that its brand does. */
export function wishedViews({ showing }: Pick<Brand, 'showing'>, { views = [] }: Pick<Product, 'views'>): Wish {
  return { views: views.length > 0 ? views : showing.views };
}

/** Sorts pictures as is wished, those that it does not name in the usual order. */
export function byView({ views = [] }: Wish) {
  const rank = (view: string) => {
    const wished = views.indexOf(altView(view));
    return wished < 0 ? views.length + viewRank(view) : wished;
  };
  return (a: { view: string }, b: { view: string }) => rank(a.view) - rank(b.view);
}
