import type { Condition, Platform } from '../platform/platform.ts';
import { saveProduct } from './catalogue.ts';
import { listMasters } from './masters.ts';
import type { Product } from './product.ts';

/**
 * Saves a product's texts; they stand in its files too, so these are made anew.
 * @returns false when `only` did not hold, and nothing was changed
 */
export async function changeProduct(
  platform: Pick<Platform, 'table' | 'queue'>,
  product: Product,
  only?: Condition,
  when: 'now' | 'later' = 'now',
): Promise<boolean> {
  if (!(await saveProduct(platform, product, only))) return false;
  await renderAnew(platform, product.sku, when);
  return true;
}

/** Makes the files of a product's pictures that are not as its texts are now; `later`: after all that is waited for. */
export async function renderAnew(
  { table, queue }: Pick<Platform, 'table' | 'queue'>,
  sku: string,
  when: 'now' | 'later' = 'now',
): Promise<void> {
  for (const { value } of await listMasters(table, sku))
    await queue.send({ kind: 'render', master: value.facts.id, ...(when === 'later' && { later: true }) });
}
