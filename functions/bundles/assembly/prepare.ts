import { brandFor } from '../../brand/contacts.ts';
import { getBrand } from '../../brand/store.ts';
import { offeredLanguage } from '../../brand/texts.ts';
import type { Format } from '../../formats/format.ts';
import type { Order } from '../../orders/order.ts';
import { getShelf } from '../../orders/shelf.ts';
import type { Platform } from '../../platform/platform.ts';
import { key } from '../../platform/table/key.ts';
import { planBundle } from '../plan.ts';
import { askForBundle } from './ask.ts';
import { assembleNow, USUALLY } from './assemble.ts';
import { bundleKey } from './stored-plan.ts';

/**
 * Has the likely bundles of an order assembled before anybody clicks: those that its page offers for the brand's likely
 * channels, in the order's language. What is one part is made here and now, one after the other; the rest by jobs of their
 * own. The same pictures on another order are the same bundle. Does nothing where bundles are streamed.
 */
export async function prepare(
  { platform, formats }: { platform: Platform; formats: readonly Format[] },
  id: string,
  how = USUALLY,
): Promise<void> {
  if (!platform.assembly) return;
  const order = (await platform.table.get<Order>(key('ORDER', id)))?.value;
  if (!order || order.cancelled) return;
  const general = await getBrand(platform.table);
  const brand = brandFor(general, order.reseller);
  const shelf = await getShelf(platform.table, order);
  const language = offeredLanguage(brand, order.language) ?? brand.language;
  const { channels, megabytes } = brand.likely;
  for (const channel of channels) {
    const planned = planBundle({ shelf, formats, brand, language, channel });
    // What is still being made, or comes in numbered ZIPs, waits for the click.
    if (planned.kind !== 'ready' || planned.plan.length > megabytes * 1_000_000) continue;
    const { plan } = planned;
    // One that another order had made may have gone since.
    const gone = !(await platform.objects.head(bundleKey(plan.id)));
    if (!gone || !(await assembleNow(platform, plan, how))) await askForBundle(platform, plan, { gone });
  }
}
