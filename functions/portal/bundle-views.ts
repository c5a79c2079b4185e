import type { Language } from '../../web/i18n/language.ts';
import type { BundleView } from '../../web/portal/order-view.ts';
import type { Brand } from '../brand/settings.ts';
import type { BundleWish } from '../bundles/plan.ts';
import { type Summary, summarise } from '../bundles/summary.ts';
import { newTo, type Taken } from '../bundles/taken.ts';
import { CHANNELS } from '../formats/kinds.ts';
import type { Shelf } from '../orders/shelf.ts';
import { type How, writeHow } from './chosen.ts';
import type { Setting } from './setting.ts';

export interface BundleSight {
  setting: Setting;
  brand: Brand;
  shelf: Shelf;
  language: Language;
  /** `/o/<token>` */
  path: string;
  how?: How | undefined;
  taken?: Taken | undefined;
}

/** A button for each channel, one for everything, and one for what is new since the last download. */
export function bundleViews(sight: BundleSight): BundleView[] {
  const { taken } = sight;
  const how = howOf(sight);
  const one = (purpose: BundleView['for'], wish: Partial<BundleWish>, query: Record<string, string>): BundleView => ({
    for: purpose,
    href: bundleAddress(sight, query),
    ...facts(summarise({ ...wishOf(sight), ...wish })),
  });
  const channels = CHANNELS.map(channel => one(channel, { ...how, channel }, { channel, ...writeHow(how) }));
  const all = one('all', how, writeHow(how));
  const rest = writeHow({ ...how, types: 'first' });
  const fresh = taken && one('new', newWish(taken, how), { since: `${taken.rows}`, ...rest });
  const [main, ...others] = [...channels, all].filter(({ count }) => count > 0);
  if (!main) return [];
  return fresh && fresh.count > 0 ? [main, { ...fresh, since: taken.at }, ...others] : [main, ...others];
}

/** How files come unless one wishes otherwise. */
export const howOf = ({ how }: Pick<BundleSight, 'how'>): How => how ?? { types: 'first' };

/** What is new to somebody who has taken these, of all kinds of files that she has taken. */
export function newWish(
  taken: Taken,
  { folders, names }: Pick<BundleWish, 'folders' | 'names'>,
): Pick<BundleWish, 'types' | 'folders' | 'names' | 'only'> {
  return { types: 'all', folders, names, only: newTo(taken) };
}

export function wishOf({ setting, shelf, brand, language }: Omit<BundleSight, 'how' | 'path'>): BundleWish {
  return { shelf, formats: setting.formats, brand, language };
}

/** Captions come in the order's language unless the page was switched to another. */
export function bundleAddress(
  { path, shelf, language }: Pick<BundleSight, 'path' | 'shelf' | 'language'>,
  query: Record<string, string>,
): string {
  const lang: Record<string, string> = language === shelf.order.language ? {} : { lang: language };
  return `${path}/bundle.zip?${new URLSearchParams({ ...query, ...lang })}`.replace(/\?$/, '');
}

/** What stands on a button. */
export function facts({ files, bytes, pending, asked, parts }: Summary): Omit<BundleView, 'for' | 'href'> {
  return {
    count: files,
    bytes: pending + asked > 0 ? undefined : bytes,
    parts,
    asked: asked || undefined,
    coming: pending > 0 ? { done: files - pending - asked, of: files - asked } : undefined,
  };
}
