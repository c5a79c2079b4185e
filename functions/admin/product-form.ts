import type { ProductFields } from '../../web/admin/ProductFields.tsx';
import type { AdminKey } from '../../web/i18n/admin/en.ts';
import { type Product, productSchema } from '../products/product.ts';
import { textsIn } from './form.ts';

type Errors = ProductFields['errors'];

/** Reads the fields of a product; what is wrong comes back beside its field. `before` is what is being changed. */
export function readProduct(
  fields: Record<string, string>,
  before?: Product,
): { product: Product } | { errors: Errors } {
  const { sku = before?.sku ?? '', gtin = '' } = fields;
  const names = textsIn(fields, 'name');
  const parsed = productSchema.safeParse({
    ...before,
    sku: before?.sku ?? sku,
    gtin: gtin.replace(/[\s-]/g, '') || undefined,
    names,
    lines: textsIn(fields, 'line'),
  });
  const errors = parsed.success ? {} : errorsOf(parsed.error.issues);
  if (Object.keys(names).length === 0) errors.name ??= 'product.needs-name';
  return parsed.success && Object.keys(errors).length === 0 ? { product: parsed.data } : { errors };
}

const FIELDS: Record<string, keyof Errors> = { sku: 'sku', gtin: 'gtin', names: 'name', lines: 'line' };
const MESSAGES: Record<keyof Errors, AdminKey> = {
  sku: 'product.needs-sku',
  gtin: 'product.bad-gtin',
  name: 'product.too-long',
  line: 'product.too-long',
};

function errorsOf(issues: { code: string; path: PropertyKey[] }[]): Errors {
  const errors: Errors = {};
  for (const { code, path } of issues) {
    const field = FIELDS[String(path[0])];
    if (field) errors[field] = code === 'too_big' ? 'product.too-long' : MESSAGES[field];
  }
  return errors;
}

/** A product's values as its form's fields. */
export function fieldsOf({ sku, gtin, names, lines }: Product): Record<string, string> {
  const texts = (name: string, by: Product['names']) =>
    Object.entries(by).map(([language, text]) => [`${name}.${language}`, text ?? '']);
  return Object.fromEntries([['sku', sku], ['gtin', gtin ?? ''], ...texts('name', names), ...texts('line', lines)]);
}
