import { createHash } from 'node:crypto';
import { recipeSettings } from '../brand/recipe-settings.ts';
import { getBrand } from '../brand/store.ts';
import { brandFormats, makingOf } from '../formats/of-brand.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import type { Job } from '../platform/queue/job.ts';
import { listProducts, skuKey } from '../products/catalogue.ts';
import { listMasters } from '../products/masters.ts';

/** `BRAND` / `refresh`: how far the catalogue has been gone through since settings changed that stand in files. */
interface RefreshRow {
  schema: 1;
  /** What it is done for, see `madeBy`. */
  settings: string;
  /** SKU of the last product that was done. */
  after: string;
  done: boolean;
  /** Milliseconds since 1970: when it last went on. */
  at: number;
}

type RefreshJob = Extract<Job, { kind: 'refresh' }>;
type Refreshing = Pick<Platform, 'table' | 'queue' | 'now'>;

const ROW = { pk: 'BRAND', sk: 'refresh' };
const PRODUCTS_A_PAGE = 25;
/** New pictures and those that somebody waits for come before: a large catalogue takes hours, and may. */
const PAUSE_SECONDS = 15;
/** A walk that has not gone on for so long has been lost. */
const LOST_AFTER = 30 * 60_000;

/**
 * Sees that all pictures are made anew when settings have changed that stand in them; until then the old files are
 * served. Harmless at any time; called when settings are saved, and by the sweep.
 */
export async function startRefresh({ table, queue, now }: Refreshing): Promise<void> {
  const settings = await madeBy(table);
  const before = await getRow(table);
  const same = before?.value.settings === settings;
  if (same && (before.value.done || now() - before.value.at < LOST_AFTER)) return;
  const after = same ? before.value.after : '';
  await queue.send({ kind: 'refresh', settings, after });
  await putRow(table, before, { schema: 1, settings, after, done: false, at: now() });
}

/** One page of the walk. One that comes late, or twice, does no harm and does not go on. */
export async function refreshPage({ table, queue, now }: Refreshing, { settings, after }: RefreshJob): Promise<void> {
  const row = await getRow(table);
  // The job is sent before its row is written.
  if (row && row.value.settings !== settings && (await madeBy(table)) !== settings) return;
  const current = row?.value.settings === settings ? row.value : undefined;
  if (current && (current.done || skuKey(after) < skuKey(current.after))) return;
  const products = await listProducts(table, PRODUCTS_A_PAGE, after);
  for (const { sku } of products) await renderAgain({ table, queue }, sku);
  const last = products.at(-1)?.sku ?? after;
  const done = products.length < PRODUCTS_A_PAGE;
  if (!done) await queue.send({ kind: 'refresh', settings, after: last }, { delaySeconds: PAUSE_SECONDS });
  await putRow(table, row, { schema: 1, settings, after: last, done, at: now() });
}

async function renderAgain({ table, queue }: Pick<Platform, 'table' | 'queue'>, sku: string): Promise<void> {
  for (const { value } of await listMasters(table, sku))
    await queue.send({ kind: 'render', master: value.facts.id, later: true });
}

/** Hash of all settings that decide which files there are, their bytes, and the order of pictures on cards. */
async function madeBy(table: Table): Promise<string> {
  const [brand, formats] = await Promise.all([getBrand(table), brandFormats(table)]);
  const { views } = brand.showing;
  const what = recipeSettings(brand) + makingOf(formats) + views.join();
  return createHash('sha256').update(what).digest('hex').slice(0, 32);
}

const getRow = (table: Table) => table.get<RefreshRow>(ROW);

/** Whoever comes second leaves what the first one wrote; the sweep finds what is lost by that. */
async function putRow(table: Table, before: Item<RefreshRow> | undefined, value: RefreshRow): Promise<void> {
  await table.put<RefreshRow>({ ...ROW, value }, before ? { version: before.version } : 'absent');
}
