import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../functions/errors.ts';
import type { Objects } from '../../functions/platform/platform.ts';
import { bytesOf, chunked, collect, endless } from './streams.ts';

const MIB = 1024 * 1024;

/**
 * What every driver of `objects` keeps.
 * @param lacking what a server cannot do that a driver is tried over: `join-condition`
 */
export function objectsContract(
  name: string,
  make: () => Promise<{ objects: Objects; stop?: () => Promise<void> }>,
  lacking: string[] = [],
) {
  describe(`objects: ${name}`, () => {
    let objects: Objects;
    let stop: (() => Promise<void>) | undefined;
    beforeAll(async () => {
      ({ objects, stop } = await make());
    });
    afterAll(() => stop?.());

    const text = (body: string) => Buffer.from(body);
    const read = async (key: string, range?: { start: number; end: number }) => {
      const object = await objects.get(key, range);
      return object && (await bytesOf(object.body)).toString();
    };
    const keys = async (prefix: string) => (await collect(objects.list(prefix))).map(({ key }) => key);

    it('gives back what was put', async () => {
      expect(await objects.put('plain/cup.jpg', text('a cup'))).toBe(true);
      expect(await read('plain/cup.jpg')).toBe('a cup');
      expect(await objects.head('plain/cup.jpg')).toMatchObject({ key: 'plain/cup.jpg', size: 5 });
    });

    it('keeps an empty object', async () => {
      await objects.put('plain/empty', text(''));
      expect(await read('plain/empty')).toBe('');
      expect(await objects.head('plain/empty')).toMatchObject({ key: 'plain/empty', size: 0 });
    });

    it('knows nothing of a key that was never put', async () => {
      expect(await objects.get('plain/never')).toBeUndefined();
      expect(await objects.head('plain/never')).toBeUndefined();
      expect(await objects.head('plain/cup.jpg/inside')).toBeUndefined();
      expect(await objects.head('plain')).toBeUndefined();
    });

    it('replaces the bytes of a key', async () => {
      await objects.put('plain/again', text('one, and long'));
      await objects.put('plain/again', text('two'));
      expect(await read('plain/again')).toBe('two');
    });

    it('tells, where it keeps such marks, the CRC-32 of the bytes and an ETag that changes with them', async () => {
      const heads = [];
      for (const bytes of [text('one'), text('two'), randomBytes(20 * MIB)]) {
        await objects.put('plain/marks', chunked([bytes]));
        const head = await objects.head('plain/marks');
        expect(head?.crc32 ?? crc32(bytes)).toBe(crc32(bytes));
        heads.push(head?.etag ?? randomUUID());
      }
      expect(new Set(heads).size).toBe(3);
    });

    it('keeps the first bytes when only an absent key may be put', async () => {
      expect(await objects.put('once/a', text('first'), 'if-absent')).toBe(true);
      expect(await objects.put('once/a', text('second'), 'if-absent')).toBe(false);
      expect(await objects.put('once/a', chunked([text('third')]), 'if-absent')).toBe(false);
      expect(await read('once/a')).toBe('first');
    });

    it('keeps the first bytes also where a large stream may put an absent key only', async () => {
      const large = (first: number) => chunked([Buffer.alloc(9 * MIB, first)]);
      const atOnce = lacking.includes('join-condition') ? [1] : [1, 2, 3];
      const puts = await Promise.all(atOnce.map(first => objects.put('once/large', large(first), 'if-absent')));
      expect(puts.filter(Boolean)).toHaveLength(1);
      expect(await objects.put('once/large', large(4), 'if-absent')).toBe(false);
      const kept = await bytesOf((await objects.get('once/large'))!.body);
      expect(kept.equals(Buffer.alloc(9 * MIB, puts.indexOf(true) + 1))).toBe(true);
    });

    it('lets exactly one of many win an absent key', async () => {
      const puts = Array.from({ length: 12 }, (_, n) => objects.put('once/race', chunked([text(`${n}`)]), 'if-absent'));
      const won = (await Promise.all(puts)).map((one, n) => (one ? `${n}` : '')).filter(Boolean);
      expect(won).toHaveLength(1);
      expect(await read('once/race')).toBe(won[0]);
    });

    it('takes a stream of many chunks whole', async () => {
      const chunks = Array.from({ length: 60 }, (_, n) => randomBytes(n * 10_000 + 1));
      await objects.put('streams/many', chunked(chunks));
      const object = await objects.get('streams/many');
      const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
      expect(hash(await bytesOf(object!.body))).toBe(hash(Buffer.concat(chunks)));
    });

    it('keeps nothing of a stream that breaks, and what stood there before stays', async () => {
      const broken = () => chunked([randomBytes(2 * MIB)], new Error('the line was cut'));
      await expect(objects.put('streams/broken', broken())).rejects.toThrow('the line was cut');
      expect(await objects.head('streams/broken')).toBeUndefined();
      await objects.put('streams/before', text('before'));
      await expect(objects.put('streams/before', broken())).rejects.toThrow('the line was cut');
      expect(await read('streams/before')).toBe('before');
      expect(await keys('streams/b')).toEqual(['streams/before']);
    });

    it('keeps nothing of a large stream that breaks', async () => {
      const chunks = Array.from({ length: 9 }, () => Buffer.alloc(2 * MIB, 1));
      await expect(objects.put('streams/large', chunked(chunks, new Error('the line was cut')))).rejects.toThrow('cut');
      expect(await objects.head('streams/large')).toBeUndefined();
    });

    it.each([8 * MIB - 1, 8 * MIB, 8 * MIB + 1, 16 * MIB])('takes a stream of %i bytes', async size => {
      const bytes = Buffer.alloc(size, 'packshot');
      await objects.put('streams/edge', chunked([bytes.subarray(0, 5), bytes.subarray(5)]));
      const object = (await objects.get('streams/edge'))!;
      expect(object.size).toBe(size);
      expect((await bytesOf(object.body)).equals(bytes)).toBe(true);
    });

    it('refuses a range that does not lie within the object', async () => {
      await objects.put('ranges/few', text('01234'));
      for (const range of [
        { start: 3, end: 5 },
        { start: 5, end: 9 },
      ]) {
        await expect(objects.get('ranges/few', range)).rejects.toThrow(RangeError);
      }
    });

    it('gives ranges with both ends included, and the size of the whole', async () => {
      await objects.put('ranges/digits', text('0123456789'));
      expect(await read('ranges/digits', { start: 0, end: 0 })).toBe('0');
      expect(await read('ranges/digits', { start: 3, end: 6 })).toBe('3456');
      expect(await read('ranges/digits', { start: 9, end: 9 })).toBe('9');
      const part = await objects.get('ranges/digits', { start: 3, end: 6 });
      expect(part).toMatchObject({ key: 'ranges/digits', size: 10 });
      await part!.body.cancel();
    });

    it('gives a range that spans chunks', async () => {
      const bytes = randomBytes(3 * MIB + 17);
      await objects.put('ranges/large', bytes);
      const { body } = (await objects.get('ranges/large', { start: MIB - 5, end: 3 * MIB + 3 }))!;
      expect((await bytesOf(body)).equals(bytes.subarray(MIB - 5, 3 * MIB + 4))).toBe(true);
    });

    it('goes on reading the old bytes while the key is replaced or removed', async () => {
      await objects.put('ranges/old', randomBytes(2 * MIB).fill(1));
      const replaced = (await objects.get('ranges/old'))!;
      await objects.put('ranges/old', text('new'));
      const bytes = await bytesOf(replaced.body);
      expect([bytes.length, bytes.at(0), bytes.at(-1)]).toEqual([2 * MIB, 1, 1]);
    });

    it('can be left half-read', async () => {
      await objects.put('ranges/left', randomBytes(3 * MIB));
      const reader = (await objects.get('ranges/left'))!.body.getReader();
      await reader.read();
      await reader.cancel();
      expect(await objects.head('ranges/left')).toMatchObject({ size: 3 * MIB });
    });

    it('stops reading a stream that it cannot store', async () => {
      const { stream, state } = endless(64 * 1024, 'then it breaks', 20);
      await expect(objects.put('streams/endless', stream)).rejects.toThrow('then it breaks');
      expect(state.chunks).toBeLessThanOrEqual(21);
    });

    it('lists the keys of a prefix in the order of their bytes', async () => {
      const inOrder = ['l/A', 'l/a-b', 'l/a.b', 'l/a/b', 'l/a/c/d', 'l/a0', 'l/a_', 'l/b'];
      for (const key of [...inOrder].reverse()) await objects.put(key, text(key));
      await objects.put('l-other', text('x'));
      expect(await keys('l/')).toEqual(inOrder);
      expect(await keys('l/a')).toEqual(inOrder.slice(1, 7));
      expect(await keys('l/a/')).toEqual(['l/a/b', 'l/a/c/d']);
      expect(await keys('l/a/c/d')).toEqual(['l/a/c/d']);
      expect(await keys('l')).toEqual(['l-other', ...inOrder]);
      expect(await keys('nothing/')).toEqual([]);
      expect(await collect(objects.list('l/A'))).toEqual([{ key: 'l/A', size: 3 }]);
    });

    it('removes a key, also one that is not there', async () => {
      await objects.put('gone/a', text('a'));
      await objects.remove('gone/a');
      await objects.remove('gone/a');
      expect(await objects.get('gone/a')).toBeUndefined();
      expect(await keys('gone/')).toEqual([]);
      expect(await objects.put('gone/a', text('b'), 'if-absent')).toBe(true);
    });

    it.each([
      '',
      '/a',
      'a/',
      'a//b',
      '.',
      '..',
      '../a',
      'a/../b',
      'a/./b',
      'a b',
      'æ',
      'a\\b',
      'a\0b',
      'a%2fb',
      'x'.repeat(301),
    ])('refuses %j as a key', async key => {
      await expect(objects.put(key, text('x'))).rejects.toThrow(AppError);
      await expect(objects.get(key)).rejects.toThrow(AppError);
      await expect(objects.head(key)).rejects.toThrow(AppError);
      await expect(objects.remove(key)).rejects.toThrow(AppError);
    });

    it('lists nothing for a prefix that no key can have', async () => {
      expect(await keys('../')).toEqual([]);
      expect(await keys('l/../')).toEqual([]);
    });

    it('takes a key of 300 characters', async () => {
      const key = ['long', 'x'.repeat(240), 'y'.repeat(54)].join('/');
      expect(key).toHaveLength(300);
      await objects.put(key, text('long'));
      expect(await read(key)).toBe('long');
    });
  });
}
