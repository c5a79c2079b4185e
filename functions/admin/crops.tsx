import { Hono } from 'hono';
import * as z from 'zod';
import { CropsPage } from '../../web/admin/CropsPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { AppError } from '../errors.ts';
import type { Cropping } from '../formats/crop.ts';
import { findPicture } from '../images/own-size.ts';
import { changeMaster } from '../products/masters.ts';
import { validate } from '../validate.ts';
import { cropsPage, cropsView } from './crops-view.ts';
import { formOf } from './form.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const masterSchema = z.string().regex(/^[0-9a-f]{64}$/);
const part = z.coerce.number().min(0).max(100);
const changeSchema = z.object({
  x: part,
  y: part,
  zoom: z.coerce.number().min(100).max(100_000).default(100),
  format: z.string().max(50).optional(),
  reset: z.string().optional(),
});
type Change = z.output<typeof changeSchema>;

/** The point that matters in a picture, and its crops. */
export function cropRoutes(setting: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/products/:sku/pictures/:master/crops', c => showCrops(setting, c))
    .post('/products/:sku/pictures/:master/crops', c => saveCrop(setting, c));
}

async function showCrops(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const { product, picture } = await pictureOf(setting, c);
  const view = await cropsView(setting, c.get('visit'), product, picture, c.req.query('crop'));
  const saved = c.req.query('saved') !== undefined;
  return c.html(htmlDocument(<CropsPage visit={c.get('visit')} view={view} saved={saved} />));
}

async function saveCrop(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const { product, picture } = await pictureOf(setting, c);
  const change = await formOf(c, changeSchema);
  const { format } = change;
  if (format && !c.get('visit').formats.some(({ id }) => id === format))
    throw new AppError('not-found', 'There is no such format.', { detail: 'no-format' });
  const changed = (cropping: Cropping = {}) => (format ? byHand(cropping, format, change) : focal(cropping, change));
  await changeMaster(setting.platform, product.sku, picture.facts.id, now => ({
    ...now,
    cropping: changed(now.cropping),
  }));
  return c.redirect(`${cropsPage(product.sku, picture.facts.id)}?saved`, 303);
}

function focal(cropping: Cropping, { x, y, reset }: Change): Cropping {
  return { ...cropping, focal: reset ? undefined : { x: x / 100, y: y / 100 } };
}

function byHand({ byHand: before, ...cropping }: Cropping, format: string, { x, y, zoom, reset }: Change): Cropping {
  const { [format]: _, ...others } = before ?? {};
  if (reset) return { ...cropping, byHand: others };
  return { ...cropping, byHand: { ...others, [format]: { x: x / 100, y: y / 100, zoom: zoom / 100 } } };
}

async function pictureOf({ platform }: AdminSetting, c: AdminContext) {
  const master = validate(masterSchema, c.req.param('master'));
  const found = await findPicture(platform.table, { sku: c.req.param('sku')!, master });
  if (!found) throw new AppError('not-found', 'This picture is no longer there.', { detail: 'picture-gone' });
  return found;
}
