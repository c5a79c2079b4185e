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
  await putName(table, sku, sku);
  if (!gtin) return;
  await table.put({ ...productKey(sku, 'gtin', gtin), value: { gtin } });
  await putName(table, gtin, sku);
}

async function putName(table: Table, name: string, sku: string): Promise<void> {
  await table.put({ ...nameRow(name, sku), value: { sku } });
  await forgetLook(table, name);
}

async function removeName(table: Table, name: string, sku: string): Promise<void> {
  await table.remove(nameRow(name, sku));
  await forgetLook(table, name);
}

/** Makes a product's names those that it has now, whatever was left half-way. */
export async function alignNames(table: Table, sku: string): Promise<void> {
  const product = await table.get<Product>(productKey(sku));
  if (product) await putMissingNames(table, product.value);
  else await removeName(table, sku, sku);
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
  if (!product || matchName(gtin) !== matchName(sku)) await removeName(table, gtin, sku);
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

/** `NAMED#<name>` / `named`: what a look at a name found, so that the next one can be had together with others. */
interface Look {
  schema: 1;
  skus: string[];
  /** The name has been given or taken away since. */
  stale?: true;
}

const lookKey = (name: string) => ({ pk: `NAMED#${encode(matchName(name))}`, sk: 'named' });

/** Whoever is looking just now must not write down what he found: the row has another version then. */
async function forgetLook(table: Table, name: string): Promise<void> {
  await table.put<Look>({ ...lookKey(name), value: { schema: 1, skus: [], stale: true } });
}

/** The same as `productsNamed`, in one read for all names that were looked up before, those of no product included. */
export async function lookUpNames(table: Table, names: string[]): Promise<string[][]> {
  const once = [...new Set(names.map(matchName))];
  const before = await table.getMany<Look>(once.map(lookKey));
  const found = await Promise.all(once.map((name, n) => skusOf(table, name, before[n])));
  const byName = new Map(once.map((name, n) => [name, found[n]!]));
  return names.map(name => byName.get(matchName(name))!);
}

async function skusOf(table: Table, name: string, before: Item<Look> | undefined): Promise<string[]> {
  if (before && !before.value.stale) return before.value.skus;
  const [skus = []] = await productsNamed(table, [name]);
  await table.put<Look>({ ...lookKey(name), value: { schema: 1, skus } }, before ?? 'absent');
  return skus;
}

const nameRow = (name: string, sku: string) => ({ pk: `NAME#${encode(matchName(name))}`, sk: encode(skuKey(sku)) });
