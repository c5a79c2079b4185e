import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../functions/errors.ts';
import type { Item, Query, Table } from '../../functions/platform/platform.ts';
import { rangesContract } from './table-ranges.ts';

/** Text that packs to its own length, near enough: Base64 of random bytes. */
const dense = (length: number) =>
  randomBytes(Math.ceil(length * 0.75))
    .toString('base64')
    .slice(0, length);

export interface TableHome {
  table: Table;
  /** Moves the table's clock on, in milliseconds. */
  pass(milliseconds: number): void;
  now(): number;
  /** Resolves when index reads have caught up. */
  settled?(): Promise<void>;
  stop?(): Promise<void>;
}

/** What every driver of `table` keeps. */
export function tableContract(name: string, make: () => Promise<TableHome>) {
  describe(`table: ${name}`, () => {
    let home: TableHome;
    let table: Table;
    beforeAll(async () => {
      home = await make();
      table = home.table;
    });
    afterAll(() => home.stop?.());

    /** All pages of two. Pages may be short, even empty, while `next` says that there is more. */
    const all = async (query: Query): Promise<Item[]> => {
      const items: Item[] = [];
      let after: string | undefined;
      do {
        const page: { items: Item[]; next?: string } = await table.query({
          ...query,
          limit: 2,
          ...(after && { after }),
        });
        expect(page.items.length).toBeLessThanOrEqual(2);
        items.push(...page.items);
        after = page.next;
      } while (after);
      return items;
    };
    const sorts = async (query: Query) => (await all(query)).map(({ sk }) => sk);

    describe('one item', () => {
      it('is given back as it was put', async () => {
        const value = { names: { da: 'Kop, æøå 😀' }, list: [1, 2.5, null, true], nested: { a: {} } };
        const item = { pk: 'ONE#a', sk: 'item', value, index: { pk: 'one', sk: 'a' }, expiresAt: home.now() + 60_000 };
        expect(await table.put(item)).toEqual({ ...item, version: 1 });
        expect(await table.get({ pk: 'ONE#a', sk: 'item' })).toEqual({ ...item, version: 1 });
      });

      it('has no index and no end unless they were given', async () => {
        await table.put({ pk: 'ONE#b', sk: 'item', value: 1 });
        const stored = await table.get({ pk: 'ONE#b', sk: 'item' });
        expect(stored).toStrictEqual({ pk: 'ONE#b', sk: 'item', value: 1, version: 1 });
      });

      it('is absent until it is put', async () => {
        expect(await table.get({ pk: 'ONE#never', sk: 'item' })).toBeUndefined();
      });

      it('counts its versions', async () => {
        const key = { pk: 'ONE#count', sk: 'item' };
        for (const version of [1, 2, 3]) expect((await table.put({ ...key, value: version }))?.version).toBe(version);
        expect(await table.get(key)).toMatchObject({ value: 3, version: 3 });
      });

      it('loses its index and its end when it is put without them', async () => {
        const key = { pk: 'ONE#bare', sk: 'item' };
        await table.put({ ...key, value: 1, index: { pk: 'bare', sk: 'x' }, expiresAt: home.now() + 60_000 });
        await table.put({ ...key, value: 2 });
        await home.settled?.();
        expect(await table.get(key)).toStrictEqual({ ...key, value: 2, version: 2 });
        expect(await all({ pk: 'bare', index: true })).toEqual([]);
      });

      it('starts at version 1 again after it was removed', async () => {
        const key = { pk: 'ONE#again', sk: 'item' };
        await table.put({ ...key, value: 1 });
        await table.put({ ...key, value: 2 });
        expect(await table.remove(key)).toBe(true);
        expect(await table.get(key)).toBeUndefined();
        expect((await table.put({ ...key, value: 3 }, 'absent'))?.version).toBe(1);
      });

      it('may be removed when it is not there', async () => {
        expect(await table.remove({ pk: 'ONE#never', sk: 'item' })).toBe(true);
      });
    });

    describe('conditions', () => {
      it('put only where nothing stands', async () => {
        const key = { pk: 'IF#absent', sk: 'item' };
        expect(await table.put({ ...key, value: 'first' }, 'absent')).toMatchObject({ version: 1 });
        expect(await table.put({ ...key, value: 'second' }, 'absent')).toBeUndefined();
        expect((await table.get(key))?.value).toBe('first');
      });

      it('let exactly one of many put first', async () => {
        const puts = Array.from({ length: 20 }, (_, n) => table.put({ pk: 'IF#race', sk: 'i', value: n }, 'absent'));
        expect((await Promise.all(puts)).filter(Boolean)).toHaveLength(1);
      });

      it('put only over exactly that version', async () => {
        const key = { pk: 'IF#version', sk: 'item' };
        expect(await table.put({ ...key, value: 0 }, { version: 1 })).toBeUndefined();
        await table.put({ ...key, value: 1 });
        expect(await table.put({ ...key, value: 2 }, { version: 1 })).toMatchObject({ version: 2, value: 2 });
        expect(await table.put({ ...key, value: 3 }, { version: 1 })).toBeUndefined();
        expect(await table.put({ ...key, value: 3 }, { version: 3 })).toBeUndefined();
        expect(await table.get(key)).toMatchObject({ version: 2, value: 2 });
      });

      it('lose no count when many change one item by version', async () => {
        const key = { pk: 'IF#counter', sk: 'item' };
        await table.put({ ...key, value: 0 });
        const raise = async (): Promise<void> => {
          const item = (await table.get<number>(key))!;
          if (!(await table.put({ ...key, value: item.value + 1 }, { version: item.version }))) await raise();
        };
        await Promise.all(Array.from({ length: 10 }, raise));
        expect(await table.get(key)).toMatchObject({ value: 10, version: 11 });
      });

      it('remove only exactly that version', async () => {
        const key = { pk: 'IF#remove', sk: 'item' };
        expect(await table.remove(key, { version: 1 })).toBe(false);
        await table.put({ ...key, value: 1 });
        await table.put({ ...key, value: 2 });
        expect(await table.remove(key, { version: 1 })).toBe(false);
        expect(await table.get(key)).toBeDefined();
        expect(await table.remove(key, { version: 2 })).toBe(true);
        expect(await table.get(key)).toBeUndefined();
      });
    });

    describe('many items', () => {
      it('come in the order asked, undefined where there is none', async () => {
        for (let n = 0; n < 130; n++) await table.put({ pk: `MANY#${n}`, sk: 'item', value: n });
        const keys = Array.from({ length: 260 }, (_, n) => ({ pk: `MANY#${(259 - n) % 260}`, sk: 'item' }));
        const values = (await table.getMany<number>(keys)).map(item => item?.value);
        expect(values).toEqual(keys.map((_, n) => (n < 130 ? undefined : 259 - n)));
      }, 60_000);

      it('may be asked for twice, or none at all', async () => {
        const key = { pk: 'MANY#7', sk: 'item' };
        expect((await table.getMany([key, key])).map(item => item?.value)).toEqual([7, 7]);
        expect(await table.getMany([])).toEqual([]);
      });
    });

    describe('queries', () => {
      beforeAll(async () => {
        for (const sk of ['event#3', 'card', 'event#1', 'link#1', 'event#2', 'event']) {
          await table.put({ pk: 'Q#a', sk, value: sk, index: { pk: 'q', sk: `day-${sk.length}` } });
        }
        await table.put({ pk: 'Q#b', sk: 'event#9', value: 'other', index: { pk: 'q', sk: 'day-0' } });
        await home.settled?.();
      });

      it('give a partition in the order of its sort keys', async () => {
        expect(await sorts({ pk: 'Q#a' })).toEqual(['card', 'event', 'event#1', 'event#2', 'event#3', 'link#1']);
        expect(await sorts({ pk: 'Q#nobody' })).toEqual([]);
      });

      it('give the newest first when asked', async () => {
        const reversed = ['link#1', 'event#3', 'event#2', 'event#1', 'event', 'card'];
        expect(await sorts({ pk: 'Q#a', newestFirst: true })).toEqual(reversed);
        expect(await sorts({ pk: 'Q#a', newestFirst: true, prefix: 'event' })).toEqual(reversed.slice(1, 5));
      });

      it('give what begins with a prefix', async () => {
        expect(await sorts({ pk: 'Q#a', prefix: 'event#' })).toEqual(['event#1', 'event#2', 'event#3']);
        expect(await sorts({ pk: 'Q#a', prefix: 'event#2' })).toEqual(['event#2']);
        expect(await sorts({ pk: 'Q#a', prefix: '' })).toHaveLength(6);
      });

      it('give a range with both its ends', async () => {
        expect(await sorts({ pk: 'Q#a', from: 'event', to: 'event#2' })).toEqual(['event', 'event#1', 'event#2']);
        expect(await sorts({ pk: 'Q#a', from: 'event#2' })).toEqual(['event#2', 'event#3', 'link#1']);
        expect(await sorts({ pk: 'Q#a', to: 'event' })).toEqual(['card', 'event']);
      });

      it('stop at the limit and say where to go on', async () => {
        const first = await table.query({ pk: 'Q#a', limit: 4 });
        expect(first.items.map(({ sk }) => sk)).toEqual(['card', 'event', 'event#1', 'event#2']);
        const second = await table.query({ pk: 'Q#a', limit: 4, after: first.next! });
        expect(second.items.map(({ sk }) => sk)).toEqual(['event#3', 'link#1']);
      });

      it('go on where a page ended although its last item was removed', async () => {
        for (const sk of ['1', '2', '3']) await table.put({ pk: 'Q#moving', sk, value: sk });
        const first = await table.query({ pk: 'Q#moving', limit: 2 });
        await table.remove({ pk: 'Q#moving', sk: '2' });
        const second = await table.query({ pk: 'Q#moving', limit: 2, after: first.next! });
        expect(second.items.map(({ sk }) => sk)).toEqual(['3']);
      });

      it('read the index across partitions, also where sort keys are the same', async () => {
        const found = await all({ pk: 'q', index: true });
        expect(found.map(({ index }) => index!.sk)).toEqual([0, 4, 5, 6, 7, 7, 7].map(n => `day-${n}`));
        expect(new Set(found.map(({ pk, sk }) => `${pk} ${sk}`)).size).toBe(7);
        const back = await all({ pk: 'q', index: true, newestFirst: true });
        expect(back.map(({ index }) => index!.sk)).toEqual([7, 7, 7, 6, 5, 4, 0].map(n => `day-${n}`));
        expect(await sorts({ pk: 'q', index: true, from: 'day-4', to: 'day-5' })).toEqual(['card', 'event']);
        expect(await sorts({ pk: 'q', index: true, prefix: 'day-6' })).toEqual(['link#1']);
      });

      it('follow an item to its new place in the index', async () => {
        const key = { pk: 'Q#mover', sk: 'item' };
        await table.put({ ...key, value: 1, index: { pk: 'moves', sk: 'a' } });
        await table.put({ ...key, value: 2, index: { pk: 'moves', sk: 'b' } });
        await home.settled?.();
        expect((await all({ pk: 'moves', index: true })).map(({ index }) => index!.sk)).toEqual(['b']);
      });

      it('end a page at about 1 MB, so that nobody forgets to go on', async () => {
        for (let n = 0; n < 12; n++) await table.put({ pk: 'Q#large', sk: `${n + 10}`, value: dense(200_000) });
        const { items, next } = await table.query({ pk: 'Q#large' });
        expect(items.length).toBeLessThan(12);
        expect(next).toBeDefined();
        expect(await sorts({ pk: 'Q#large' })).toHaveLength(12);
      });

      rangesContract(() => home);

      it('refuse a cursor that nobody gave', async () => {
        const empty = Buffer.from('["","",""]').toString('base64url');
        for (const after of ['nonsense', 'W10', 'eyJhIjoxfQ', empty]) {
          await expect(table.query({ pk: 'Q#a', after })).rejects.toThrow(AppError);
        }
      });
    });

    describe('keys of any script', () => {
      // By UTF-16 units, as JavaScript compares, the last two would stand the other way round.
      const inOrder = ['a', 'a~', 'a\u00e6', 'a\u20ac', 'a\ud7ff', 'a\ue000', 'a\uffff', 'a😀', 'a\u{10ffff}', 'b'];

      it('are ordered by their UTF-8 bytes', async () => {
        for (const sk of [...inOrder].reverse()) await table.put({ pk: 'U#order', sk, value: sk });
        expect(await sorts({ pk: 'U#order' })).toEqual(inOrder);
        expect(await sorts({ pk: 'U#order', newestFirst: true })).toEqual([...inOrder].reverse());
        expect(await sorts({ pk: 'U#order', from: 'a\ue000', to: 'a😀' })).toEqual(inOrder.slice(5, 8));
      });

      it.each(['a', '\u00e6', '\ud7ff', '\uffff', '😀', '\u{10ffff}', '\u{10ffff}\u{10ffff}', 'x\u{10ffff}'])(
        'are found by the prefix %j and no other',
        async prefix => {
          const pk = `U#prefix#${encodeURIComponent(prefix)}`;
          const inside = [prefix, `${prefix}!`, `${prefix}\u{10ffff}`, `${prefix}\u{10ffff}z`];
          for (const sk of [...inside, '!', 'b', 'y', '\ue000', '\u{1f601}']) await table.put({ pk, sk, value: sk });
          expect((await sorts({ pk, prefix })).toSorted()).toEqual(inside.toSorted());
        },
      );

      it('do not mix with wildcards of a database', async () => {
        for (const sk of ['100%', '100x', 'a_b', 'axb', "a'b"]) await table.put({ pk: 'U#wild', sk, value: 1 });
        expect(await sorts({ pk: 'U#wild', prefix: '100%' })).toEqual(['100%']);
        expect(await sorts({ pk: 'U#wild', prefix: 'a_' })).toEqual(['a_b']);
        expect(await sorts({ pk: 'U#wild', prefix: "a'" })).toEqual(["a'b"]);
      });
    });

    describe('an expired item', () => {
      const put = async (pk: string, value: unknown) =>
        table.put({ pk, sk: 'item', value, index: { pk: 'ends', sk: pk }, expiresAt: home.now() + 1_000 });

      it('is hidden from its end on, everywhere', async () => {
        const key = { pk: 'END#hidden', sk: 'item' };
        await put(key.pk, 1);
        home.pass(999);
        await home.settled?.();
        expect(await table.get(key)).toBeDefined();
        expect(await sorts({ pk: 'ends', index: true })).toEqual(['item']);
        home.pass(1);
        expect(await table.get(key)).toBeUndefined();
        expect(await table.getMany([key])).toEqual([undefined]);
        expect(await sorts({ pk: key.pk })).toEqual([]);
        expect(await sorts({ pk: 'ends', index: true })).toEqual([]);
      });

      it('counts as absent in every condition', async () => {
        for (const pk of ['END#absent', 'END#version', 'END#remove', 'END#always']) {
          await put(pk, 1);
          await put(pk, 2);
        }
        home.pass(1_000);
        const at = (pk: string) => ({ pk, sk: 'item' });
        expect(await table.put({ ...at('END#version'), value: 3 }, { version: 2 })).toBeUndefined();
        expect(await table.remove(at('END#remove'), { version: 2 })).toBe(false);
        expect(await table.put({ ...at('END#absent'), value: 3 }, 'absent')).toMatchObject({ version: 1, value: 3 });
        expect(await table.put({ ...at('END#always'), value: 3 })).toMatchObject({ version: 1, value: 3 });
        expect((await table.get(at('END#absent')))?.expiresAt).toBeUndefined();
      });
    });

    describe('size', () => {
      it.each([
        { pk: 'ø'.repeat(1025), sk: 'item' },
        { pk: 'SIZE#key', sk: 'ø'.repeat(513) },
        { pk: '', sk: 'item' },
        { pk: 'SIZE#key', sk: '' },
      ])('has nothing at a key that no home can keep ($pk.length, $sk.length characters)', async key => {
        await expect(table.put({ ...key, value: 1 })).rejects.toMatchObject({ code: 'too-large' });
        await expect(table.put({ pk: 'SIZE#i', sk: 'i', value: 1, index: key })).rejects.toMatchObject({
          code: 'too-large',
        });
        expect(await table.get(key)).toBeUndefined();
        expect(await table.getMany([key, key])).toEqual([undefined, undefined]);
        expect(await table.remove(key)).toBe(true);
        expect(await table.remove(key, { version: 1 })).toBe(false);
      });

      it('finds nothing for a partition, prefix or range that is longer than any key', async () => {
        const long = 'ø'.repeat(2000);
        await table.put({ pk: 'SIZE#c', sk: 'ø'.repeat(512), value: 1 });
        expect(await sorts({ pk: long })).toEqual([]);
        expect(await sorts({ pk: '' })).toEqual([]);
        expect(await sorts({ pk: 'SIZE#c', prefix: long })).toEqual([]);
        expect(await sorts({ pk: 'SIZE#c', from: long })).toEqual([]);
        expect(await sorts({ pk: 'SIZE#c', to: long })).toHaveLength(1);
        expect(await sorts({ pk: 'SIZE#c', from: 'ø'.repeat(512), to: `${'ø'.repeat(512)}\u0000` })).toHaveLength(1);
      });

      it('takes what fits into 350 KB and refuses more', async () => {
        const key = { pk: 'SIZE#a', sk: 'item' };
        const fits = dense(340_000);
        expect(await table.put({ ...key, value: fits })).toBeDefined();
        const tooLarge = table.put({ ...key, value: dense(380_000) });
        await expect(tooLarge).rejects.toMatchObject({ name: 'AppError', code: 'too-large' });
        expect((await table.get<string>(key))?.value).toBe(fits);
      });

      it('keeps a long value that says much again small', async () => {
        const key = { pk: 'SIZE#b', sk: 'item' };
        const lines = Array.from({ length: 1000 }, (_, n) => ({ sku: `SKU-${n}`, name: 'ærlig '.repeat(120) }));
        expect(await table.put({ ...key, value: lines })).toBeDefined();
        expect((await table.get(key))?.value).toEqual(lines);
        expect((await table.query({ pk: key.pk })).items[0]?.value).toEqual(lines);
      });
    });

    it('does not let one refused write sink those beside it', async () => {
      const puts = ['a', 'too large', 'b'].map(sk =>
        table.put({ pk: 'BESIDE', sk, value: sk === 'too large' ? dense(400_000) : sk }),
      );
      expect((await Promise.allSettled(puts)).map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(await sorts({ pk: 'BESIDE' })).toEqual(['a', 'b']);
    });
  });
}
