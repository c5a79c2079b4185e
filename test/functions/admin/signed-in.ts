import { startLink } from '../../../functions/admin/session.ts';
import type { Platform } from '../../../functions/platform/platform.ts';
import type { Job } from '../../../functions/platform/queue/job.ts';
import { saveProduct } from '../../../functions/products/catalogue.ts';
import { type Product, productSchema } from '../../../functions/products/product.ts';
import { type TestApp, testApp } from '../../app.ts';

const OWN_SITE = { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' };

export interface SignedIn extends TestApp {
  cookie: string;
  get: (path: string) => Promise<Response>;
  /** The page's HTML. */
  page: (path: string) => Promise<string>;
  /** Posts a plain form. */
  form: (path: string, fields: Record<string, string>) => Promise<Response>;
  json: (path: string, body: unknown) => Promise<Response>;
}

export const sessionOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

/** The program with somebody signed in to its admin pages. */
export async function signedIn(more: Parameters<typeof testApp>[1] = {}): Promise<SignedIn> {
  const test = await testApp({}, more);
  const { app, platform } = test;
  const start = await startLink(platform.secrets, platform.now(), platform.id());
  const cookie = sessionOf(await app.request(start));
  const headers = { cookie, ...OWN_SITE };
  const get = async (path: string) => app.request(path, { headers: { cookie } });
  return {
    ...test,
    cookie,
    get,
    page: async path => (await get(path)).text(),
    form: async (path, fields) => app.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) }),
    json: async (path, body) => {
      const json = { ...headers, 'content-type': 'application/json' };
      return app.request(path, { method: 'POST', headers: json, body: JSON.stringify(body) });
    },
  };
}

export async function addCup(platform: Platform, more: Partial<Product> = {}): Promise<Product> {
  const names = { da: 'Melaminkop, mint', en: 'Cup, mint' };
  const cup = productSchema.parse({ sku: 'CUP-MINT', names, ...more });
  await saveProduct(platform, cup);
  return cup;
}

/** Takes the jobs that wait, without doing them; each call gives those since the one before. */
export function jobTaker({ startJobs, jobs }: SignedIn): () => Promise<Job[]> {
  const taken: Job[] = [];
  startJobs(async job => {
    taken.push(job);
  });
  return async () => {
    await jobs.idle();
    return taken.splice(0);
  };
}
