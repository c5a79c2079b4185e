import type { KnownFile, PlannedFile, ProductChoice } from '../admin/upload-plan.ts';
import { get, inParallel, post } from './admin-send.ts';
import { type Entry, say } from './admin-upload-entry.ts';
import { sha256Of } from './admin-upload-hash.ts';
import { refusalOf } from './admin-upload-kind.ts';
import type { Texts } from './admin-upload-row.ts';

const MOST_ASKED = 400;
const READ_AT_ONCE = 2;
/** So many files are asked for together, once they have been read. */
const KNOWN_AT_ONCE = 40;

/** Finds out where files go and whether they can be taken at all; nothing of them is sent but their names. */
export async function planEntries(entries: Entry[], sku: string | undefined, texts: Texts, show: () => void) {
  await inParallel(entries, READ_AT_ONCE * 2, async entry => {
    const refusal = await refusalOf(entry.file).catch(() => 'other' as const);
    if (refusal) entry.refused = texts[`kind.${refusal}`];
  });
  const good = entries.filter(({ refused }) => !refused);
  for (let at = 0; at < good.length; at += MOST_ASKED) {
    const batch = good.slice(at, at + MOST_ASKED);
    const body = { names: batch.map(({ path }) => path.slice(-1000)), ...(sku && { sku }) };
    const { files } = (await post('/admin/uploads/plan', body)) as { files: PlannedFile[] };
    for (const [n, plan] of files.entries()) takePlan(batch[n]!, plan);
    show();
  }
  for (const entry of entries) if (entry.state === 'looking') entry.state = 'ready';
  show();
}

function takePlan(entry: Entry, plan: PlannedFile): void {
  entry.plan = plan;
  entry.view = plan.view;
  if (entry.state === 'looking') entry.state = 'ready';
  if (plan.kind === 'placed' && plan.products[0]) entry.product = plan.products[0];
}

/** Reads files to the end, and finds those that are here already, or twice in the list. */
export async function readEntries(entries: Entry[], all: () => Entry[], texts: Texts, show: () => void): Promise<void> {
  const read: Entry[] = [];
  const ask = () => askKnown(read.splice(0), show);
  await inParallel(entries, READ_AT_ONCE, async entry => {
    if (entry.refused) return;
    // The disk may have been unplugged meanwhile: the person sees it and can try again.
    const sha256 = await sha256Of(entry.file).catch(() => undefined);
    if (sha256) take(entry, sha256, all());
    else
      Object.assign(entry, { state: 'failed', words: say(texts['row.failed'], { reason: texts['row.unreadable'] }) });
    read.push(entry);
    if (read.length >= KNOWN_AT_ONCE) await ask();
  });
  await ask();
}

function take(entry: Entry, sha256: string, all: Entry[]): void {
  const same = all.find(other => other !== entry && other.sha256 === sha256 && !other.sameAs);
  entry.sha256 = sha256;
  if (!same) return;
  // Of two, the one that is on its way or there is the one that counts, then the one that has its product.
  const counts = isSent(entry) || (!isSent(same) && entry.product && !same.product);
  const [first, second] = counts ? [entry, same] : [same, entry];
  if (!isSent(second)) second.sameAs = first.file.name;
}

const isSent = ({ state }: Entry) => state === 'sending' || state === 'checking' || state === 'settled';

async function askKnown(entries: Entry[], show: () => void): Promise<void> {
  const ids = entries.flatMap(({ sha256 }) => sha256 ?? []);
  // Without an answer they are sent, and the server finds the same original.
  const answer =
    ids.length > 0 ? await post('/admin/uploads/known', { ids }).catch(() => ({ known: [] })) : { known: [] };
  const known = new Map((answer as { known: KnownFile[] }).known.map(file => [file.id, file]));
  for (const entry of entries) {
    const here = known.get(entry.sha256 ?? '');
    if (here && (entry.state === 'ready' || entry.state === 'looking' || entry.state === 'waiting')) {
      entry.known = here;
      entry.state = 'ready';
    }
  }
  show();
}

export async function findProducts(words: string): Promise<ProductChoice[]> {
  const { products } = (await get(`/admin/uploads/products.json?q=${encodeURIComponent(words)}`)) as {
    products: ProductChoice[];
  };
  return products;
}

/** A product by exactly its SKU or name, else the only one that was found. */
export async function findProduct(words: string): Promise<ProductChoice | undefined> {
  const wanted = words.trim().toUpperCase();
  if (!wanted) return undefined;
  const products = await findProducts(words);
  const exact = products.find(({ sku, name }) => sku.toUpperCase() === wanted || name.toUpperCase() === wanted);
  return exact ?? (products.length === 1 ? products[0] : undefined);
}

/** Names of the first few, and how many more there are. */
export function someNames(names: string[], texts: Texts): string {
  const more = names.length - 3;
  const first = names.slice(0, 3).join(', ');
  return more > 0 ? `${first} ${say(texts['review.resume-more'], { count: more })}` : first;
}
