import { fileSize } from '../components/quantities.ts';
import type { Language } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import type { BundleView, OrderView } from './order-view.ts';

/** What the address `statusUrl` answers, as JSON. */
export interface OrderStatus {
  bundles: { for: BundleView['for']; detail: string; done: number; of: number }[];
  /** How many pictures the page would show now. */
  pictures: number;
}

export function orderStatus(order: Pick<OrderView, 'bundles' | 'products'>, language: Language): OrderStatus {
  const bundles = order.bundles.map(bundle => ({
    for: bundle.for,
    detail: bundleDetail(bundle, language),
    ...(bundle.coming ?? { done: bundle.count, of: bundle.count }),
  }));
  return { bundles, pictures: shownPictures(order) };
}

export function isComing(order: Pick<OrderView, 'bundles' | 'products'>): boolean {
  const pictures = order.products.reduce((sum, product) => sum + product.views.length, 0);
  return order.bundles.some(bundle => bundle.coming) || shownPictures(order) < pictures;
}

/** `24 images, 18 MB`, or how far they are. */
export function bundleDetail(bundle: Omit<BundleView, 'for' | 'href'>, language: Language): string {
  const { coming, asked, count, bytes, parts } = bundle;
  const text = portalText(language);
  if (coming) return text('get.coming', coming);
  if (asked) return text('get.asked', { count, asked });
  if (bytes === undefined) return text('get.detail.plain', { count });
  const size = fileSize(bytes, language);
  return parts ? text('get.detail.parts', { count, size, parts }) : text('get.detail', { count, size });
}

function shownPictures({ products }: Pick<OrderView, 'products'>): number {
  return products.flatMap(product => product.views).filter(view => view.picture.files.length > 0).length;
}
