import { getBrand } from '../brand/store.ts';
import type { Item, Platform } from '../platform/platform.ts';
import type { Job } from '../platform/queue/job.ts';
import { encode, key } from '../platform/table/key.ts';
import { getCards, recipesOf } from '../products/card.ts';
import { getProduct } from '../products/catalogue.ts';
import { listMasters, MASTER_SHARDS, type MasterRow, masterRemoval } from '../products/masters.ts';
import {
  condemnRendition,
  finishRemovals,
  keepRendition,
  type RenditionRow,
  removeRendition,
  renditionRows,
} from '../products/renditions.ts';
import type { ImageWork } from './intake.ts';
import { getTicket } from './ticket.ts';

type Tidying = Pick<ImageWork, 'platform' | 'formats'>;

const DAY = 86_400_000;
/** Longer than any address, plan or "put it back" lives. */
const CONDEMNED_FOR = 35 * DAY;
const MASTERS_A_PAGE = 25;
const LEASE = 15 * 60_000;

/** Once a day, whoever calls it how often: queues the walk over all originals. */
export async function startTidying({ table, queue, now }: Pick<Platform, 'table' | 'queue' | 'now'>): Promise<void> {
  const day = new Date(now()).toISOString().slice(0, 10);
  const first = { pk: 'SWEEP#tidy', sk: encode(day), value: { schema: 1 }, expiresAt: now() + 2 * DAY };
  if (!(await table.put(first, 'absent'))) return;
  for (let shard = 0; shard < MASTER_SHARDS; shard++) await queue.send({ kind: 'tidy', shard });
}

/** One page of the originals of one shard; sends the next page itself. */
export async function tidyPage(work: Tidying, { shard, after }: Extract<Job, { kind: 'tidy' }>): Promise<void> {
  const { table, queue, log } = work.platform;
  const where = { pk: `master#${shard}`, index: true, limit: MASTERS_A_PAGE, ...(after && { after }) };
  const { items, next } = await table.query<MasterRow>(where);
  for (const { value } of items) {
    try {
      await tidyMaster(work, value.facts.id);
    } catch (error) {
      // The others are not held up; this one is looked at again tomorrow.
      log.error('an original could not be tidied', { master: value.facts.id, error });
    }
  }
  if (next) await queue.send({ kind: 'tidy', shard, after: next });
}

/**
 * Sweeps what nothing names any more of one original, and the original itself: marked first, removed 35 days later,
 * unless something has used it meanwhile. May run twice, and beside itself and everything else.
 */
export async function tidyMaster(work: Tidying, id: string): Promise<void> {
  const { platform } = work;
  await finishRemovals(platform, id);
  const item = await platform.table.get<MasterRow>(key('MASTER', id));
  if (!item) return;
  // Files of a picture that waits to be placed are what shows it.
  const waits = await isWaiting(work, item.value);
  const named = await namedRecipes(work, item.value);
  const rows = await renditionRows(platform.table, id);
  for (const row of rows) await judge(work, id, row, waits || named.recipes.has(row.value.recipe));
  await judgeMaster(work, item, waits || named.pictures > 0, rows.length === 0);
}

async function judge({ platform }: Tidying, master: string, row: Item<RenditionRow>, named: boolean): Promise<void> {
  const { condemnedAt } = row.value;
  if (named) await keepRendition(platform.table, row);
  else if (condemnedAt === undefined) await condemnRendition(platform, row);
  else if (isOver(platform, condemnedAt)) await removeRendition(platform, master, row);
}

const isOver = ({ now }: Pick<Platform, 'now'>, condemnedAt: number) => now() - condemnedAt >= CONDEMNED_FOR;

async function isWaiting({ platform }: Tidying, { tickets = [], facts }: MasterRow): Promise<boolean> {
  const found = await Promise.all(tickets.map(ticket => getTicket(platform.table, ticket)));
  return found.some(ticket => ticket && ticket.state !== 'placed' && (ticket.master ?? facts.id) === facts.id);
}

/** Recipes that products of the picture want, and those that their pages show until then. */
async function namedRecipes({ platform, formats }: Tidying, { facts, products }: MasterRow) {
  const { table } = platform;
  const brand = await getBrand(table);
  const cards = await getCards(table, products);
  const shown = cards.flatMap(card => card?.views.filter(({ master }) => master === facts.id) ?? []);
  const recipes = new Set(shown.flatMap(({ files }) => files.flatMap(({ made }) => made?.recipe ?? [])));
  let pictures = 0;
  for (const sku of products) {
    const product = await getProduct(table, sku);
    const picture = (await listMasters(table, sku)).find(({ value }) => value.facts.id === facts.id);
    if (!product || !picture) continue;
    pictures++;
    for (const { recipe } of recipesOf(brand, product, picture.value, formats)) recipes.add(recipe.id);
  }
  return { recipes, pictures };
}

async function judgeMaster(work: Tidying, item: Item<MasterRow>, named: boolean, bare: boolean): Promise<void> {
  const { table, now } = work.platform;
  const { condemnedAt, removing, ...row } = item.value;
  if (named && condemnedAt !== undefined) await table.put({ ...item, value: row }, { version: item.version });
  if (named) return;
  if (condemnedAt === undefined)
    await table.put<MasterRow>({ ...item, value: { ...row, condemnedAt: now() } }, { version: item.version });
  else if (bare && isOver(work.platform, condemnedAt)) await removeMaster(work.platform, item);
}

/** Shows in the row that the bytes are going before they go, so that nobody takes it into use meanwhile. */
async function removeMaster({ table, objects, now }: Platform, item: Item<MasterRow>): Promise<void> {
  const id = item.value.facts.id;
  const lock = await table.put({ ...masterRemoval(id), value: { schema: 1 }, expiresAt: now() + LEASE }, 'absent');
  if (!lock) return;
  const marked = await table.put({ ...item, value: { ...item.value, removing: true } }, { version: item.version });
  // Whoever has stalled for so long does nothing more.
  if (marked && now() < lock.expiresAt! - LEASE / 2) {
    await objects.remove(`masters/${id}`);
    await table.remove(marked, { version: marked.version });
  }
  await table.remove(lock, { version: lock.version });
}
