import type { Item, Query, Table } from '../platform.ts';

/** Everything that matches, however many pages it takes. */
export async function queryAll<Value>(table: Table, query: Omit<Query, 'limit' | 'after'>): Promise<Item<Value>[]> {
  const items: Item<Value>[] = [];
  let after: string | undefined;
  do {
    const page = await table.query<Value>({ ...query, ...(after && { after }) });
    items.push(...page.items);
    after = page.next;
  } while (after);
  return items;
}
