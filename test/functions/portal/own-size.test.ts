import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { standardFormats } from '../../../functions/formats/standard.ts';
import { takeIn } from '../../../functions/images/intake.ts';
import { sharpEngine } from '../../../functions/images/sharp-engine.ts';
import { createJobs } from '../../../functions/jobs.ts';
import { orderId } from '../../../functions/orders/apply.ts';
import { countWithin } from '../../../functions/platform/table/limit.ts';
import { getCards, rewriteCard } from '../../../functions/products/card.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { listRenditions } from '../../../functions/products/renditions.ts';
import { BASE, orderEvent, type TestApp, testApp } from '../../app.ts';
import { scene, send } from '../../pictures.ts';
import { complaints, refusedByPolicy, words } from '../../web/html.ts';

interface Bench extends TestApp {
  path: string;
  master: string;
  /** The page of the picture. */
  page: string;
  ask: (fields: Record<string, string>) => Promise<Response>;
  get: (path: string) => Promise<Response>;
}

/** An order with one cup of 1400 × 1400 pixels, and somebody who does the jobs. */
async function bench(): Promise<Bench> {
  const test = await testApp();
  const { platform, app } = test;
  const work = { platform, engine: sharpEngine({ objects: platform.objects }), formats: standardFormats };
  await saveProduct(platform, productSchema.parse({ sku: 'CUP-MINT', names: { en: 'Cup, mint' } }));
  await takeIn(work, await send(test, 'CUP-MINT_front.jpg', await scene(1)));
  await rewriteCard({ table: platform.table, formats: standardFormats }, 'CUP-MINT');
  const doJob = createJobs({ ...work, base: BASE });
  // What is made in advance is not asked about here.
  test.startJobs(async job => (job.kind === 'own-size' ? doJob(job) : undefined));
  const { pathname } = new URL((await (await test.post(orderEvent())).json()).url);
  const [card] = await getCards(platform.table, ['CUP-MINT']);
  const { master } = card!.views[0]!;
  const page = `${pathname}/size/CUP-MINT/${master.slice(0, 16)}?lang=en`;
  const ask = async (fields: Record<string, string>) =>
    app.request(page, { method: 'POST', body: new URLSearchParams({ fit: 'cover', type: 'jpeg', ...fields }) });
  return { ...test, path: pathname, master, page, ask, get: async path => app.request(path) };
}

const own = async ({ platform, master }: Bench) =>
  (await listRenditions(platform.table, master)).filter(({ format }) => format.startsWith('own-'));

/** Follows the download that the page offers. */
async function download(test: Bench, answered: Response): Promise<{ bytes: Buffer; name: string }> {
  const html = await (await test.get(answered.headers.get('location')!)).text();
  const href = /class="button" href="([^"]+)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const file = await test.get((await test.get(href)).headers.get('location')!);
  return { bytes: Buffer.from(await file.arrayBuffer()), name: file.headers.get('content-disposition')! };
}

describe('a size of one’s own', () => {
  it('is made when it is asked for, in the wished type and below the wished size', async () => {
    const test = await bench();
    const answered = await test.ask({ width: '800', height: '600', type: 'webp', kb: '30' });
    expect(answered.status).toBe(303);
    const { bytes, name } = await download(test, answered);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 800, height: 600, format: 'webp' });
    expect(bytes.length).toBeLessThanOrEqual(30_000);
    expect(name).toContain('CUP-MINT_front_800x600.webp');
  });

  it('is made once, whoever asks for it again', async () => {
    const test = await bench();
    // As somebody does who presses the button twice.
    const [asked] = await Promise.all([test.ask({ width: '500' }), test.ask({ width: '500' })]);
    const first = await download(test, asked);
    const again = await download(test, await test.ask({ width: '500' }));
    expect(again.bytes.equals(first.bytes)).toBe(true);
    await test.jobs.idle();
    expect(await own(test)).toHaveLength(1);
  });

  it.each(['1.200', '1 200', ' 1’200 px '])('takes a number as people write it: %s', async width => {
    const test = await bench();
    const answered = await test.ask({ width, kb: '60 kB' });
    expect(answered.headers.get('location')).toMatch(/&width=1200&fit=cover&type=jpeg&kb=60$/);
  });

  it('is never made by looking', async () => {
    const test = await bench();
    const html = await (await test.get(`${test.page}&width=500&fit=cover&type=jpeg`)).text();
    expect(html).not.toContain('class="button"');
    await test.jobs.idle();
    expect(await own(test)).toEqual([]);
  });

  it('is never larger than the picture: a sentence says the most', async () => {
    const test = await bench();
    const answered = await test.ask({ width: '2000', height: '1000' });
    expect(answered.status).toBe(400);
    expect(words(await answered.text())).toContain('The most in this shape is 1400 × 700 px.');
  });

  it.each([
    [{}, 'Write a width or a height'],
    [{ width: '8' }, 'Write a width or a height'],
    [{ width: '12.5' }, 'Write a width or a height'],
    [{ width: '12.500' }, 'Write a width or a height'],
    [{ width: '0x200' }, 'Write a width or a height'],
    [{ width: 'wide' }, 'Write a width or a height'],
    [{ width: '500', kb: '1' }, 'Write the limit in whole kB'],
    [{ width: '500', kb: '50', type: 'png' }, 'A PNG cannot be held to a size'],
  ])('with %j says what is wrong', async (fields, sentence) => {
    const test = await bench();
    const answered = await test.ask(fields as Record<string, string>);
    const html = await answered.text();
    expect([answered.status, words(html)]).toEqual([400, expect.stringContaining(sentence)]);
    expect(await complaints(html)).toEqual([]);
  });

  it('that cannot be made so small says so, and its job is not tried again', async () => {
    const test = await bench();
    const answered = await test.ask({ width: '1400', height: '1400', kb: '10' });
    expect(words(await (await test.get(answered.headers.get('location')!)).text())).toContain('with so few kB');
    await test.jobs.idle();
    expect(test.jobs.counts()).toEqual({ running: 0, waiting: 0, later: 0 });
  });

  it('is limited for each link and day; one that is there is not counted', async () => {
    const test = await bench();
    await test.ask({ width: '500' });
    for (let n = 0; n < 99; n++) await countUp(test);
    expect((await test.ask({ width: '501' })).status).toBe(429);
    expect((await test.ask({ width: '500' })).status).toBe(303);
  });

  it('of a picture that is not on the order is not there', async () => {
    const test = await bench();
    expect((await test.get(test.page.replace('CUP-MINT', 'CUP-ROSE'))).status).toBe(404);
    expect((await test.get(`${test.path}/size/CUP-MINT/ab`)).status).toBe(404);
  });
});

/** As a link does that asks for another size. */
async function countUp({ platform }: Bench): Promise<void> {
  await countWithin(platform, `own sizes ${orderId('b2b', '100234')} 1`, 100, 86_400_000);
}

describe('the pages', () => {
  it('are whole in five languages, before and after', async () => {
    const test = await bench();
    const made = (await test.ask({ width: '400', fit: 'contain', height: '300' })).headers.get('location')!;
    for (const language of ['da', 'sv', 'nb', 'en', 'de'])
      for (const page of [test.page, made]) {
        const html = await (await test.get(page.replace('lang=en', `lang=${language}`))).text();
        expect(html).toContain(`<html lang="${language}">`);
        expect(await complaints(html)).toEqual([]);
        expect(refusedByPolicy(html)).toEqual([]);
        expect(words(html)).not.toMatch(
          /\b(masters?|renditions?|recipes?|shelf|bundles?|channels?|tokens?|tickets?)\b/i,
        );
      }
  });

  it('of the order show each crop before it is fetched, and lead to a size of one’s own', async () => {
    const test = await bench();
    const html = await (await test.get(test.path)).text();
    const crops = html.match(/<svg class="crop"/g) ?? [];
    const offered = standardFormats.filter(({ active, channel, cutout }) => active && channel !== 'preview' && !cutout);
    expect(crops.length).toBeGreaterThan(offered.length / 2);
    expect(html).toMatch(/<svg class="crop" viewBox="0 0 1080 1350"/);
    expect(html).toContain(`${test.path}/size/CUP-MINT/${test.master.slice(0, 16)}?lang=da`);
    expect(refusedByPolicy(html)).toEqual([]);
  });
});
