import type { Texts } from '../../web/i18n/language.ts';
import { viewRank } from './match.ts';
import type { Product, ProductMaster } from './product.ts';

/** What a picture shows: its own words, and in the languages that it has none in those of its view. */
export function altOf({ alts }: Pick<Product, 'alts'>, { view, alt }: Pick<ProductMaster, 'view' | 'alt'>): Texts {
  return { ...alts?.[altView(view)], ...alt };
}

/** A picture whose name told no view is taken for the front. */
export const altView = (view: string) => view || 'front';

/** Sorts pictures as the product wishes, those that it does not name in the usual order. */
export function byView({ views = [] }: Pick<Product, 'views'>) {
  const rank = (view: string) => {
    const wished = views.indexOf(altView(view));
    return wished < 0 ? views.length + viewRank(view) : wished;
  };
  return (a: { view: string }, b: { view: string }) => rank(a.view) - rank(b.view);
}
