import { changeBrand, getBrand } from '../../functions/brand/store.ts';
import { orderId } from '../../functions/orders/apply.ts';
import { type Asked, ORDER, type Step } from '../../infra/cost/order-steps.ts';
import { signed } from '../app.ts';
import { NOON } from '../platform.ts';
import { countingHome } from './counting-home.ts';
import { fillCatalogue, orderOf } from './typical-order.ts';

const HOUR = 3_600_000;

export interface Life {
  /** What each step asked for, every time that it came. */
  asked: Map<Step, Asked[]>;
  /** Bytes of the ZIPs that were made beforehand. */
  zips: number[];
  /** Pictures, scripts, styles and the font of the order's page. */
  seen: number;
}

const STEP_OF: Record<string, Step> = {
  'follow-up': 'follow-up',
  assemble: 'ZIP made at the click',
  mail: 'notice',
};

/** An order from its event to what the reseller takes, on the drivers of AWS over doubles. */
export async function liveThrough(): Promise<Life> {
  const home = await countingHome(NOON);
  const asked = new Map<Step, Asked[]>();
  const note = (step: Step, one: Asked) => void asked.set(step, [...(asked.get(step) ?? []), one]);
  await fillCatalogue(home.platform, ORDER.lines);

  const path = await takeIn(home, note);
  await work(home, note);
  const zips = await bytesOfZips(home);

  const visit = async (step: Step, address: string, status = 200) => {
    const { done, asked } = await home.counted(async () => home.portal.request(address));
    if (done.status !== status) throw new Error(`${address} was answered ${done.status} ${home.log.at(-1)}`);
    note(step, asked);
    return done.text();
  };
  const openings = Array.from({ length: ORDER.pages }, (_, n) => Math.floor((n * ORDER.visits) / ORDER.pages));
  let page = '';
  for (const hour of openings) {
    home.at(NOON + hour * HOUR);
    page = await visit('page', path);
  }
  for (const file of filesOn(page)) await visit('file', file, 302);
  await visit('ZIP handed out', zipOn(page, 'web'), 302);
  for await (const { key } of home.platform.objects.list('bundles/')) await home.platform.objects.remove(key);
  for (const channel of ['web', 'social']) await visit('ZIP asked for, not there', zipOn(page, channel), 503);
  for (let look = 0; look < ORDER.looks; look++) await visit('look at progress', zipOn(page, 'social'), 503);
  await work(home, note);
  await visit('ZIP handed out', zipOn(page, 'social'), 302);
  return { asked, zips, seen: seenOn(page) };
}

type Home = Awaited<ReturnType<typeof countingHome>>;
type Note = (step: Step, asked: Asked) => void;

async function takeIn({ platform, portal, counted }: Home, note: Note): Promise<string> {
  const body = JSON.stringify(orderOf(ORDER.lines));
  const [secret] = await platform.secrets.webhooks();
  // Where orders have come from before.
  await platform.table.put({ pk: 'BRAND', sk: 'shop#b2b', value: { shop: 'b2b', since: NOON } });
  const headers = signed(secret!.secret, body, NOON);
  const { done, asked } = await counted(async () => portal.request('/hooks/orders', { method: 'POST', body, headers }));
  note('order event', asked);
  const { url } = (await done.json()) as { url: string };
  return new URL(url).pathname;
}

/** All that waits in the queues. */
async function work(home: Home, note: Note): Promise<void> {
  for (let job = await home.nextJob(); job; job = await home.nextJob()) {
    if (job.kind !== 'prepare') note(STEP_OF[job.kind]!, job.asked);
    else await notePreparing(home, job.asked, note);
  }
}

/** What it asks for where the brand holds nothing for likely is the job's own; the rest is each ZIP's. */
async function notePreparing({ platform, counted, work }: Home, all: Asked, note: Note): Promise<void> {
  const { likely } = await getBrand(platform.table);
  await changeBrand(platform.table, brand => ({ ...brand, likely: { ...likely, channels: [] } }));
  const { asked } = await counted(() => work({ kind: 'prepare', order: orderId('b2b', '100234') }));
  await changeBrand(platform.table, brand => ({ ...brand, likely }));
  // The message itself: received and deleted.
  const own = { ...asked, queue: 2 };
  note('looking for likely ZIPs', own);
  const names = Object.keys(all) as (keyof Asked)[];
  const each = names.map(name => [name, (all[name] - own[name]) / likely.channels.length]);
  note('likely ZIP made', Object.fromEntries(each) as Asked);
}

async function bytesOfZips({ platform }: Home): Promise<number[]> {
  const sizes: number[] = [];
  for await (const { size } of platform.objects.list('bundles/')) sizes.push(size);
  return sizes;
}

const linksOn = (page: string, what: RegExp) => [
  ...new Set([...page.matchAll(what)].map(([, href]) => href!.replaceAll('&amp;', '&'))),
];

/** As many as an order's readers take, of all kinds; those that are made. */
function filesOn(page: string): string[] {
  const made = linksOn(page, /href="([^"]*\/f\/[^"]+-jpeg)"/g);
  const every = Math.floor(made.length / ORDER.files);
  return made.filter((_, n) => n % every === 0).slice(0, ORDER.files);
}

function zipOn(page: string, channel: string): string {
  return linksOn(page, /href="([^"]*\/bundle\.zip[^"]*)"/g).find(href => href.includes(`channel=${channel}`))!;
}

/** Of a picture a browser takes the one size and type that fits, however often it is shown. */
function seenOn(page: string): number {
  const assets = linksOn(page, /"(\/assets\/[\w.-]+)"/g);
  return linksOn(page, /<img [^>]*src="([^"?]+)/g).length + assets.length;
}
