import { Hono } from 'hono';
import * as z from 'zod';
import { NewProductPage } from '../../web/admin/NewProductPage.tsx';
import { ProductPage } from '../../web/admin/ProductPage.tsx';
import { ProductsPage } from '../../web/admin/ProductsPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { pixelSize } from '../../web/components/quantities.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { getCards } from '../products/card.ts';
import { getProduct, listProducts, requireProduct } from '../products/catalogue.ts';
import { listMasters } from '../products/masters.ts';
import { viewRank } from '../products/match.ts';
import type { Product } from '../products/product.ts';
import { validate } from '../validate.ts';
import { textsIn, typed } from './form.ts';
import { thumbnail } from './pictures.ts';
import { fieldsOf, readProduct } from './product-form.ts';
import { changePicture, changeProduct, removedPictures, removePicture, restorePicture } from './product-pictures.ts';
import { nameOf, productPage, productRows } from './product-view.ts';
import type { AdminContext, AdminEnv, AdminSetting, Visit } from './setting.ts';
import { trayFiles } from './tray.ts';

const ON_A_PAGE = 24;
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
      await changePicture(platform, sku, master, { view: fields.view ?? '', alt: textsIn(fields, 'alt') });
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
  const after = c.req.query('after') ?? '';
  // One more than is shown tells whether there is another page.
  const products = await listProducts(setting.platform.table, ON_A_PAGE + 1, after);
  const shown = products.slice(0, ON_A_PAGE);
  const [rows, tray] = await Promise.all([productRows(setting, visit, shown), trayFiles(setting, visit)]);
  const unmatched = tray.files.some(({ state }) => state === 'unmatched');
  const known = unmatched ? await listProducts(setting.platform.table, MOST_IN_LIST) : [];
  const next = products.length > ON_A_PAGE ? shown.at(-1)?.sku : undefined;
  return c.html(
    htmlDocument(
      <ProductsPage
        visit={visit}
        products={rows}
        tray={tray}
        known={known.map(product => ({ sku: product.sku, name: nameOf(product, visit) }))}
        next={next && `/admin?after=${encodeURIComponent(next)}`}
        later={after !== ''}
      />,
    ),
  );
}

async function addProduct({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const values = await typed(c);
  const read = readProduct(values);
  const errors = 'errors' in read ? read.errors : {};
  if ('product' in read) {
    if (!(await getProduct(platform.table, read.product.sku))) {
      await changeProduct(platform, read.product);
      return c.redirect(productPage(read.product.sku), 303);
    }
    errors.sku = 'product.exists';
  }
  return c.html(htmlDocument(<NewProductPage visit={c.get('visit')} values={values} errors={errors} />), 400);
}

async function saveTexts(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const product = await requireProduct(setting.platform.table, c.req.param('sku')!);
  const values = await typed(c);
  const read = readProduct(values, product);
  if ('errors' in read) return renderProduct(setting, c, product, { values, errors: read.errors });
  await changeProduct(setting.platform, read.product);
  return c.redirect(`${productPage(product.sku)}?saved=texts`, 303);
}

async function productPageOf(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const product = await requireProduct(setting.platform.table, c.req.param('sku')!);
  return renderProduct(setting, c, product, { values: fieldsOf(product), errors: {} });
}

async function renderProduct(
  setting: AdminSetting,
  c: AdminContext,
  product: Product,
  form: { values: Record<string, string>; errors: Parameters<typeof ProductPage>[0]['errors'] },
): Promise<Response> {
  const visit = c.get('visit');
  const [[row], pictures, removed] = await Promise.all([
    productRows(setting, visit, [product]),
    pictureForms(setting, visit, product),
    removedPictures(setting.platform.table, product.sku),
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
      {...form}
    />
  );
  return c.html(htmlDocument(page), Object.keys(form.errors).length > 0 ? 400 : 200);
}

async function pictureForms({ platform, formats }: AdminSetting, visit: Visit, product: Product) {
  const [card] = await getCards(platform.table, [product.sku]);
  const pictures = await listMasters(platform.table, product.sku);
  pictures.sort((a, b) => viewRank(a.value.view) - viewRank(b.value.view));
  return Promise.all(
    pictures.map(async ({ value: { facts, view, alt, fileName } }) => {
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
