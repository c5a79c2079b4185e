import type { ProductConflict } from '../../web/admin/ProductParts.tsx';
import { adminText } from '../../web/i18n/admin/messages.ts';
import { type ProductsText, productsText } from '../../web/i18n/admin/products/messages.ts';
import { LANGUAGES, type Language, languageName, type Texts } from '../../web/i18n/language.ts';
import { AppError } from '../errors.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { getProducts } from '../products/catalogue.ts';
import { changeProduct } from '../products/change.ts';
import type { Product } from '../products/product.ts';
import { altView } from '../products/views.ts';
import { fieldsOf, gtinErrors, type ProductErrors, readProduct } from './product-form.ts';
import { nameOf, productPage } from './product-view.ts';
import type { Visit } from './setting.ts';

type Changes = Pick<Platform, 'table' | 'queue'>;

/** A product's form as it is shown. */
export interface ProductForm {
  values: Record<string, string>;
  errors: ProductErrors;
  /** Of the product, as it was when the form was made. */
  version: number;
  conflict?: ProductConflict | undefined;
}

/** A product with its version. */
export async function requireItem(table: Table, sku: string): Promise<Item<Product>> {
  const [item] = await getProducts(table, [sku]);
  if (!item)
    throw new AppError('not-found', `There is no product with the SKU “${sku}”.`, {
      ...{ detail: 'no-product', values: { sku } },
    });
  return item;
}

export const formOfProduct = ({ value, version }: Item<Product>, { language }: Visit): ProductForm => ({
  values: fieldsOf(value, language),
  errors: {},
  version,
});

/** @returns the form to be shown again, or nothing once it is saved. */
export async function saveForm(
  platform: Changes,
  visit: Visit,
  item: Item<Product>,
  values: Record<string, string>,
): Promise<ProductForm | undefined> {
  const { value: before, version } = item;
  // A program that names no version means the one that is there.
  const seen = Number(values.version ?? version);
  const read = readProduct(values, visit.language, before);
  if ('errors' in read) return { values, errors: read.errors, version: seen };
  const { product } = read;
  const taken = product.gtin === before.gtin ? undefined : await gtinErrors(platform.table, product, visit.language);
  if (taken) return { values, errors: taken, version: seen };
  if (seen === version && (await changeProduct(platform, product, { version }))) return undefined;
  const now = await requireItem(platform.table, before.sku);
  const again = readProduct(values, visit.language, now.value);
  const mine = 'product' in again ? again.product : product;
  return { values, errors: {}, version: now.version, conflict: conflictOf(visit, now.value, mine) };
}

/** @returns what is wrong, or the product's page once it is there */
export async function addForm(
  platform: Changes,
  visit: Visit,
  values: Record<string, string>,
): Promise<{ errors: ProductErrors } | { page: string }> {
  const read = readProduct(values, visit.language);
  if ('errors' in read) return read;
  const { product } = read;
  const taken = await gtinErrors(platform.table, product, visit.language);
  if (taken) return { errors: taken };
  if (await changeProduct(platform, product, 'absent')) return { page: productPage(product.sku) };
  return { errors: { sku: adminText(visit.language)('product.exists') } };
}

/** A description that was emptied at its picture must not come back from those that are kept by view. */
export async function forgetAlts(platform: Changes, sku: string, view: string, kept: Texts): Promise<void> {
  const item = await requireItem(platform.table, sku);
  const former = item.value.alts?.[altView(view)];
  const emptied = LANGUAGES.filter(language => former?.[language] && !kept[language]);
  if (emptied.length === 0) return;
  const texts = Object.fromEntries(Object.entries(former!).filter(([tag]) => !emptied.includes(tag as Language)));
  const product = { ...item.value, alts: { ...item.value.alts, [altView(view)]: texts } };
  const saved = await changeProduct(platform, product, { version: item.version });
  if (!saved) await forgetAlts(platform, sku, view, kept);
}

/** What goes with a product, known or not. */
export async function relatedOf(table: Table, visit: Visit, { related = [] }: Product) {
  const items = await getProducts(table, related);
  return related.map((sku, n) => {
    const product = items[n]?.value;
    return { sku: product?.sku ?? sku, name: product && nameOf(product, visit), page: productPage(sku) };
  });
}

function conflictOf(visit: Visit, theirs: Product, mine: Product): ProductConflict {
  const [their, my] = [fieldsOf(theirs, visit.language), fieldsOf(mine, visit.language)];
  const differing = [...new Set([...Object.keys(their), ...Object.keys(my)])].filter(
    name => (their[name] ?? '') !== (my[name] ?? ''),
  );
  const text = productsText(visit.language);
  return { theirs: differing.map(name => ({ field: fieldWords(visit, text, name), text: their[name] ?? '' })) };
}

/** `name.da` → `Name, Danish`. */
function fieldWords({ language }: Visit, text: ProductsText, field: string): string {
  const [name = '', tag] = field.split('.');
  const words = text(`column.${name as 'name'}`);
  return tag ? `${words}, ${languageName(tag as Language, language)}` : words;
}
