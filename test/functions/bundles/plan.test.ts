import { describe, expect, it } from 'vitest';
import {
  type BundleEntry,
  type BundlePlan,
  type BundleWish,
  planBundle,
  planOf,
  summarise,
} from '../../../functions/bundles/plan.ts';
import type { Shelf } from '../../../functions/orders/shelf.ts';
import { brand, card, formats, shelf, without } from './shelves.ts';

const cups = shelf(card('CUP-MINT', 'front', 'back'), card('CUP-ROSE', ''));
const wish = (more: Partial<BundleWish> = {}): BundleWish => ({ shelf: cups, formats, brand, language: 'da', ...more });

function ready(more?: Partial<BundleWish>): BundlePlan {
  const planned = planBundle(wish(more));
  if (planned.kind !== 'ready') throw new Error(planned.kind);
  return planned.plan;
}
const names = (more?: Partial<BundleWish>) => ready(more).entries.map(({ name }) => name);

describe('planBundle', () => {
  it('puts everything into a folder for each channel, texts on top', () => {
    expect(names()).toEqual([
      'captions.csv',
      'vilkaar.txt',
      'webshop/CUP-MINT_front_web-large.jpg',
      'webshop/CUP-MINT_back_web-large.jpg',
      'webshop/CUP-ROSE_image_web-large.jpg',
      'sociale-medier/CUP-MINT_front_story.jpg',
      'sociale-medier/CUP-MINT_back_story.jpg',
      'sociale-medier/CUP-ROSE_image_story.jpg',
      'tryk/CUP-MINT_front_print-high.jpg',
      'tryk/CUP-MINT_back_print-high.jpg',
      'tryk/CUP-ROSE_image_print-high.jpg',
    ]);
  });

  it('makes no folder for one channel', () => {
    expect(names({ channel: 'social', language: 'en' })).toEqual([
      'captions.csv',
      'terms.txt',
      'CUP-MINT_front_story.jpg',
      'CUP-MINT_back_story.jpg',
      'CUP-ROSE_image_story.jpg',
    ]);
  });

  it('takes every file type when asked to', () => {
    expect(names({ channel: 'web', types: 'all' }).slice(2, 4)).toEqual([
      'CUP-MINT_front_web-large.jpg',
      'CUP-MINT_front_web-large.webp',
    ]);
  });

  it('has ASCII names in every language', () => {
    for (const language of ['da', 'sv', 'nb', 'en', 'de'] as const)
      for (const name of names({ language, types: 'all' })) expect(name).toMatch(/^[\w./-]+$/);
  });

  it('names what is missing, and plans no part of it', () => {
    const pending = without(cups, ({ format }) => format === 'story');
    expect(planBundle(wish({ shelf: pending }))).toEqual({
      kind: 'pending',
      ready: 6,
      of: 9,
      missing: cups.products.flatMap(({ card }) => card!.views.map(({ master }) => ({ master, file: 'story.jpg' }))),
    });
    expect(planBundle(wish({ shelf: pending, channel: 'print' })).kind).toBe('ready');
  });

  it('does not wait for file types that were not asked for', () => {
    const pending = without(cups, ({ type }) => type === 'tiff');
    expect(planBundle(wish({ shelf: pending })).kind).toBe('ready');
    expect(planBundle(wish({ shelf: pending, types: 'all' }))).toMatchObject({
      kind: 'pending',
      missing: [{ file: 'print-high.tif' }, { file: 'print-high.tif' }, { file: 'print-high.tif' }],
    });
  });

  it('asks once for a file of a picture that stands under two products', () => {
    const [one, two] = [card('CUP', 'front'), card('BOWL', 'front')];
    const pending = without(shelf(one, { ...two, views: one.views }), () => true);
    expect(planBundle(wish({ shelf: pending, channel: 'social' }))).toMatchObject({
      of: 2,
      missing: [{ file: 'story.jpg' }],
    });
  });

  it('is empty where no picture is offered', () => {
    expect(planBundle(wish({ shelf: shelf() })).kind).toBe('empty');
    expect(planBundle(wish({ channel: 'marketplace' })).kind).toBe('empty');
  });

  it('has the same id for the same ZIP, and another for any other', () => {
    const renamed: Shelf = shelf(card('CUP-MINT', 'front', 'side'), card('CUP-ROSE', ''));
    const otherBytes = structuredClone(cups);
    otherBytes.products[0]!.card!.views[0]!.files.find(({ format }) => format === 'story')!.made!.sha256 = 'f'.repeat(
      64,
    );
    const plans = [
      {},
      { language: 'sv' },
      { channel: 'web' },
      { shelf: renamed },
      { shelf: otherBytes },
      { validUntil: '2027-01-31' },
    ] as const;
    const etags = plans.map(more => ready(more).etag);
    expect(new Set(etags).size).toBe(plans.length);
    expect(etags[0]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(ready({ shelf: structuredClone(cups) }).etag).toBe(etags[0]);
  });
});

describe('planOf', () => {
  it('gives another ETag when only names or their order differ', () => {
    const [texts, terms] = ready().entries as [BundleEntry, BundleEntry];
    const plans = [
      [texts, terms],
      [terms, texts],
      [{ ...texts, name: 'b.csv' }, terms],
    ];
    expect(new Set(plans.map(entries => planOf(entries).etag)).size).toBe(3);
  });
});

describe('summarise', () => {
  it('tells the number of pictures and the exact bytes of the ZIP', () => {
    expect(summarise(wish({ channel: 'web' }))).toEqual({
      files: 3,
      bytes: ready({ channel: 'web' }).length,
      pending: 0,
    });
  });

  it('adds up what is known while files are pending', () => {
    const pending = without(cups, ({ format }) => format === 'story');
    expect(summarise(wish({ shelf: pending }))).toEqual({ files: 9, bytes: 6 * 5000, pending: 3 });
  });
});
