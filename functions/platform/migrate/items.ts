import { isDeepStrictEqual } from 'node:util';
import type { Item, Key, NewItem, Table } from '../platform.ts';
import { eachOf } from './each.ts';

const AT_ONCE = 4;
const BATCH = 100;

export interface ItemsMoved {
  items: number;
  written: number;
}

/** Every item of a table, in no order; those that have expired are left out. */
export type Items = () => AsyncIterable<Item>;

/** Writes every item that the other home has not or has otherwise; an interrupted run goes on so. */
export async function copyItems(from: Items, to: Table, told: (moved: ItemsMoved) => void): Promise<ItemsMoved> {
  const moved: ItemsMoved = { items: 0, written: 0 };
  await eachOf(batches(from()), AT_ONCE, async batch => {
    for (const item of await otherThan(batch, to)) {
      await to.put(factsOf(item));
      moved.written++;
    }
    moved.items += batch.length;
    told(moved);
  });
  return moved;
}

/** @returns the keys of what is missing there or other than here */
export async function compareItems(from: Items, to: Table): Promise<string[]> {
  const wrong: string[] = [];
  await eachOf(batches(from()), AT_ONCE, async batch => {
    wrong.push(...(await otherThan(batch, to)).map(nameOf));
  });
  return wrong;
}

/** @returns the keys of what stands in the new home only, such as what was removed here after an earlier run */
export async function onlyThere(there: Items, here: Pick<Table, 'getMany'>): Promise<string[]> {
  const more: string[] = [];
  await eachOf(batches(there()), AT_ONCE, async batch => {
    const found = await here.getMany(batch);
    more.push(...batch.filter((_, n) => !found[n]).map(nameOf));
  });
  return more;
}

const nameOf = ({ pk, sk }: Key) => `${pk} / ${sk}`;

async function otherThan(batch: Item[], to: Table): Promise<Item[]> {
  const there = await to.getMany(batch);
  return batch.filter((item, n) => !isDeepStrictEqual(there[n] && factsOf(there[n]), factsOf(item)));
}

/** Its version is its home's own. */
function factsOf({ pk, sk, value, index, expiresAt }: Item): NewItem {
  return { pk, sk, value, ...(index && { index }), ...(expiresAt !== undefined && { expiresAt }) };
}

async function* batches(items: AsyncIterable<Item>): AsyncGenerator<Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
