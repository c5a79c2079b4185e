import type { Item, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { encode } from '../platform/table/key.ts';
import { productKey, skuKey } from './keys.ts';
import { matchName } from './match.ts';
import { alikeRows } from './matching/alike.ts';
import type { Product } from './product.ts';

/**
 * `NAME#<name>` / `<sku>`: finds products by SKU or GTIN, however case and separators are written. Each GTIN is noted
 * in the product's own partition first, so that a name which a change or a crash left behind can be found.
 */
export async function putNames(table: Table, { sku, gtin }: Pick<Product, 'sku' | 'gtin'>): Promise<void> {
  for (const row of alikeRows({ sku, gtin })) await table.put(row);
  await table.put({ ...nameRow(sku, sku), value: { sku } });
  if (!gtin) return;
  await table.put({ ...productKey(sku, 'gtin', gtin), value: { gtin } });
  await table.put({ ...nameRow(gtin, sku), value: { sku } });
}

/** Makes a product's names those that it has now, whatever was left half-way. */
export async function alignNames(table: Table, sku: string): Promise<void> {
  const product = await table.get<Product>(productKey(sku));
  if (product) await putMissingNames(table, product.value);
  else await table.remove(nameRow(sku, sku));
  const noted = await queryAll<{ gtin: string }>(table, { pk: productKey(sku).pk, prefix: 'gtin#' });
  for (const note of noted) if (note.value.gtin !== product?.value.gtin) await forgetName(table, sku, note, product);
  // Somebody may have given the product another name meanwhile.
  const now = await table.get<Product>(productKey(sku));
  if (now?.version !== product?.version) await alignNames(table, sku);
}

async function putMissingNames(table: Table, product: Product): Promise<void> {
  const { sku, gtin } = product;
  const own = [nameRow(sku, sku), ...(gtin ? [productKey(sku, 'gtin', gtin), nameRow(gtin, sku)] : [])];
  const wanted = [...own, ...alikeRows(product)];
  if ((await table.getMany(wanted)).includes(undefined)) await putNames(table, product);
}

/** A SKU that is the GTIN's digits stays a name. */
async function forgetName(table: Table, sku: string, note: Item<{ gtin: string }>, product?: Item<Product>) {
  const { gtin } = note.value;
  if (!product || matchName(gtin) !== matchName(sku)) await table.remove(nameRow(gtin, sku));
  await table.remove(note, note);
}

/**
 * SKUs of the products that go by each name (a SKU, or a GTIN of 14 digits): usually one; none; or several, where
 * two SKUs differ in nothing but case and separators. In the order of the names.
 */
export async function productsNamed(table: Table, names: string[]): Promise<string[][]> {
  return Promise.all(
    names.map(async name => {
      const { items } = await table.query<{ sku: string }>({ pk: `NAME#${encode(matchName(name))}` });
      return items.map(item => item.value.sku);
    }),
  );
}

const nameRow = (name: string, sku: string) => ({ pk: `NAME#${encode(matchName(name))}`, sk: encode(skuKey(sku)) });
