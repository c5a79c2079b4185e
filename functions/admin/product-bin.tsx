import { Hono } from 'hono';
import * as z from 'zod';
import { ProductBinPage } from '../../web/admin/ProductBinPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { skuSchema } from '../products/product.ts';
import { type BinnedProduct, binnedProducts, getBinned, removeProduct, restoreProduct } from '../products/remove.ts';
import { formOf } from './form.ts';
import { nameOf, productPage } from './product-view.ts';
import type { AdminEnv, AdminSetting, Visit } from './setting.ts';

const MOST_SHOWN = 200;

const versionSchema = z.object({ version: z.coerce.number().int().min(1) });
const restoreSchema = z.object({ sku: skuSchema });

/** Products that are deleted, and the way back. */
export function productBinRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/product-bin', async c => {
      const visit = c.get('visit');
      const deleted = c.req.query('deleted');
      const just = deleted === undefined ? undefined : await getBinned(platform.table, deleted);
      const products = await binnedProducts(platform.table, MOST_SHOWN);
      const rows = products.map(product => rowOf(visit, product));
      return c.html(htmlDocument(<ProductBinPage visit={visit} products={rows} just={just && rowOf(visit, just)} />));
    })
    .post('/product-bin/restore', async c => {
      const { sku } = await formOf(c, restoreSchema);
      await restoreProduct(platform, sku);
      return c.redirect(productPage(sku), 303);
    })
    .post('/products/:sku/delete', async c => {
      const { version } = await formOf(c, versionSchema);
      const sku = c.req.param('sku');
      await removeProduct(platform, sku, version);
      return c.redirect(`/admin/product-bin?${new URLSearchParams({ deleted: sku })}`, 303);
    });
}

function rowOf(visit: Visit, { product, at }: BinnedProduct) {
  return { sku: product.sku, name: nameOf(product, visit), at };
}
