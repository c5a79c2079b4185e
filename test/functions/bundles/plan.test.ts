import { describe, expect, it } from 'vitest';
import { productFolder } from '../../../functions/bundles/names.ts';
import { inParts } from '../../../functions/bundles/parts.ts';
import {
  type BundleEntry,
  type BundlePlan,
  type BundleWish,
  planBundle,
  planOf,
} from '../../../functions/bundles/plan.ts';
import { summarise } from '../../../functions/bundles/summary.ts';
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
      'billeder.html',
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
      'pictures.html',
      'CUP-MINT_front_story.jpg',
      'CUP-MINT_back_story.jpg',
      'CUP-ROSE_image_story.jpg',
    ]);
  });

  it('takes every file type when asked to', () => {
    expect(names({ channel: 'web', types: 'all' }).slice(3, 5)).toEqual([
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
    const dated = structuredClone(cups);
    dated.products[0]!.card!.usableUntil = '2027-01-31';
    const plans = [
      {},
      { language: 'sv' },
      { channel: 'web' },
      { shelf: renamed },
      { shelf: otherBytes },
      { shelf: dated },
    ] as const;
    const etags = plans.map(more => ready(more).etag);
    expect(new Set(etags).size).toBe(plans.length);
    expect(etags[0]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(ready({ shelf: structuredClone(cups) }).etag).toBe(etags[0]);
  });
});

describe('folders', () => {
  it('of products hold all files of one, whatever they are for', () => {
    const folders = names({ folders: 'product' }).slice(3);
    expect(folders.slice(0, 3)).toEqual([
      'CUP-MINT/CUP-MINT_front_print-high.jpg',
      'CUP-MINT/CUP-MINT_front_web-large.jpg',
      'CUP-MINT/CUP-MINT_front_story.jpg',
    ]);
    expect(new Set(folders.map(name => name.split('/')[0]))).toEqual(new Set(['CUP-MINT', 'CUP-ROSE']));
    expect(names({ folders: 'product', channel: 'social' }).at(-1)).toBe('CUP-ROSE/CUP-ROSE_image_story.jpg');
    expect(productFolder('nul')).toBe('_nul');
    expect(productFolder('æ:ø/..')).toBe('ae-oe');
  });

  it('of channels are made for one channel, too, when asked for', () => {
    expect(names({ folders: 'channel', channel: 'social' }).at(-1)).toBe('sociale-medier/CUP-ROSE_image_story.jpg');
  });
});

it('names files as wished, in the captions and on the contact sheet too', () => {
  const { entries, etag } = ready({ names: 'name', channel: 'social' });
  const [last] = entries.slice(-1);
  expect(last!.name).toMatch(/^Kop-CUP-ROSE_image_story\.jpg$/);
  const texts = entries.flatMap(one => (one.kind === 'text' ? [Buffer.from(one.content).toString()] : []));
  expect(texts.filter(text => text.includes(last!.name)).length).toBe(2);
  expect(etag).not.toBe(ready({ channel: 'social' }).etag);
});

describe('what is too large for one ZIP', () => {
  const partBytes = 4 * 5000;
  const pictures = (plan: BundlePlan) => plan.entries.filter(({ kind }) => kind === 'stored');

  it('comes in numbered ones that each are whole, and together hold everything once', () => {
    const planned = planBundle(wish({ partBytes }));
    const parts = [1, 2, 3].map(part => ready({ partBytes, part }));
    expect(planned).toEqual({
      kind: 'parts',
      parts: parts.map(plan => ({ files: pictures(plan).length, bytes: plan.length })),
    });
    expect(parts.map(plan => pictures(plan).length)).toEqual([4, 4, 1]);
    expect(parts.flatMap(pictures)).toEqual(pictures(ready()));
    expect(parts.map(({ entries }) => entries[0]?.name)).toEqual(['captions.csv', 'captions.csv', 'captions.csv']);
    expect(planBundle(wish({ partBytes, part: 4 })).kind).toBe('empty');
    expect(summarise(wish({ partBytes }))).toEqual({
      files: 9,
      bytes: parts.reduce((sum, { length }) => sum + length, 0),
      pending: 0,
      asked: 0,
      parts: 3,
    });
  });

  it('is not cut while it fits', () => {
    expect(ready({ partBytes: 9 * 5000, part: 1 }).etag).toBe(ready().etag);
    expect(inParts([30, 5, 5, 1], bytes => bytes, 10)).toEqual([[30], [5, 5], [1]]);
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
      asked: 0,
    });
  });

  it('adds up what is known while files are pending', () => {
    const pending = without(cups, ({ format }) => format === 'story');
    expect(summarise(wish({ shelf: pending }))).toEqual({ files: 9, bytes: 6 * 5000, pending: 3, asked: 0 });
  });
});
