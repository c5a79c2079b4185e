import { describe, expect, it } from 'vitest';
import { removePicture, restorePicture } from '../../../functions/admin/product-pictures.ts';
import { formatSchema } from '../../../functions/formats/format.ts';
import { takeIn } from '../../../functions/images/intake.ts';
import { renderMaster } from '../../../functions/images/rendering.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { dismissTicket, getTicket } from '../../../functions/images/ticket.ts';
import { startTidying, tidyMaster, tidyPage } from '../../../functions/images/tidy.ts';
import { key } from '../../../functions/platform/table/key.ts';
import { getCards, rewriteCard } from '../../../functions/products/card.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { changeMaster, getMaster, MASTER_SHARDS } from '../../../functions/products/masters.ts';
import { productSchema } from '../../../functions/products/product.ts';
import {
  finishRemovals,
  keepRendition,
  listRenditions,
  recordRendition,
  removeRendition,
  renditionRows,
} from '../../../functions/products/renditions.ts';
import { testApp } from '../../app.ts';
import { collect } from '../../contracts/streams.ts';
import { scene, send } from '../../pictures.ts';
import { NOON } from '../../platform.ts';

const DAY = 86_400_000;
const shape = { name: {}, types: ['jpeg'] };
const formats = [
  { ...shape, id: 'preview', channel: 'preview', size: { kind: 'width', px: 100 }, fit: 'inside' },
  { ...shape, id: 'square', channel: 'social', size: { kind: 'box', width: 150, height: 150 }, fit: 'cover' },
].map(format => formatSchema.parse(format));

async function house() {
  const test = await testApp();
  const { platform, at } = test;
  const work = { platform, engine: sharpEngine({ objects: platform.objects }), formats };
  let day = 0;
  const later = (days: number) => {
    day += days;
    at(NOON + day * DAY);
  };
  const upload = async (name = 'CUP_front.jpg') => {
    const ticket = await send(test, name, await scene(1, 600, 300));
    await takeIn(work, ticket);
    return { ticket, master: (await getTicket(platform.table, ticket))!.master! };
  };
  const stored = async (prefix: string) => (await collect(platform.objects.list(prefix))).map(one => one.key);
  return { ...test, work, later, upload, stored };
}

/** A cup whose square was cropped anew: the first square is named by nothing. */
async function cropped() {
  const test = await house();
  await saveProduct(test.platform, productSchema.parse({ sku: 'CUP', names: { en: 'Cup' } }));
  const { master } = await test.upload();
  await renderMaster(test.work, master);
  const first = (await listRenditions(test.platform.table, master)).find(({ format }) => format === 'square')!;
  await changeMaster(test.platform, 'CUP', master, picture => {
    const x = picture.facts.focal.x > 0.5 ? 0.1 : 0.9;
    return { ...picture, cropping: { focal: { x, y: 0.5 } } };
  });
  await renderMaster(test.work, master);
  return { ...test, master, first };
}

const squares = async (test: Awaited<ReturnType<typeof cropped>>) =>
  (await listRenditions(test.platform.table, test.master)).filter(({ format }) => format === 'square');

describe('a file that nothing names', () => {
  it('goes 35 days after it was marked, and the others stay', async () => {
    const test = await cropped();
    expect(await squares(test)).toHaveLength(2);
    await tidyMaster(test.work, test.master);
    test.later(34);
    await tidyMaster(test.work, test.master);
    expect(await test.stored('renditions/')).toContain(test.first.key);
    test.later(1);
    await tidyMaster(test.work, test.master);
    expect(await squares(test)).toHaveLength(1);
    expect(await test.stored('renditions/')).toHaveLength(2);
    expect(await test.stored('renditions/')).not.toContain(test.first.key);
    expect(await test.stored('masters/')).toHaveLength(1);
  });

  it('stays when it is used again, for 35 days from when it is not', async () => {
    const test = await cropped();
    await tidyMaster(test.work, test.master);
    test.later(34);
    const [card] = await getCards(test.platform.table, ['CUP']);
    const now = card!.views[0]!.files.find(({ format }) => format === 'square')!.made!;
    await changeMaster(test.platform, 'CUP', test.master, ({ cropping, ...picture }) => picture);
    await renderMaster(test.work, test.master);
    expect((await squares(test)).find(({ recipe }) => recipe === test.first.recipe)!.condemnedAt).toBeUndefined();
    test.later(2);
    await tidyMaster(test.work, test.master);
    expect(await test.stored('renditions/')).toEqual(expect.arrayContaining([test.first.key, now.key]));
  });

  it('that somebody takes into use while it is being removed stays', async () => {
    const test = await cropped();
    const { table } = test.platform;
    await tidyMaster(test.work, test.master);
    test.later(36);
    const condemned = (await renditionRows(table, test.master)).find(({ value }) => value.condemnedAt)!;
    expect(await keepRendition(table, condemned)).toBe(true);
    await removeRendition(test.platform, test.master, condemned);
    expect(await squares(test)).toHaveLength(2);
    expect(await test.stored('renditions/')).toContain(test.first.key);
  });

  it('is not used any more once its row is gone', async () => {
    const test = await cropped();
    await tidyMaster(test.work, test.master);
    test.later(36);
    const condemned = (await renditionRows(test.platform.table, test.master)).find(({ value }) => value.condemnedAt)!;
    await removeRendition(test.platform, test.master, condemned);
    expect(await keepRendition(test.platform.table, condemned)).toBe(false);
  });

  it('stays where another row names the same bytes', async () => {
    const test = await cropped();
    const twin = 'cd'.repeat(32);
    await recordRendition(test.platform, twin, { ...test.first, recipe: 'twin' });
    await tidyMaster(test.work, test.master);
    test.later(36);
    await tidyMaster(test.work, test.master);
    expect(await squares(test)).toHaveLength(1);
    expect(await test.stored('renditions/')).toContain(test.first.key);
  });

  it('cannot be recorded while it is being removed, nor once it is gone', async () => {
    const test = await cropped();
    const { objects } = test.platform;
    const recording = () => recordRendition(test.platform, test.master, { ...test.first, recipe: 'again' });
    await tidyMaster(test.work, test.master);
    test.later(36);
    const during: unknown[] = [];
    const watched = {
      ...test.platform,
      objects: {
        ...objects,
        remove: async (file: string) => {
          during.push(await recording().catch(error => error));
          await objects.remove(file);
        },
      },
    };
    const condemned = (await renditionRows(test.platform.table, test.master)).find(({ value }) => value.condemnedAt)!;
    await removeRendition(watched, test.master, condemned);
    expect(during).toEqual([expect.any(Error)]);
    await expect(recording()).rejects.toThrow('stored again');
    expect((await squares(test)).map(({ recipe }) => recipe)).not.toContain('again');
  });

  it('goes in the end when the sweep breaks off in the middle', async () => {
    const test = await cropped();
    await tidyMaster(test.work, test.master);
    test.later(36);
    const broken = {
      ...test.platform,
      objects: { ...test.platform.objects, remove: () => Promise.reject(new Error('the power is gone')) },
    };
    await expect(tidyMaster({ ...test.work, platform: broken }, test.master)).rejects.toThrow('power');
    expect(await test.stored('renditions/')).toContain(test.first.key);
    test.later(1);
    await finishRemovals(test.platform, test.master);
    expect(await test.stored('renditions/')).not.toContain(test.first.key);
  });
});

describe('an original', () => {
  it('that no product has goes with its files, 35 days after it was marked', async () => {
    const test = await cropped();
    await removePicture(test.platform, 'CUP', test.master);
    await rewriteCard({ table: test.platform.table, formats }, 'CUP');
    await tidyMaster(test.work, test.master);
    expect(await test.stored('masters/')).toHaveLength(1);
    test.later(35);
    await tidyMaster(test.work, test.master);
    await tidyMaster(test.work, test.master);
    expect([await test.stored('masters/'), await test.stored('renditions/')]).toEqual([[], []]);
    expect(await getMaster(test.platform.table, test.master)).toBeUndefined();
    const left = await test.platform.table.query({ pk: key('MASTER', test.master).pk });
    expect(left.items).toEqual([]);
  });

  it('that is put back stays', async () => {
    const test = await cropped();
    await removePicture(test.platform, 'CUP', test.master);
    await tidyMaster(test.work, test.master);
    test.later(29);
    await restorePicture(test.platform, 'CUP', test.master);
    test.later(30);
    await tidyMaster(test.work, test.master);
    expect(await test.stored('masters/')).toHaveLength(1);
  });

  it('stays as long as it waits to be placed, and goes once that is given up', async () => {
    const test = await house();
    const { ticket, master } = await test.upload('nothing known.jpg');
    await tidyMaster(test.work, master);
    test.later(400);
    await tidyMaster(test.work, master);
    expect(await test.stored('masters/')).toHaveLength(1);
    expect(await test.stored('renditions/')).toHaveLength(1);
    await dismissTicket(test.platform, ticket);
    await tidyMaster(test.work, master);
    test.later(35);
    for (let n = 0; n < 2; n++) await tidyMaster(test.work, master);
    expect(await test.stored('masters/')).toEqual([]);
  });

  it('that is sent anew on the day that it would go stays', async () => {
    const test = await house();
    const { ticket, master } = await test.upload('nothing known.jpg');
    await dismissTicket(test.platform, ticket);
    await tidyMaster(test.work, master);
    test.later(35);
    await test.upload('nothing known.jpg');
    for (let n = 0; n < 2; n++) await tidyMaster(test.work, master);
    expect(await test.stored('masters/')).toHaveLength(1);
    expect((await getMaster(test.platform.table, master))!.condemnedAt).toBeUndefined();
  });

  it('that is sent anew while its bytes go is taken in once they are gone', async () => {
    const test = await house();
    const { ticket, master } = await test.upload('nothing known.jpg');
    await dismissTicket(test.platform, ticket);
    await tidyMaster(test.work, master);
    test.later(35);
    const again = await send(test, 'nothing known.jpg', await scene(1, 600, 300));
    const { objects } = test.platform;
    const tried: unknown[] = [];
    const remove = async (file: string) => {
      if (file.startsWith('masters/')) tried.push(await takeIn(test.work, again).catch(error => error));
      await objects.remove(file);
    };
    const slow = { ...test.work, platform: { ...test.platform, objects: { ...objects, remove } } };
    await tidyMaster(slow, master);
    await tidyMaster(slow, master);
    expect(tried).toEqual([expect.any(Error)]);
    expect(await test.stored('masters/')).toEqual([]);
    await takeIn(test.work, again);
    expect(await test.stored('masters/')).toEqual([`masters/${master}`]);
    expect((await getTicket(test.platform.table, again))!.state).toBe('unmatched');
  });
});

describe('the walk over all originals', () => {
  it('begins once a day', async () => {
    const { platform, later, startJobs, jobs } = await house();
    const sent: string[] = [];
    startJobs(async job => void sent.push(job.kind));
    for (let n = 0; n < 3; n++) await startTidying(platform);
    await jobs.idle();
    expect(sent).toHaveLength(MASTER_SHARDS);
    later(1);
    await startTidying(platform);
    await jobs.idle();
    expect(sent).toHaveLength(2 * MASTER_SHARDS);
  });

  it('finds each of them, and one that fails does not hold up the others', async () => {
    const test = await cropped();
    const shard = Number.parseInt(test.master[0]!, 16);
    const { table } = test.platform;
    const sick = `${test.master[0]}${'0'.repeat(63)}`;
    const index = { pk: `master#${shard}`, sk: sick };
    await table.put({ ...key('MASTER', sick), index, value: { facts: { id: sick } } });
    await tidyPage(test.work, { kind: 'tidy', shard });
    expect((await squares(test)).filter(({ condemnedAt }) => condemnedAt)).toHaveLength(1);
    expect(test.log.join()).toContain('could not be tidied');
  });
});
