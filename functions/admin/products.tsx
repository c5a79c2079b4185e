import { Hono } from 'hono';
import * as z from 'zod';
import { NewProductPage } from '../../web/admin/NewProductPage.tsx';
import { ProductPage } from '../../web/admin/ProductPage.tsx';
import { ProductsPage } from '../../web/admin/ProductsPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { pixelSize } from '../../web/components/quantities.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { getCards } from '../products/card.ts';
import { listProducts } from '../products/catalogue.ts';
import { listMasters } from '../products/masters.ts';
import { viewOf } from '../products/match.ts';
import { inOrder, pictureOrder } from '../products/picture-order.ts';
import type { Product } from '../products/product.ts';
import { altOf, wishedViews } from '../products/views.ts';
import { validate } from '../validate.ts';
import { checklistOf } from './checklist.ts';
import { textsIn, typed } from './form.ts';
import { thumbnail } from './pictures.ts';
import {
  addForm,
  forgetAlts,
  formOfProduct,
  type ProductForm,
  relatedOf,
  requireItem,
  saveForm,
} from './product-edit.ts';
import { findProducts } from './product-find.ts';
import { changePicture, removedPictures, removePicture, restorePicture } from './product-pictures.ts';
import { nameOf, productPage, productRows } from './product-view.ts';
import type { AdminContext, AdminEnv, AdminSetting, Visit } from './setting.ts';
import { trayFiles } from './tray.ts';

const MOST_IN_LIST = 100;

const masterSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Products and their pictures. */
export function productRoutes(setting: AdminSetting) {
  const { platform } = setting;
  return new Hono<AdminEnv>()
    .get('/', c => productsPage(setting, c))
    .get('/products/new', c => c.html(htmlDocument(<NewProductPage visit={c.get('visit')} values={{}} errors={{}} />)))
    .post('/products', c => addProduct(setting, c))
    .get('/products/:sku', c => productPageOf(setting, c))
    .post('/products/:sku', c => saveTexts(setting, c))
    .post('/products/:sku/pictures/:master', async c => {
      const { sku, master } = pictureOf(c);
      const fields = await typed(c);
      const picture = { view: fields.view ?? '', alt: textsIn(fields, 'alt') };
      await changePicture(platform, sku, master, picture);
      await forgetAlts(platform, sku, viewOf(picture.view), picture.alt);
      return c.redirect(`${productPage(sku)}?saved=picture#picture-${master.slice(0, 12)}`, 303);
    })
    .post('/products/:sku/pictures/:master/remove', async c => {
      const { sku, master } = pictureOf(c);
      await removePicture(platform, sku, master);
      return c.redirect(`${productPage(sku)}?removed=${master}`, 303);
    })
    .post('/products/:sku/pictures/:master/restore', async c => {
      const { sku, master } = pictureOf(c);
      await restorePicture(platform, sku, master);
      return c.redirect(productPage(sku), 303);
    });
}

async function productsPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const { products, find, next, later } = await findProducts(setting.platform, visit, c);
  const [rows, tray] = await Promise.all([productRows(setting, visit, products), trayFiles(setting, visit)]);
  const unmatched = tray.files.some(({ state }) => state === 'unmatched');
  const known = unmatched ? await listProducts(setting.platform.table, MOST_IN_LIST) : [];
  return c.html(
    htmlDocument(
      <ProductsPage
        visit={visit}
        products={rows}
        tray={tray}
        known={known.map(product => ({ sku: product.sku, name: nameOf(product, visit) }))}
        find={find}
        next={next}
        later={later}
        checklist={!later && find.count === undefined ? await checklistOf(setting, visit) : undefined}
      />,
    ),
  );
}

async function addProduct({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const values = await typed(c);
  const added = await addForm(platform, visit, values);
  if ('page' in added) return c.redirect(added.page, 303);
  return c.html(htmlDocument(<NewProductPage visit={visit} values={values} errors={added.errors} />), 400);
}

async function saveTexts(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const item = await requireItem(setting.platform.table, c.req.param('sku')!);
  const form = await saveForm(setting.platform, c.get('visit'), item, await typed(c));
  if (!form) return c.redirect(`${productPage(item.value.sku)}?saved=texts`, 303);
  return renderProduct(setting, c, item.value, form);
}

async function productPageOf(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const item = await requireItem(setting.platform.table, c.req.param('sku')!);
  return renderProduct(setting, c, item.value, formOfProduct(item, c.get('visit')));
}

async function renderProduct(setting: AdminSetting, c: AdminContext, product: Product, form: ProductForm) {
  const visit = c.get('visit');
  const { table } = setting.platform;
  const [[row], pictures, removed, related] = await Promise.all([
    productRows(setting, visit, [product]),
    pictureForms(setting, visit, product),
    removedPictures(table, product.sku),
    relatedOf(table, visit, product),
  ]);
  const page = (
    <ProductPage
      visit={visit}
      product={row!}
      pictures={pictures}
      removed={removed.map(({ facts, view, fileName }) => {
        return { master: facts.id, view: viewName(adminText(visit.language), view), fileName };
      })}
      justRemoved={c.req.query('removed')}
      saved={c.req.query('saved') !== undefined}
      related={related}
      {...form}
    />
  );
  const status = form.conflict ? 409 : Object.keys(form.errors).length > 0 ? 400 : 200;
  return c.html(htmlDocument(page), status);
}

async function pictureForms({ platform, formats }: AdminSetting, visit: Visit, product: Product) {
  const [card] = await getCards(platform.table, [product.sku]);
  const order = await pictureOrder(platform.table, product.sku);
  const found = (await listMasters(platform.table, product.sku)).map(({ value }) => value);
  const pictures = inOrder(found, order, wishedViews(visit.brand, product), ({ facts }) => facts.id);
  return Promise.all(
    pictures.map(async value => {
      const { facts, view, fileName } = value;
      const alt = altOf(product, value);
      const shown = card?.views.find(({ master }) => master === facts.id);
      const words = viewName(adminText(visit.language), view);
      const made = shown?.files.flatMap(file => file.made ?? []) ?? [];
      const picture = await thumbnail(platform, formats, facts, made, `${nameOf(product, visit)}, ${words}`);
      const pixels = pixelSize(facts.width, facts.height);
      return { master: facts.id, view: words, viewWord: view && words, picture, alt, fileName, pixels };
    }),
  );
}

function pictureOf(c: AdminContext): { sku: string; master: string } {
  return { sku: c.req.param('sku')!, master: validate(masterSchema, c.req.param('master')) };
}
