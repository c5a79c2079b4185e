import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import type { MasterFacts } from '../formats/facts.ts';
import { plannedFiles } from '../formats/fitting.ts';
import type { Format } from '../formats/format.ts';
import { type Embedded, type Recipe, recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { queryAll } from '../platform/table/all.ts';
import { key } from '../platform/table/key.ts';
import { getProduct, productKey } from './catalogue.ts';
import { listMasters } from './masters.ts';
import { viewRank } from './match.ts';
import type { Card, CardFile, CardView, Product, ProductMaster } from './product.ts';

type Source = Pick<Platform, 'table'> & { formats: Format[] };

/**
 * Rewrites all that a page needs of a product from what is there now. By version: of two at once one starts over, so
 * that the later one never writes older news.
 */
export async function rewriteCard(source: Source, sku: string): Promise<Card | undefined> {
  const { table } = source;
  const before = await table.get<Card>(productKey(sku, 'card'));
  const card = await composeCard(source, sku);
  if (!card) return undefined;
  const only = before ? { version: before.version } : 'absent';
  const stored = await table.put<Card>({ ...productKey(sku, 'card'), value: card }, only);
  return stored ? card : rewriteCard(source, sku);
}

/** Cards by SKU, undefined where there is none. */
export async function getCards(table: Table, skus: string[]): Promise<(Card | undefined)[]> {
  const items = await table.getMany<Card>(skus.map(sku => productKey(sku, 'card')));
  return items.map(item => item?.value);
}

/** The files that a picture of a product is to have, each with its recipe; previews first. */
export function recipesOf(brand: Brand, product: Product, { facts, alt }: ProductMaster, formats: Format[]) {
  const { sku, gtin, names: title } = product;
  const previews: Embedded = brandOnly(brand);
  const embedded: Embedded = { ...previews, sku, gtin, title, alt, terms: brand.terms };
  return plannedFiles(facts, formats).files.map(file => {
    const text = file.format.channel === 'preview' ? previews : embedded;
    return { ...file, recipe: recipe(file.format, file.type, brand.colours.backdrop, text) };
  });
}

/** The previews of a picture. They carry no product's texts, so that they are there before it is known what it shows. */
export function previewRecipes(brand: Brand, facts: MasterFacts, formats: Format[]): Recipe[] {
  const previews = formats.filter(format => format.channel === 'preview');
  return plannedFiles(facts, previews)
    .files.filter(file => file.onUpload)
    .map(file => recipe(file.format, file.type, brand.colours.backdrop, brandOnly(brand)));
}

function brandOnly({ credit, rights, website }: Brand): Embedded {
  return { sku: '', title: {}, alt: {}, terms: {}, credit, rights, website };
}

/** `MASTER#<id>` / `rendition#<recipe>`, put only-if-absent: whoever comes second adopts the first one's file. */
export async function recordRendition(table: Table, master: string, made: Rendition): Promise<void> {
  await table.put({ ...key('MASTER', master, 'rendition', made.recipe), value: made }, 'absent');
}

export async function listRenditions(table: Table, master: string): Promise<Rendition[]> {
  const items = await queryAll<Rendition>(table, { pk: key('MASTER', master).pk, prefix: 'rendition#' });
  return items.map(item => item.value);
}

async function composeCard({ table, formats }: Source, sku: string): Promise<Card | undefined> {
  const [brand, product, pictures] = await Promise.all([
    getBrand(table),
    getProduct(table, sku),
    listMasters(table, sku),
  ]);
  if (!product) return undefined;
  const views = await Promise.all(
    pictures.map(async ({ value }) =>
      viewOf(brand, product, value, formats, await listRenditions(table, value.facts.id)),
    ),
  );
  views.sort((a, b) => viewRank(a.view) - viewRank(b.view));
  const { names, lines, gtin } = product;
  return { schema: 1, sku: product.sku, gtin, names, lines, views };
}

function viewOf(
  brand: Brand,
  product: Product,
  picture: ProductMaster,
  formats: Format[],
  made: Rendition[],
): CardView {
  const { facts, view, alt } = picture;
  const { tooSmall } = plannedFiles(facts, formats);
  const files = recipesOf(brand, product, picture, formats).map(
    ({ format, type, width, height, onUpload, recipe: { id } }): CardFile => {
      // Until a changed recipe has been made, the file of the former one is served.
      const file = made.find(r => r.recipe === id) ?? made.findLast(r => r.format === format.id && r.type === type);
      return { format: format.id, type, width, height, recipe: id, onUpload, ...(file && { made: file }) };
    },
  );
  const { cutout, transparent, width, height } = facts;
  return { master: facts.id, view, alt, cutout, transparent, width, height, files, tooSmall };
}
