import { describe, expect, it } from 'vitest';
import { changeBrand } from '../../../functions/brand/store.ts';
import { refreshPage, startRefresh } from '../../../functions/images/refresh.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { attachMaster, recordMaster } from '../../../functions/products/masters.ts';
import { productSchema } from '../../../functions/products/product.ts';
import { NOON, testPlatform } from '../../platform.ts';

const MINUTE = 60_000;
const FACTS = { bytes: 1, type: 'png', width: 3000, height: 2000, transparent: true, cutout: true } as const;

/** A catalogue with one picture for each product, and a queue that only takes down what is sent. */
async function catalogue(products: number) {
  const { platform, at } = testPlatform();
  const sent: Job[] = [];
  const taking = { ...platform, queue: { send: async (job: Job) => void sent.push(job) } };
  for (let n = 1; n <= products; n++) {
    const sku = `CUP-${String(n).padStart(3, '0')}`;
    const id = String(n).padStart(64, '0');
    await saveProduct(taking, productSchema.parse({ sku, names: { en: sku } }));
    const more = { box: { left: 0, top: 0, width: 1, height: 1 }, focal: { x: 0.5, y: 0.5 }, cmyk: false };
    await recordMaster(platform.table, { id, ...FACTS, ...more }, `${sku}.png`);
    await attachMaster(taking, sku, id, { view: '' });
  }
  sent.length = 0;
  const credit = (credit: string) => changeBrand(platform.table, brand => ({ ...brand, credit }));
  /** Does the walk's jobs, and those that they send, until none is left; the other jobs stay. */
  const walk = async () => {
    for (let n = 0; n < sent.length; n++) if (sent[n]!.kind === 'refresh') await refreshPage(taking, sent[n] as never);
    return sent.splice(0);
  };
  return { taking, sent, at, credit, walk };
}

const rendered = (jobs: Job[]) => jobs.flatMap(job => (job.kind === 'render' ? Number(job.master) : []));

describe('settings that stand in files', () => {
  it('have every picture made anew, page by page, after all that somebody waits for', async () => {
    const { taking, credit, walk } = await catalogue(60);
    await credit('Lørdag & Søn');
    await startRefresh(taking);
    const jobs = await walk();
    expect(rendered(jobs).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(jobs.every(job => job.kind === 'refresh' || (job.kind === 'render' && job.later))).toBe(true);
    expect(jobs.filter(job => job.kind === 'refresh')).toHaveLength(3);
  });

  it('that are the same again have nothing made', async () => {
    const { taking, credit, sent, walk } = await catalogue(1);
    await credit('A');
    await startRefresh(taking);
    await walk();
    await startRefresh(taking);
    expect(sent).toEqual([]);
  });

  it('that change on the way begin anew, and the former walk ends', async () => {
    const { taking, credit, sent, walk } = await catalogue(30);
    await credit('A');
    await startRefresh(taking);
    const [former] = sent.splice(0);
    await credit('B');
    await startRefresh(taking);
    await refreshPage(taking, former as never);
    expect(rendered(sent)).toEqual([]);
    expect(rendered(await walk())).toHaveLength(30);
  });

  it('are not forgotten when a job is: the walk goes on where it stood', async () => {
    const { taking, credit, sent, walk, at } = await catalogue(30);
    await credit('A');
    await startRefresh(taking);
    await refreshPage(taking, sent[0] as never);
    sent.length = 0;
    await startRefresh(taking);
    expect(sent).toEqual([]);
    at(NOON + 31 * MINUTE);
    await startRefresh(taking);
    expect(rendered(await walk())).toEqual([26, 27, 28, 29, 30]);
  });

  it('a page that comes twice does not make two walks', async () => {
    const { taking, credit, sent, walk } = await catalogue(30);
    await credit('A');
    await startRefresh(taking);
    const page = sent[0];
    await walk();
    await refreshPage(taking, page as never);
    expect(sent).toEqual([]);
  });
});
