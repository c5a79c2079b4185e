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
  /** Uploads that brought it, the newest last: one of them may still wait to be told what it shows. */
  tickets?: string[] | undefined;
  /** Since when nothing names it; any use clears it. Milliseconds since 1970. */
  condemnedAt?: number | undefined;
  /** Its bytes are going: it can be taken in anew, not used. */
  removing?: boolean | undefined;
}

const MOST_PICTURES = 200;
const MOST_TICKETS = 20;
/** Originals are listed under as many partitions of the index: `master#<shard>` / `<id>`. */
export const MASTER_SHARDS = 16;

const masterIndex = (id: string) => ({ pk: `master#${Number.parseInt(id[0]!, 16)}`, sk: id });

/** `MASTER#<id>` / `removal`: somebody is removing its bytes; it ends by itself. */
export const masterRemoval = (id: string) => key('MASTER', id, 'removal');

export async function getMaster(table: Table, id: string): Promise<MasterRow | undefined> {
  return (await table.get<MasterRow>(key('MASTER', id)))?.value;
}

/**
 * Records an original, before it is known what it shows. Repeating it is harmless.
 * @param ticket of the upload that brought it
 * @throws Error when it is just being removed: taken in once more a little later, it is there
 */
export async function recordMaster(table: Table, facts: MasterFacts, fileName: string, ticket?: string): Promise<void> {
  const place = { ...key('MASTER', facts.id), index: masterIndex(facts.id) };
  const value: MasterRow = { schema: 1, facts, fileName, products: [], ...(ticket && { tickets: [ticket] }) };
  const item = await table.get<MasterRow>(place);
  if (await table.get(masterRemoval(facts.id))) throw new Error(`masters/${facts.id} is being removed just now`);
  if (!item) {
    if (!(await table.put({ ...place, value }, 'absent'))) await recordMaster(table, facts, fileName, ticket);
  } else if (!(await table.put({ ...place, value: takenAgain(item.value, ticket) }, { version: item.version })))
    await recordMaster(table, facts, fileName, ticket);
}

function takenAgain({ condemnedAt, removing, ...row }: MasterRow, ticket: string | undefined): MasterRow {
  const others = (row.tickets ?? []).filter(one => one !== ticket);
  return ticket ? { ...row, tickets: [...others, ticket].slice(-MOST_TICKETS) } : row;
}

/** Takes an original into use again, so that it is not swept. */
async function keepMaster(table: Table, id: string): Promise<MasterRow> {
  const item = await table.get<MasterRow>(key('MASTER', id));
  if (!item || item.value.removing)
    throw new AppError('not-found', 'This picture is no longer there: upload it again.', { detail: 'picture-swept' });
  if (item.value.condemnedAt === undefined) return item.value;
  const value = takenAgain(item.value, undefined);
  return (await table.put({ ...item, value }, { version: item.version })) ? value : keepMaster(table, id);
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
  const row = await keepMaster(platform.table, master);
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

/** @throws AppError `not-found` */
export async function requirePicture(table: Table, sku: string, master: string): Promise<Item<ProductMaster>> {
  const picture = (await listMasters(table, sku)).find(({ value }) => value.facts.id === master);
  if (!picture) throw new AppError('not-found', 'This picture is no longer there.', { detail: 'picture-gone' });
  return picture;
}

/** Changes a picture of a product, by version; what follows from it is queued. */
export async function changeMaster(
  platform: Pick<Platform, 'table' | 'queue'>,
  sku: string,
  master: string,
  change: (picture: ProductMaster) => ProductMaster,
): Promise<void> {
  const item = await requirePicture(platform.table, sku, master);
  const stored = await platform.table.put({ ...item, value: change(item.value) }, { version: item.version });
  if (!stored) return changeMaster(platform, sku, master, change);
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
  if (pictures.length >= MOST_PICTURES)
    throw new AppError('too-many', `${sku} has ${MOST_PICTURES} pictures already.`, {
      ...{ detail: 'pictures-full', values: { sku, most: MOST_PICTURES } },
    });
  const place = productKey(sku, 'master', String(last + 1).padStart(5, '0'));
  if (!(await table.put({ ...place, value: picture }, 'absent'))) await putPicture(table, sku, picture);
}

async function addProduct(table: Table, master: string, sku: string): Promise<void> {
  const item = await table.get<MasterRow>(key('MASTER', master));
  if (!item || item.value.products.includes(sku)) return;
  const value = { ...item.value, products: [...item.value.products, sku] };
  if (!(await table.put({ ...item, value }, { version: item.version }))) await addProduct(table, master, sku);
}
