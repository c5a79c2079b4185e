import { isDeepStrictEqual } from 'node:util';
import type { Item, Platform, Table } from '../../platform/platform.ts';
import { getProducts } from '../catalogue.ts';
import { changeProduct, renderAnew } from '../change.ts';
import { listMasters } from '../masters.ts';
import type { Product, ProductMaster } from '../product.ts';
import { altView } from '../views.ts';
import type { Entry } from './entry.ts';
import { APPLIED_KINDS, type Import, type ImportPlatform, putImport, queueStep } from './import.ts';
import { pagesOf, readPlanPage } from './pages.ts';
import { applyPatch } from './patch.ts';

/** Enough to say which; the count of a wholly overtaken list is no use to anybody. */
const MOST_PASSED_OVER = 200;

/** Takes one page of a list into the catalogue and queues the next. May run twice, and beside itself. */
export async function applyPage(platform: ImportPlatform, item: Item<Import>): Promise<void> {
  const { value } = item;
  const place = placeOf(value);
  if (!place) {
    await putImport(platform.table, item, { ...value, state: 'done' });
    return;
  }
  const entries = await readPlanPage(platform.objects, value, place.kind, place.page);
  const passed = await applyEntries(platform, entries, `import ${value.id}`);
  const passedOver = [...value.passedOver, ...passed].slice(0, MOST_PASSED_OVER);
  await putImport(platform.table, item, { ...value, applied: value.applied + 1, passedOver });
  await queueStep(platform, value.id);
}

/** How many pages there are to be taken in. */
export const pagesToApply = ({ counts }: Import) =>
  APPLIED_KINDS.reduce((sum, kind) => sum + pagesOf(counts?.[kind] ?? 0), 0);

function placeOf({ applied, counts }: Import) {
  let page = applied;
  for (const kind of APPLIED_KINDS) {
    const pages = pagesOf(counts?.[kind] ?? 0);
    if (page < pages) return { kind, page };
    page -= pages;
  }
  return undefined;
}

async function applyEntries(platform: ImportPlatform, entries: Entry[], source: string): Promise<string[]> {
  const found = await getProducts(
    platform.table,
    entries.map(({ sku }) => sku),
  );
  const done = await Promise.all(entries.map((entry, n) => applyEntry(platform, entry, found[n], source)));
  return entries.filter((_, n) => !done[n]).map(({ sku }) => sku);
}

/** @returns false when somebody has changed the product since the dry run */
async function applyEntry(
  platform: ImportPlatform,
  entry: Entry,
  found: Item<Product> | undefined,
  source: string,
): Promise<boolean> {
  const { patch, version } = entry;
  if (!patch) return true;
  const after = applyPatch(found?.value, patch, source);
  if (found && isDeepStrictEqual(plain(found.value), plain(after))) {
    // Written by a former try, which may have ended before all that follows was queued.
    await platform.queue.send({ kind: 'card', sku: after.sku });
    await describePictures(platform.table, after.sku, patch.alts);
    await renderAnew(platform, after.sku, 'later');
    return true;
  }
  if (found?.version !== version) return false;
  await describePictures(platform.table, after.sku, patch.alts);
  if (await changeProduct(platform, after, found ? { version: found.version } : 'absent', 'later')) return true;
  // Somebody else, or this same page beside itself, was a moment faster.
  const [now] = await getProducts(platform.table, [after.sku]);
  return applyEntry(platform, entry, now, source);
}

/** Descriptions that stand with pictures themselves are replaced: they would go before those of the list. */
async function describePictures(table: Table, sku: string, alts: Product['alts']): Promise<void> {
  if (!alts) return;
  for (const picture of await listMasters(table, sku)) await describe(table, picture, alts);
}

async function describe(
  table: Platform['table'],
  picture: Item<ProductMaster>,
  alts: NonNullable<Product['alts']>,
): Promise<void> {
  const alt = { ...picture.value.alt, ...alts[altView(picture.value.view)] };
  if (isDeepStrictEqual(plain(alt), plain(picture.value.alt))) return;
  const stored = await table.put<ProductMaster>(
    { ...picture, value: { ...picture.value, alt } },
    { version: picture.version },
  );
  const now = stored ? undefined : await table.get<ProductMaster>(picture);
  if (now) await describe(table, now, alts);
}

/** As the table keeps it: without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
