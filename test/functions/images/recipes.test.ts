import { describe, expect, it } from 'vitest';
import { brandSchema } from '../../../functions/brand/settings.ts';
import { saveBrand } from '../../../functions/brand/store.ts';
import { type Format, formatSchema } from '../../../functions/formats/format.ts';
import type { Recipe } from '../../../functions/formats/recipe.ts';
import type { Engine } from '../../../functions/images/engine.ts';
import { renderMaster } from '../../../functions/images/rendering.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { getCards, rewriteCard } from '../../../functions/products/card.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { attachMaster, changeMaster, recordMaster } from '../../../functions/products/masters.ts';
import { type ProductMaster, productSchema } from '../../../functions/products/product.ts';
import { listRenditions } from '../../../functions/products/renditions.ts';
import { type TestApp, testApp } from '../../app.ts';
import { collect } from '../../contracts/streams.ts';
import { scene } from '../../pictures.ts';

const names = { en: 'Cup' };
const shape = { channel: 'social', name: {}, types: ['jpeg'] } as const;
const formats: Format[] = [
  {
    ...shape,
    id: 'preview',
    channel: 'preview' as const,
    size: { kind: 'width' as const, px: 100 },
    fit: 'inside' as const,
  },
  {
    ...shape,
    id: 'web',
    channel: 'web' as const,
    size: { kind: 'long-edge' as const, px: 200 },
    fit: 'inside' as const,
  },
  { ...shape, id: 'square', size: { kind: 'box' as const, width: 150, height: 150 }, fit: 'cover' as const },
  { ...shape, id: 'story', size: { kind: 'box' as const, width: 90, height: 160 }, fit: 'cover' as const },
].map(format => formatSchema.parse(format));

/** A cup with one wide picture, and an engine that tells what it was asked to make. */
async function cup(): Promise<
  TestApp & { id: string; asked: () => string[]; render: (of?: Format[]) => Promise<void> }
> {
  const test = await testApp();
  const { platform } = test;
  const real = sharpEngine({ objects: platform.objects });
  await platform.objects.put('incoming/t', await scene(1, 600, 300));
  const facts = { ...(await real.inspect('t')), cutout: false, focal: { x: 0.5, y: 0.5 } };
  await recordMaster(platform.table, facts, 'cup.jpg');
  await saveProduct(platform, productSchema.parse({ sku: 'CUP', names }));
  await attachMaster(platform, 'CUP', facts.id, { view: 'front' });
  const asked: Recipe[] = [];
  const engine: Engine = {
    ...real,
    render: (facts, recipes, emit) => {
      asked.push(...recipes);
      return real.render(facts, recipes, emit);
    },
  };
  return {
    ...test,
    id: facts.id,
    asked: () => asked.splice(0).map(({ format }) => format.id),
    render: (of = formats) => renderMaster({ platform, engine, formats: of }, facts.id),
  };
}

const change = ({ platform, id }: Awaited<ReturnType<typeof cup>>, to: Partial<ProductMaster>) =>
  changeMaster(platform, 'CUP', id, picture => ({ ...picture, ...to }));

async function shown({ platform }: TestApp, format: string) {
  const [card] = await getCards(platform.table, ['CUP']);
  return card!.views[0]!.files.find(file => file.format === format)!;
}

describe('only what changed is made anew', () => {
  it('nothing, when nothing did', async () => {
    const test = await cup();
    await test.render();
    expect(test.asked()).toHaveLength(4);
    await test.render();
    expect(test.asked()).toEqual([]);
  });

  it('after the point was moved, the crops that move with it', async () => {
    const test = await cup();
    await test.render();
    test.asked();
    await change(test, { cropping: { focal: { x: 0.9, y: 0.5 } } });
    await test.render();
    expect(test.asked()).toEqual(['story', 'square']);
    await change(test, { cropping: { focal: { x: 0.9, y: 0.5 }, byHand: { story: { x: 0.1, y: 0.5, zoom: 1.5 } } } });
    await test.render();
    expect(test.asked()).toEqual(['story']);
    await change(test, { cropping: {} });
    await test.render();
    expect(test.asked()).toEqual([]);
  });

  it('after a description was written, all but the page’s own previews', async () => {
    const test = await cup();
    await test.render();
    test.asked();
    await change(test, { alt: { en: 'A cup from above' } });
    await test.render();
    expect(test.asked().sort()).toEqual(['square', 'story', 'web']);
  });

  it('after the credit changed, all; after the backdrop did, nothing of a picture that it is not behind', async () => {
    const test = await cup();
    await test.render();
    test.asked();
    const brand = { name: 'Lørdag & Søn', language: 'da' };
    await saveBrand(test.platform.table, brandSchema.parse({ ...brand, colours: { backdrop: '#123456' } }));
    await test.render();
    expect(test.asked()).toEqual([]);
    await saveBrand(test.platform.table, brandSchema.parse({ ...brand, credit: 'Mette' }));
    await test.render();
    expect(test.asked()).toHaveLength(4);
  });

  it('after a format changed, that one, and not for another name', async () => {
    const test = await cup();
    await test.render();
    test.asked();
    const changed = formats.map(format =>
      format.id === 'web' ? { ...format, quality: 60 } : { ...format, name: names },
    );
    await test.render(changed);
    expect(test.asked()).toEqual(['web']);
  });
});

describe('a changed file', () => {
  it('is served as it was until the new one is there', async () => {
    const test = await cup();
    await test.render();
    const before = (await shown(test, 'square')).made!;
    await change(test, { cropping: { focal: { x: 0.9, y: 0.5 } } });
    await rewriteCard({ table: test.platform.table, formats }, 'CUP');
    const meanwhile = await shown(test, 'square');
    expect(meanwhile.made).toEqual(before);
    expect(meanwhile.recipe).not.toBe(before.recipe);
    await test.render();
    const after = await shown(test, 'square');
    expect(after.made!.recipe).toBe(after.recipe);
    expect(after.made!.sha256).not.toBe(before.sha256);
  });
});

it('rendering twice at once stores one file for each recipe', async () => {
  const test = await cup();
  await Promise.all([test.render(), test.render(), test.render()]);
  const rows = await listRenditions(test.platform.table, test.id);
  expect(rows.map(({ format }) => format).sort()).toEqual(['preview', 'square', 'story', 'web']);
  const stored = (await collect(test.platform.objects.list('renditions/'))).map(({ key }) => key);
  expect(stored.sort()).toEqual(rows.map(({ key }) => key).sort());
});
