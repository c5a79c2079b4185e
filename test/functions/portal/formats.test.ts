import sharp from 'sharp';
import { expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { createJobs } from '../../../functions/jobs.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { BASE, orderEvent } from '../../app.ts';
import { unzip } from '../../browser/unzip.ts';
import { addProduct, scene } from '../../pictures.ts';
import { signedIn } from '../admin/signed-in.ts';

it('what a brand does with its formats reaches its resellers, and makes nothing else anew', async () => {
  const test = await signedIn();
  const { app, platform, form, jobs } = test;
  await addProduct(test, 'CUP-MINT');
  const engine = sharpEngine({ objects: platform.objects });
  const made: string[] = [];
  const counting: typeof engine = {
    ...engine,
    render: (facts, recipes, each) => {
      made.push(...recipes.map(({ format, type }) => `${format.id}.${type}`));
      return engine.render(facts, recipes, each);
    },
  };
  const doJob = createJobs({ platform, engine: counting, formats: standardFormats, base: BASE });
  const wanted: Job['kind'][] = ['refresh', 'render', 'card'];
  let gate = Promise.resolve();
  test.startJobs(async job => {
    await gate;
    if (wanted.includes(job.kind)) await doJob(job);
  });
  const { url } = await (await test.post(orderEvent())).json();
  const { pathname } = new URL(url);
  const files = async (channel = 'social') => {
    const response = await app.request(`${pathname}/bundle.zip?channel=${channel}`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    return unzip(Buffer.from(await response.arrayBuffer()));
  };
  await jobs.idle();
  const before = [...(await files()).keys()];
  made.length = 0;

  await form('/admin/formats/pinterest/switch', { on: 'yes' });
  await jobs.idle();
  // This original has 1,400 pixels a side, and nothing is ever enlarged.
  expect([...(await files()).keys()]).toEqual(before);
  expect(await (await app.request(`${pathname}?lang=en`)).text()).toContain('Pinterest');
  expect(made).toEqual([]);

  const size = { size: 'box', width: '600', height: '900', fit: 'cover', quality: '82', colour: 'srgb' };
  await form('/admin/formats', { ...size, 'name.en': 'Shelf talker', channel: 'social', first: 'png' });
  await jobs.idle();
  expect(made).toEqual(['shelf-talker.png']);
  const talker = (await files()).get('CUP-MINT_front_shelf-talker.png');
  const { format, width, height } = await sharp(talker).metadata();
  expect([format, width, height]).toEqual(['png', 600, 900]);

  made.length = 0;
  const { promise, resolve: open } = Promise.withResolvers<void>();
  gate = promise;
  await form('/admin/formats/shelf-talker', { ...size, width: '400', 'name.en': 'Shelf talker', first: 'png' });
  // Until the new one is made, what was made is handed out.
  expect((await sharp((await files()).get('CUP-MINT_front_shelf-talker.png')).metadata()).width).toBe(600);
  open();
  await jobs.idle();
  expect((await sharp((await files()).get('CUP-MINT_front_shelf-talker.png')).metadata()).width).toBe(400);
  expect(made).toEqual(['shelf-talker.png']);

  await form('/admin/formats/instagram-square/switch', { on: '' });
  await form('/admin/formats/shelf-talker/remove', {});
  expect([...(await files()).keys()]).toEqual(before.filter(name => !name.includes('instagram-square')));

  made.length = 0;
  await form('/admin/formats/original/switch', { on: 'yes' });
  await jobs.idle();
  expect(made).toEqual(['original.jpeg']);
  expect((await files('print')).get('CUP-MINT_front_original.jpg')).toEqual(await scene(1));
});
