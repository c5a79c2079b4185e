import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledPart, Assembly, Objects } from '../../functions/platform/platform.ts';
import { bytesOf } from './streams.ts';

const MIB = 1024 * 1024;

export interface AssemblyHome {
  assembly: Assembly;
  objects: Objects;
  /** How many assemblies are under way below a prefix. */
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
    });
  });
}
