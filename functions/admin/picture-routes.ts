import { Hono } from 'hono';
import * as z from 'zod';
import { changeBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import { requireProduct } from '../products/catalogue.ts';
import { isPattern } from '../products/matching/pattern.ts';
import { forgetOrder, movePicture, setPictureOrder } from '../products/picture-order.ts';
import { validate } from '../validate.ts';
import { formOf } from './form.ts';
import { productPage } from './product-view.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const masterSchema = z.string().regex(/^[0-9a-f]{64}$/);
const moveSchema = z.object({ move: z.enum(['first', 'earlier', 'later']) });
const orderSchema = z.strictObject({ masters: z.array(masterSchema).max(200) });
const namesSchema = z.object({ patterns: z.string().max(1200) });
const PLACES_BACK = { first: -1000, earlier: -1, later: 1 };

/** The order of a product's pictures, and how the brand names its files. */
export function pictureRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>()
    .post('/products/:sku/pictures/:master/move', async c => {
      const { move } = await formOf(c, moveSchema);
      const product = await requireProduct(platform.table, c.req.param('sku')!);
      const master = validate(masterSchema, c.req.param('master'));
      await movePicture(platform, product, master, PLACES_BACK[move]);
      return c.redirect(`${productPage(product.sku)}#order-${master.slice(0, 12)}`, 303);
    })
    .post('/products/:sku/order', async c => {
      const { sku } = await requireProduct(platform.table, c.req.param('sku')!);
      if (!c.req.header('content-type')?.startsWith('application/json')) {
        await forgetOrder(platform, sku);
        return c.redirect(`${productPage(sku)}#order`, 303);
      }
      const { masters } = validate(orderSchema, await c.req.json());
      await setPictureOrder(platform, sku, [...new Set(masters)]);
      return c.json({ masters });
    })
    .post('/file-names', async c => savePatterns(platform, c));
}

async function savePatterns({ table }: AdminSetting['platform'], c: AdminContext): Promise<Response> {
  const { patterns } = await formOf(c, namesSchema);
  const fileNames = patterns
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean)
    .slice(0, 10);
  const wrong = fileNames.find(pattern => !isPattern(pattern) || pattern.length > 100);
  if (wrong)
    throw new AppError('bad-input', `“${wrong}” cannot be used: write {sku} or {gtin} into it, and no place twice.`, {
      detail: 'file-name',
      values: { pattern: wrong },
    });
  await changeBrand(table, brand => ({ ...brand, fileNames }));
  return c.redirect('/admin#file-names', 303);
}
