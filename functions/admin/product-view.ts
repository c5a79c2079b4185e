import type { PictureCard, ProductRow } from '../../web/admin/product-view.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import type { Format } from '../formats/format.ts';
import { getCards } from '../products/card.ts';
import type { Card, CardView, Product } from '../products/product.ts';
import { thumbnail } from './pictures.ts';
import type { AdminSetting, Visit } from './setting.ts';

/** Products as rows of a list, with their pictures and how far these are. */
export async function productRows(setting: AdminSetting, visit: Visit, products: Product[]): Promise<ProductRow[]> {
  const skus = products.map(({ sku }) => sku);
  const cards = await getCards(setting.platform.table, skus);
  return Promise.all(products.map((product, n) => productRow(setting, visit, product, cards[n])));
}

async function productRow(setting: AdminSetting, visit: Visit, product: Product, card?: Card): Promise<ProductRow> {
  const views = card?.views ?? [];
  const files = views.flatMap(view => offered(view, setting.formats));
  const waiting = new Set(files.filter(({ made }) => !made).map(({ format }) => format));
  const coming = visit.formats.filter(({ id }) => waiting.has(id));
  return {
    sku: product.sku,
    gtin: product.gtin,
    name: nameOf(product, visit),
    page: productPage(product.sku),
    pictures: await Promise.all(views.map(view => pictureCard(setting, visit, product, view))),
    made: files.filter(({ made }) => made).length,
    of: files.length,
    coming: coming.map(({ id, name }) => pickText(name, visit.language) ?? id),
  };
}

/** The files made on upload that resellers get; the portal's own previews do not count. */
function offered(view: CardView, formats: Format[]) {
  const previews = new Set(formats.filter(({ channel }) => channel === 'preview').map(({ id }) => id));
  return view.files.filter(({ format, onUpload }) => onUpload && !previews.has(format));
}

async function pictureCard(
  { platform, formats }: AdminSetting,
  visit: Visit,
  product: Product,
  view: CardView,
): Promise<PictureCard> {
  const words = viewName(adminText(visit.language), view.view);
  const alt = pickText(view.alt, visit.language) ?? `${nameOf(product, visit)}, ${words}`;
  const made = view.files.flatMap(file => file.made ?? []);
  return { master: view.master, view: words, picture: await thumbnail(platform, formats, view, made, alt) };
}

export const productPage = (sku: string) => `/admin/products/${encodeURIComponent(sku)}`;

export function nameOf({ names, sku }: Pick<Product, 'names' | 'sku'>, { language }: Visit): string {
  return pickText(names, language) ?? sku;
}
