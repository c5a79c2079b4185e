import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Item, Query } from '../../functions/platform/platform.ts';
import type { TableHome } from './table.ts';

/** Of each length in UTF-8, the last before and the first after the surrogates, and what databases take for special. */
const characters = [
  '\u0000',
  '#',
  '%',
  'a',
  'b',
  '\u007f',
  'æ',
  'å',
  '€',
  '\ud7ff',
  '\ue000',
  '\uffff',
  '😀',
  '\u{10ffff}',
];

const text = (minLength: number) =>
  fc.array(fc.constantFrom(...characters), { minLength, maxLength: 3 }).map(all => all.join(''));
const maybe = <Kind>(one: fc.Arbitrary<Kind>) => fc.option(one, { nil: undefined });

const asked = fc.record({
  prefix: maybe(text(0)),
  from: maybe(text(0)),
  to: maybe(text(0)),
  newestFirst: fc.boolean(),
  index: fc.boolean(),
  limit: maybe(fc.integer({ min: 1, max: 4 })),
});

const rows = fc.uniqueArray(fc.record({ sort: text(1), ended: fc.boolean() }), {
  minLength: 1,
  maxLength: 10,
  selector: ({ sort }) => sort,
});

const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** What a query must find, said the simplest way. */
function expected(
  all: { sort: string; ended: boolean }[],
  { prefix = '', from = '', to, newestFirst }: Partial<Query>,
) {
  const found = all
    .filter(({ ended }) => !ended)
    .map(({ sort }) => sort)
    .filter(sort => sort.startsWith(prefix) && byBytes(sort, from) >= 0 && (to === undefined || byBytes(sort, to) <= 0))
    .toSorted(byBytes);
  return newestFirst ? found.reverse() : found;
}

export function rangesContract(home: () => TableHome) {
  it('find any keys by any range, whatever the pages, and offer no page that is empty', async () => {
    const { table, now, settled } = home();
    let run = 0;
    const property = fc.asyncProperty(rows, fc.array(asked, { minLength: 8, maxLength: 8 }), async (all, queries) => {
      const pk = `RANGE#${run++}`;
      for (const { sort, ended } of all) {
        const item = { pk, sk: sort, value: sort, index: { pk, sk: `${sort}!` } };
        await table.put({ ...item, ...(ended && { expiresAt: now() }) });
      }
      await settled?.();
      for (const query of queries) await checkQuery(all, pk, query);
    });

    const checkQuery = async (all: { sort: string; ended: boolean }[], pk: string, query: Partial<Query>) => {
      const wanted = query.index ? all.map(one => ({ ...one, sort: `${one.sort}!` })) : all;
      const found: string[] = [];
      let after: string | undefined;
      do {
        const page: { items: Item[]; next?: string } = await table.query({ pk, ...query, ...(after && { after }) });
        expect(page.items.length).toBeLessThanOrEqual(query.limit ?? all.length);
        if (after) expect(page.items).not.toEqual([]);
        if (page.next) expect(page.items).toHaveLength(query.limit ?? 0);
        found.push(...page.items.map(item => (query.index ? item.index!.sk : item.sk)));
        after = page.next;
      } while (after);
      expect(found).toEqual(expected(wanted, query));
    };

    await fc.assert(property, { numRuns: 12 });
  }, 60_000);
}
