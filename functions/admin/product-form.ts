import type { AdminKey } from '../../web/i18n/admin/en.ts';
import { type AdminLanguage, adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { productsText } from '../../web/i18n/admin/products/messages.ts';
import { LANGUAGES, type Texts } from '../../web/i18n/language.ts';
import type { Table } from '../platform/platform.ts';
import { productsNamed, skuKey } from '../products/catalogue.ts';
import { tidyHashtags } from '../products/hashtags.ts';
import { readDay } from '../products/imports/day.ts';
import { viewOf } from '../products/match.ts';
import { type Product, productSchema } from '../products/product.ts';
import { textsIn } from './form.ts';

/** What is wrong, in words, by field. */
export type ProductErrors = Record<string, string>;

type Fields = Record<string, string>;

/** Texts by language: the field's name, and where a product keeps it. */
const TEXTS = {
  name: 'names',
  line: 'lines',
  story: 'stories',
  hashtags: 'hashtags',
  dos: 'dos',
  donts: 'donts',
} as const;
type TextName = keyof typeof TEXTS;

/** Reads the fields of a product; what is wrong comes back beside its field. `before` is what is being changed. */
export function readProduct(
  fields: Fields,
  language: AdminLanguage,
  before?: Product,
): { product: Product } | { errors: ProductErrors } {
  const { sku = '', gtin = '' } = fields;
  const names = textsIn(fields, 'name');
  const parsed = productSchema.safeParse({
    ...before,
    ...furtherFields(fields, before),
    sku: before?.sku ?? sku,
    gtin: gtin.replace(/[\s-]/g, '') || undefined,
    names,
    lines: textsIn(fields, 'line'),
  });
  const errors = parsed.success ? {} : errorsOf(parsed.error.issues, language);
  if (Object.keys(names).length === 0) errors.name ??= adminText(language)('product.needs-name');
  return parsed.success && Object.keys(errors).length === 0 ? { product: parsed.data } : { errors };
}

/** @returns what is wrong when another product goes by this one's GTIN */
export async function gtinErrors(
  table: Table,
  { sku, gtin }: Product,
  language: AdminLanguage,
): Promise<ProductErrors | undefined> {
  const [named = []] = gtin ? await productsNamed(table, [gtin]) : [];
  const other = named.find(one => skuKey(one) !== skuKey(sku));
  return other ? { gtin: productsText(language)('field.gtin-taken', { sku: other }) } : undefined;
}

/** A form that does not show a field leaves it as it is. */
function furtherFields(fields: Fields, before: Product | undefined): Partial<Product> {
  const texts = (name: Exclude<TextName, 'name' | 'line'>) =>
    LANGUAGES.some(language => fields[`${name}.${language}`] !== undefined)
      ? filled(tidied(name, textsIn(fields, name)))
      : before?.[TEXTS[name]];
  const list = (name: 'views' | 'related', read: (item: string) => string) =>
    fields[name] === undefined ? before?.[name] : listOf(fields[name], read);
  const day = fields.usable_until;
  return {
    ...{ stories: texts('story'), hashtags: texts('hashtags'), dos: texts('dos'), donts: texts('donts') },
    ...{ views: list('views', viewOf), related: list('related', item => item) },
    usableUntil: day === undefined ? before?.usableUntil : dayOf(day),
  };
}

function tidied(name: TextName, texts: Texts): Texts {
  const tidy = (text = '') => (name === 'hashtags' ? tidyHashtags(text) : text.replace(/\r\n?/g, '\n'));
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, tidy(text)]));
}

const filled = (texts: Texts) => (Object.keys(texts).length > 0 ? texts : undefined);

export function listOf(text: string, read: (item: string) => string): string[] | undefined {
  const items = text.split(/[,;\n]+/).map(item => read(item.trim()));
  const once = [...new Set(items.filter(Boolean))];
  return once.length > 0 ? once : undefined;
}

/** Where a browser knows no date fields, it comes as it was typed; what is no day is told of. */
const dayOf = (typed: string) => (typed.trim() ? (readDay(typed) ?? typed) : undefined);

const FIELDS: Record<string, string> = {
  ...{ sku: 'sku', gtin: 'gtin', views: 'views', related: 'related', usableUntil: 'usable_until' },
  ...Object.fromEntries(Object.entries(TEXTS).map(([field, property]) => [property, field])),
};
const MESSAGES: Record<string, AdminKey> = { sku: 'product.needs-sku', gtin: 'product.bad-gtin' };

function errorsOf(issues: { code: string; path: PropertyKey[] }[], language: AdminLanguage): ProductErrors {
  const errors: ProductErrors = {};
  for (const { code, path } of issues) {
    const field = FIELDS[String(path[0])];
    if (!field) continue;
    const tooMany = (field === 'views' || field === 'related') && path.length === 1;
    const words = code === 'too_big' ? 'product.too-long' : (MESSAGES[field] ?? 'product.too-long');
    if (field === 'usable_until') errors[field] = productsText(language)('field.usable-bad');
    else errors[field] = tooMany ? productsText(language)('field.too-many') : adminText(language)(words);
  }
  return errors;
}

/** Views by the names that their reader knows them by; `viewOf` knows those too. */
export const viewWords = (views: string[], language: AdminLanguage) =>
  views.map(view => viewName(adminText(language), view)).join(', ');

/** A product's values as its form's fields. */
export function fieldsOf(product: Product, language: AdminLanguage): Fields {
  const { sku, gtin: digits = '', views = [], related = [], usableUntil = '' } = product;
  const gtin = digits.replace(/^0(?=\d{13}$)/, '');
  const texts = Object.entries(TEXTS).flatMap(([name, property]) =>
    Object.entries(product[property] ?? {}).map(([language, text]) => [`${name}.${language}`, text ?? '']),
  );
  const listed = { views: viewWords(views, language), related: related.join(', '), usable_until: usableUntil };
  return { sku, gtin, ...listed, ...Object.fromEntries(texts) };
}
