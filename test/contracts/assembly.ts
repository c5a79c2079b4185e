import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledPart, Assembly, Objects } from '../../functions/platform/platform.ts';
import { bytesOf } from './streams.ts';

const MIB = 1024 * 1024;

export interface AssemblyHome {
  assembly: Assembly;
  objects: Objects;
  /** How many assemblies that have parts are under way below a prefix: one of which nobody was told has none. */
  underWay(prefix: string): Promise<number>;
  stop(): Promise<void>;
}

/**
 * What every driver of `assembly` keeps.
 * @param lacking what a server cannot do that a driver is tried over: `copy-condition`
 */
export function assemblyContract(name: string, make: () => Promise<AssemblyHome>, lacking: string[] = []) {
  describe(`assembly: ${name}`, () => {
    const source = randomBytes(12 * MIB);
    let home: AssemblyHome;
    let assembly: Assembly;
    let etag: string;
    beforeAll(async () => {
      home = await make();
      assembly = home.assembly;
      await home.objects.put('masters/source', source);
      etag = (await home.objects.head('masters/source'))?.etag ?? '';
    });
    afterAll(() => home.stop());

    const begin = async (key: string) => ({ key, upload: await assembly.begin(key, 'application/zip') });
    const bytesAt = async (key: string) => {
      const object = await home.objects.get(key);
      return object && bytesOf(object.body);
    };
    const copy = (start: number, end: number) => ({ key: 'masters/source', etag, range: { start, end } });

    it('joins what was sent and what was copied, in the order of its parts', async () => {
      const place = await begin('bundles/joined.zip');
      const [front, end] = [randomBytes(5 * MIB), randomBytes(1234)];
      const parts = await Promise.all([
        assembly.put(place, 3, end),
        assembly.copy(place, 2, copy(17, 6 * MIB)),
        assembly.put(place, 1, front),
      ]);
      expect(parts.map(({ part }) => part)).toEqual([3, 2, 1]);
      await assembly.finish(place, parts);
      const whole = Buffer.concat([front, source.subarray(17, 6 * MIB + 1), end]);
      expect((await bytesAt('bundles/joined.zip'))!.equals(whole)).toBe(true);
      const head = await home.objects.head('bundles/joined.zip');
      expect(head?.crc32 ?? crc32(whole)).toBe(crc32(whole));
      expect(await home.underWay('bundles/joined.zip')).toBe(0);
    });

    it('shows nothing before it is finished', async () => {
      const place = await begin('bundles/early.zip');
      await assembly.put(place, 1, Buffer.from('early'));
      expect(await home.objects.head('bundles/early.zip')).toBeUndefined();
      await assembly.abandon(place);
    });

    it('lets a part come again in place of the one before', async () => {
      const place = await begin('bundles/again.zip');
      await assembly.put(place, 1, Buffer.from('first'));
      const part = await assembly.put(place, 1, Buffer.from('again'));
      await assembly.finish(place, [part]);
      expect((await bytesAt('bundles/again.zip'))!.toString()).toBe('again');
    });

    it('may be finished twice, and at the same time', async () => {
      const place = await begin('bundles/twice.zip');
      const parts = [await assembly.put(place, 1, Buffer.from('twice'))];
      await Promise.all([assembly.finish(place, parts), assembly.finish(place, parts)]);
      await assembly.finish(place, parts);
      expect((await bytesAt('bundles/twice.zip'))!.toString()).toBe('twice');
    });

    it('keeps the object that is there, and leaves no upload behind', async () => {
      const places = await Promise.all(['a', 'b', 'c'].map(() => begin('bundles/first.zip')));
      const parts: AssembledPart[] = [];
      for (const [n, place] of places.entries()) parts.push(await assembly.put(place, 1, Buffer.from(`of ${n}`)));
      await assembly.finish(places[1]!, [parts[1]!]);
      await assembly.finish(places[0]!, [parts[0]!]);
      await assembly.finish(places[2]!, [parts[2]!]);
      expect((await bytesAt('bundles/first.zip'))!.toString()).toBe('of 1');
      expect(await home.underWay('bundles/first.zip')).toBe(0);
    });

    it('refuses to copy of an object that is not there', async () => {
      const place = await begin('bundles/gone.zip');
      const from = { ...copy(0, 5 * MIB - 1), key: 'renditions/never' };
      await expect(assembly.copy(place, 1, from)).rejects.toMatchObject({ name: 'AppError', code: 'conflict' });
      await assembly.abandon(place);
    });

    it.runIf(!lacking.includes('copy-condition'))('refuses to copy of an object that was replaced', async () => {
      const place = await begin('bundles/replaced.zip');
      await home.objects.put('renditions/other', randomBytes(6 * MIB));
      const from = { ...copy(0, 5 * MIB - 1), key: 'renditions/other' };
      await expect(assembly.copy(place, 1, from)).rejects.toMatchObject({ name: 'AppError', code: 'conflict' });
      await assembly.abandon(place);
    });

    it('refuses to join parts that are too small, or that never came', async () => {
      const place = await begin('bundles/small.zip');
      const parts = [
        await assembly.put(place, 1, Buffer.from('small')),
        await assembly.put(place, 2, Buffer.from('x')),
      ];
      await expect(assembly.finish(place, parts)).rejects.toThrow();
      await expect(assembly.finish(place, [{ ...parts[0]!, part: 7 }])).rejects.toThrow();
      expect(await home.objects.head('bundles/small.zip')).toBeUndefined();
      await assembly.abandon(place);
    });

    it('lets exactly one of many that finish at the same time win', async () => {
      const places = await Promise.all([1, 2, 3, 4].map(() => begin('bundles/race.zip')));
      await Promise.all(
        places.map(async (place, n) => assembly.finish(place, [await assembly.put(place, 1, Buffer.from(`of ${n}`))])),
      );
      expect((await bytesAt('bundles/race.zip'))!.toString()).toMatch(/^of \d$/);
      expect(await home.underWay('bundles/race.zip')).toBe(0);
    });

    it('knows nothing of what was abandoned', async () => {
      const place = await begin('bundles/given-up.zip');
      const part = await assembly.put(place, 1, Buffer.from('given up'));
      await assembly.abandon(place);
      await assembly.abandon(place);
      await expect(assembly.finish(place, [part])).rejects.toMatchObject({ name: 'AppError', code: 'not-found' });
      await expect(assembly.put(place, 1, Buffer.from('late'))).rejects.toMatchObject({ code: 'not-found' });
      expect(await home.objects.head('bundles/given-up.zip')).toBeUndefined();
      expect(await home.underWay('bundles/given-up.zip')).toBe(0);
    });

    it('refuses what is no key', async () => {
      await expect(assembly.begin('../up.zip', 'application/zip')).rejects.toMatchObject({ code: 'bad-input' });
      await expect(assembly.join('../up', [{ key: 'masters/source', etag }])).rejects.toMatchObject({
        code: 'bad-input',
      });
      await expect(assembly.discard('../')).rejects.toMatchObject({ code: 'bad-input' });
    });

    it('tells of an object what `objects` tells', async () => {
      expect(await assembly.head('masters/source')).toEqual(await home.objects.head('masters/source'));
      expect(await assembly.head('masters/never')).toBeUndefined();
    });

    describe('gluing', () => {
      const small = randomBytes(3 * MIB);
      let smallTag: string;
      beforeAll(async () => {
        await home.objects.put('renditions/small', small);
        smallTag = (await home.objects.head('renditions/small'))!.etag!;
      });
      const range = (start: number, end: number) => ({ key: 'masters/source', etag, range: { start, end } });
      const whole = () => ({ key: 'renditions/small', etag: smallTag });

      it('makes an object of pieces of others, of which more can be made', async () => {
        const first = await assembly.join('joining/a/1', [range(9, 5 * MIB + 8), whole()]);
        const front = Buffer.concat([source.subarray(9, 5 * MIB + 9), small]);
        expect((await bytesAt('joining/a/1'))!.equals(front)).toBe(true);
        expect((await home.objects.head('joining/a/1'))?.etag).toBe(first);
        const [start, end] = [5 * MIB - 7, 8 * MIB - 1];
        const made = { key: 'joining/a/1', etag: first };
        await assembly.join('joining/a/2', [made, { ...made, range: { start, end } }]);
        expect((await bytesAt('joining/a/2'))!.equals(Buffer.concat([front, front.subarray(start)]))).toBe(true);
        const place = await begin('bundles/glued.zip');
        const etagOfTwo = (await assembly.head('joining/a/2'))!.etag!;
        const from = { key: 'joining/a/2', etag: etagOfTwo, range: { start: 5 * MIB, end: 11 * MIB } };
        await assembly.finish(place, [await assembly.copy(place, 1, from)]);
        const glued = Buffer.concat([front, front.subarray(start)]).subarray(5 * MIB, 11 * MIB + 1);
        expect((await bytesAt('bundles/glued.zip'))!.equals(glued)).toBe(true);
        expect(await home.underWay('joining/')).toBe(0);
      });

      it('puts an object in the place of the one that is there', async () => {
        await assembly.join('joining/a/3', [whole()]);
        await assembly.join('joining/a/3', [range(0, 6 * MIB)]);
        expect((await home.objects.head('joining/a/3'))?.size).toBe(6 * MIB + 1);
      });

      it('refuses pieces that are too small to have others behind them', async () => {
        await expect(assembly.join('joining/b/1', [whole(), whole()])).rejects.toThrow();
        await expect(assembly.join('joining/b/2', [range(0, 5 * MIB - 2), whole()])).rejects.toThrow();
        expect(await home.objects.head('joining/b/1')).toBeUndefined();
        expect(await home.underWay('joining/')).toBe(0);
      });

      it.runIf(!lacking.includes('part-rules'))('refuses ranges of what is small', async () => {
        const piece = { ...whole(), range: { start: 0, end: 999 } };
        await expect(assembly.join('joining/b/3', [piece])).rejects.toThrow();
      });

      it('refuses pieces of what is not there, and leaves nothing behind', async () => {
        const pieces = [range(0, 5 * MIB - 1), { ...whole(), key: 'renditions/never' }];
        const refused = { name: 'AppError', code: 'conflict' };
        await expect(assembly.join('joining/b/4', pieces)).rejects.toMatchObject(refused);
        expect(await home.objects.head('joining/b/4')).toBeUndefined();
        expect(await home.underWay('joining/')).toBe(0);
      });

      it.runIf(!lacking.includes('copy-condition'))('refuses pieces of what was replaced', async () => {
        const pieces = [range(0, 5 * MIB - 1), { ...whole(), etag }];
        const refused = { name: 'AppError', code: 'conflict' };
        await expect(assembly.join('joining/b/5', pieces)).rejects.toMatchObject(refused);
        expect(await home.underWay('joining/')).toBe(0);
      });

      it('removes all of a folder, and nothing beside it', async () => {
        const keys = ['c/1', 'c/2', 'c/3/4', 'c/3/5', 'cc/1'].map(key => `joining/${key}`);
        for (const key of keys) await home.objects.put(key, small.subarray(0, 9));
        await assembly.discard('joining/c/');
        await assembly.discard('joining/c/');
        const left = await Promise.all(keys.map(async key => (await home.objects.head(key)) !== undefined));
        expect(left).toEqual([false, false, false, false, true]);
      });
    });
  });
}
