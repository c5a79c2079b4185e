import type { Context } from 'hono';
import { htmlDocument } from '../../web/components/Page.tsx';
import { GonePage } from '../../web/portal/OtherPages.tsx';
import { getBrand } from '../brand/store.ts';
import { contactView, frameOf } from './frame.ts';
import type { Setting } from './setting.ts';

/**
 * `GET /bundles/<id>.zip`: where the address of a ZIP leads that lies there no more. An address lives for a day, whenever
 * it was given out, and the ZIP may go before. It says nothing of whose order it was.
 */
export async function bundleGone(c: Context, setting: Setting): Promise<Response> {
  const brand = await getBrand(setting.platform.table);
  // The switch would take the signature off the address.
  const frame = { ...frameOf(c, setting, brand), languages: undefined };
  const contact = await contactView(brand, frame.language, setting.platform);
  return c.html(htmlDocument(<GonePage frame={frame} contact={contact} />), 404);
}
