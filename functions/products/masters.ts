import type { Texts } from '../../web/i18n/language.ts';
import { AppError } from '../errors.ts';
import type { MasterFacts } from '../formats/facts.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';
import { productKey } from './catalogue.ts';
import type { ProductMaster } from './product.ts';

/** `MASTER#<id>` / `master`: which products an original shows. */
export interface MasterRow {
  schema: 1;
  facts: MasterFacts;
  fileName: string;
  /** SKUs. */
  products: string[];
}

const MOST_PICTURES = 200;

export async function getMaster(table: Table, id: string): Promise<MasterRow | undefined> {
  return (await table.get<MasterRow>(key('MASTER', id)))?.value;
}

/** Records an original, before it is known what it shows. Repeating it is harmless. */
export async function recordMaster(table: Table, facts: MasterFacts, fileName: string): Promise<void> {
  await table.put<MasterRow>(
    { ...key('MASTER', facts.id), value: { schema: 1, facts, fileName, products: [] } },
    'absent',
  );
}

/** The pictures of a product in the order of their arrival. */
export async function listMasters(table: Table, sku: string): Promise<Item<ProductMaster>[]> {
  return queryAll<ProductMaster>(table, { pk: productKey(sku).pk, prefix: 'master#' });
}

/**
 * Gives a product a picture, at the end of those that it has, and queues its renditions. The same original twice is
 * one picture.
 */
export async function attachMaster(
  platform: Pick<Platform, 'table' | 'queue'>,
  sku: string,
  master: string,
  made: { view: string; alt?: Texts | undefined },
): Promise<void> {
  const row = await getMaster(platform.table, master);
  if (!row) throw new AppError('not-found', 'This picture is no longer there: upload it again.');
  const picture: ProductMaster = {
    schema: 1,
    facts: row.facts,
    fileName: row.fileName,
    view: made.view,
    alt: made.alt ?? {},
  };
  await putPicture(platform.table, sku, picture);
  await addProduct(platform.table, master, sku);
  // The card first: a picture is to be seen long before its files are made.
  await platform.queue.send({ kind: 'card', sku });
  await platform.queue.send({ kind: 'render', master });
}

/** Takes a picture away from a product. Files that nothing names any more are swept later. */
export async function detachMaster({ table, queue }: Pick<Platform, 'table' | 'queue'>, sku: string, master: string) {
  const pictures = await listMasters(table, sku);
  for (const picture of pictures.filter(({ value }) => value.facts.id === master)) await table.remove(picture);
  await queue.send({ kind: 'card', sku });
}

async function putPicture(table: Table, sku: string, picture: ProductMaster): Promise<void> {
  const pictures = await listMasters(table, sku);
  if (pictures.some(({ value }) => value.facts.id === picture.facts.id)) return;
  const last = Number(pictures.at(-1)?.sk.split('#')[1] ?? 0);
  if (pictures.length >= MOST_PICTURES) throw new AppError('too-many', `${sku} has ${MOST_PICTURES} pictures already.`);
  const place = productKey(sku, 'master', String(last + 1).padStart(5, '0'));
  if (!(await table.put({ ...place, value: picture }, 'absent'))) await putPicture(table, sku, picture);
}

async function addProduct(table: Table, master: string, sku: string): Promise<void> {
  const item = await table.get<MasterRow>(key('MASTER', master));
  if (!item || item.value.products.includes(sku)) return;
  const value = { ...item.value, products: [...item.value.products, sku] };
  if (!(await table.put({ ...item, value }, { version: item.version }))) await addProduct(table, master, sku);
}
