import type { Item, Key, Table } from '../../functions/platform/platform.ts';

/**
 * A part of a table that others use too: each partition begins with the name of the space.
 * `clear` removes what was put.
 */
export function tableSpace(table: Table, space: string): { table: Table; clear(): Promise<void> } {
  const put = new Map<string, Key>();
  // No name at all stays one: what is not allowed is not to become so.
  const inside = (pk: string) => (pk === '' ? '' : space + pk);
  const into = <Kind extends Key & { index?: Key }>(one: Kind): Kind => ({
    ...one,
    pk: inside(one.pk),
    ...(one.index && { index: { ...one.index, pk: inside(one.index.pk) } }),
  });
  const outOf = <Kind extends Item>(one: Kind): Kind => ({
    ...one,
    pk: one.pk.slice(space.length),
    ...(one.index && { index: { ...one.index, pk: one.index.pk.slice(space.length) } }),
  });
  return {
    table: {
      async get<Value>(key: Key) {
        const item = await table.get<Value>(into(key));
        return item && outOf(item);
      },
      async getMany<Value>(keys: Key[]) {
        return (await table.getMany<Value>(keys.map(into))).map(item => item && outOf(item));
      },
      async put(item, only) {
        put.set(JSON.stringify([item.pk, item.sk]), into({ pk: item.pk, sk: item.sk }));
        const stored = await table.put(into(item), only);
        return stored && outOf(stored);
      },
      async query<Value>(query: Parameters<Table['query']>[0]) {
        const page = await table.query<Value>({ ...query, pk: inside(query.pk) });
        return { ...page, items: page.items.map(outOf) };
      },
      remove: (key, only) => table.remove(into(key), only),
    },
    async clear() {
      await Promise.all([...put.values()].map(key => table.remove(key)));
    },
  };
}
