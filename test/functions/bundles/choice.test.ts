import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chosenOnly, pictureMark, pictureMarks, readChoice, writeChoice } from '../../../functions/bundles/choice.ts';
import { planBundle } from '../../../functions/bundles/plan.ts';
import { summarise } from '../../../functions/bundles/summary.ts';
import { brand, card, formats, shelf } from './shelves.ts';

const marks = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    pictureMark(`SKU-${n >> 2}`, createHash('sha256').update(`${n}`).digest('hex')),
  );

describe('a choice in an address', () => {
  it.each([
    [4, [0]],
    [4, [0, 1, 2, 3]],
    [1200, [7]],
    [1200, [...Array(1200).keys()]],
    [1200, [...Array(1200).keys()].filter(n => n % 2)],
    [1200, [...Array(1199).keys()]],
  ])('of %i pictures comes back as it went', (count, picked) => {
    const all = marks(count);
    const chosen = new Set(picked.map(n => all[n]!));
    expect(readChoice(writeChoice(chosen, all), all)).toEqual(chosen);
  });

  it('has room for 300 products with four pictures each, whatever is ticked', () => {
    const all = marks(1200);
    const half = new Set(all.filter((_, n) => n % 2));
    expect(writeChoice(half, all).length).toBeLessThan(3300);
    expect(writeChoice(new Set(all), all)).toHaveLength(2);
    expect(writeChoice(new Set(), all)).toBe('');
    expect(writeChoice(half, all)).toMatch(/^[\w-]+$/);
  });

  it('is the same text in whatever order it was ticked', () => {
    const all = marks(20);
    const [a, b, c] = [all[3]!, all[1]!, all[9]!];
    expect(writeChoice(new Set([a, b, c]), all)).toBe(writeChoice(new Set([c, a, b]), all.toReversed()));
  });

  it('stays what it was when pictures come and go', () => {
    const before = marks(30);
    const code = writeChoice(new Set([before[2]!, before[5]!]), before);
    const after = [...before.slice(3), ...marks(40).slice(30)];
    expect(readChoice(code, after)).toEqual(new Set([before[5]!]));
  });

  it.each(['o', 'o3AAA', 'o3AAAAA', 'o9AAAA', 'zzz', 'o3AAAA='])('that is cut or typed (%s) is refused', code => {
    expect(() => readChoice(code, marks(5))).toThrow('Part of the address is missing');
  });

  it('too long for an address is refused with a way out', () => {
    const all = marks(4000);
    expect(() => writeChoice(new Set(all.filter((_, n) => n % 2)), all)).toThrow('whole products');
  });
});

describe('the ZIP of a choice', () => {
  const cups = shelf(card('CUP-MINT', 'front', 'back'), card('CUP-ROSE', 'front'));
  const [, back, rose] = pictureMarks(cups);
  const wish = (types: 'first' | 'all') => ({
    ...{ shelf: cups, formats, brand, language: 'da' as const, types },
    only: chosenOnly(new Set([back!, rose!]), new Set(['web-large', 'story'])),
  });

  it('has the chosen pictures in the chosen formats, and its size is known before', () => {
    for (const [types, files] of [
      ['first', 4],
      ['all', 6],
    ] as const) {
      const planned = planBundle(wish(types));
      const plan = planned.kind === 'ready' ? planned.plan : expect.fail();
      expect(summarise(wish(types))).toEqual({ files, bytes: plan.length, pending: 0, asked: 0 });
      if (types === 'first')
        expect(plan.entries.flatMap(({ kind, name }) => (kind === 'stored' ? name : []))).toEqual([
          'webshop/CUP-MINT_back_web-large.jpg',
          'webshop/CUP-ROSE_front_web-large.jpg',
          'sociale-medier/CUP-MINT_back_story.jpg',
          'sociale-medier/CUP-ROSE_front_story.jpg',
        ]);
    }
  });
});
