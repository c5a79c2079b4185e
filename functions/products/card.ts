import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import { type Cropping, wantedRegion } from '../formats/crop.ts';
import type { MasterFacts } from '../formats/facts.ts';
import { plannedFiles } from '../formats/fitting.ts';
import type { FileType, Format } from '../formats/format.ts';
import { type Embedded, type Recipe, recipe } from '../formats/recipe.ts';
import { DATA_MINING, SOURCE_TYPE } from '../formats/vocabulary.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { getProduct, productKey } from './catalogue.ts';
import { listMasters } from './masters.ts';
import { inOrder, pictureOrder } from './picture-order.ts';
import type { Card, CardFile, CardView, Product, ProductMaster } from './product.ts';
import { keepRendition, type RenditionRow, renditionRows } from './renditions.ts';
import { altOf, wishedViews } from './views.ts';

type Source = Pick<Platform, 'table'> & { formats: Format[] };

const WHITE = '#FFFFFF';
/** What is handed out as it came carries nothing of ours. */
const UNTOUCHED: Embedded = { sku: '', title: {}, alt: {}, terms: {}, credit: '', rights: '' };

/**
 * Rewrites all that a page needs of a product from what is there now. By version: of two at once one starts over, so
 * that the later one never writes older news.
 */
export async function rewriteCard(source: Source, sku: string): Promise<Card | undefined> {
  const { table } = source;
  const before = await table.get<Card>(productKey(sku, 'card'));
  const composed = await composeCard(source, sku, before?.value);
  if (!composed) return forgetCard(source, sku, before);
  const { card, named } = composed;
  // Before anybody can find them there, what the card names is kept.
  for (const item of named) if (!(await keepRendition(table, item))) return rewriteCard(source, sku);
  const only = before ? { version: before.version } : 'absent';
  const stored = await table.put<Card>({ ...productKey(sku, 'card'), value: card }, only);
  return stored ? card : rewriteCard(source, sku);
}

/** A product that is gone has no card. */
async function forgetCard(source: Source, sku: string, before: Item<Card> | undefined): Promise<Card | undefined> {
  if (!before || (await source.table.remove(before, before))) return undefined;
  return rewriteCard(source, sku);
}

/** Cards by SKU, undefined where there is none. */
export async function getCards(table: Table, skus: string[]): Promise<(Card | undefined)[]> {
  const items = await table.getMany<Card>(skus.map(sku => productKey(sku, 'card')));
  return items.map(item => item?.value);
}

/** The files that a picture of a product is to have, each with its recipe; previews first. */
export function recipesOf(brand: Brand, product: Product, picture: ProductMaster, formats: Format[]) {
  return plannedFiles(picture.facts, formats).files.map(file => ({
    ...file,
    recipe: recipeOf(brand, product, picture, file.format, file.type),
  }));
}

/** How one file of a picture of a product is made; of everything that is set, only what reaches the file is in it. */
export function recipeOf(brand: Brand, product: Product, picture: ProductMaster, format: Format, type: FileType) {
  const { facts, cropping } = picture;
  if (format.size.kind === 'original') return recipe(format, type, WHITE, UNTOUCHED);
  const embedded = format.channel === 'preview' ? brandOnly(brand) : embeddedIn(brand, product, picture);
  return recipe(format, type, backdropOf(brand, format, facts), embedded, {
    region: wantedRegion(format, facts, cropping),
    profile: format.colour === 'cmyk' ? brand.printProfile?.key : undefined,
  });
}

function embeddedIn(brand: Brand, product: Product, picture: ProductMaster): Embedded {
  const { sku, gtin, names: title } = product;
  return { ...brandOnly(brand), sku, gtin, title, alt: altOf(product, picture), terms: brand.terms };
}

/** Behind all other pictures it is never seen, and a new colour makes none of them anew. */
function backdropOf({ colours }: Brand, { fit }: Format, { cutout }: MasterFacts): string {
  return fit === 'cover' && cutout ? colours.backdrop : WHITE;
}

/** The previews of a picture. They carry no product's texts, so that they are there before it is known what it shows. */
export function previewRecipes(brand: Brand, facts: MasterFacts, formats: Format[]): Recipe[] {
  const previews = formats.filter(format => format.channel === 'preview');
  return plannedFiles(facts, previews)
    .files.filter(file => file.onUpload)
    .map(file => recipe(file.format, file.type, backdropOf(brand, file.format, facts), brandOnly(brand)));
}

function brandOnly({ credit, rights, website, ...more }: Brand): Embedded {
  const said = {
    ...(more.sourceType && { sourceType: SOURCE_TYPE[more.sourceType] }),
    ...(more.dataMining && { dataMining: DATA_MINING[more.dataMining] }),
  };
  return { sku: '', title: {}, alt: {}, terms: {}, credit, rights, website, ...said };
}

async function composeCard({ table, formats }: Source, sku: string, before?: Card) {
  const [brand, product, pictures, order] = await Promise.all([
    getBrand(table),
    getProduct(table, sku),
    listMasters(table, sku),
    pictureOrder(table, sku),
  ]);
  if (!product) return undefined;
  const named: Item<RenditionRow>[] = [];
  const views: CardView[] = [];
  for (const { value } of pictures) {
    const rows = await renditionRows(table, value.facts.id);
    const former = before?.views.find(view => view.master === value.facts.id);
    const find = (file: CardFile) => {
      const row = findRow(rows, file, former);
      if (row) named.push(row);
      return row;
    };
    views.push(viewOf(brand, product, value, formats, find, former));
  }
  const sorted = inOrder(views, order, wishedViews(brand, product), ({ master }) => master);
  const { names, lines, gtin, stories, hashtags, dos, donts, usableUntil } = product;
  const texts = { names, lines, stories, hashtags, dos, donts };
  const card: Card = { schema: 1, sku: product.sku, gtin, ...texts, usableUntil, views: sorted };
  return { card, named };
}

/** Until a changed recipe has been made, the file that stood there before is served. */
function findRow(rows: Item<RenditionRow>[], { recipe, format, type }: CardFile, former: CardView | undefined) {
  const exact = rows.find(({ value }) => value.recipe === recipe);
  if (exact) return exact;
  const before = former?.files.find(file => file.format === format && file.type === type)?.made;
  return before && rows.find(({ value }) => value.recipe === before.recipe);
}

/** Whatever is served is shown as it is cropped, not as it will be. */
function croppingOf(former: CardView | undefined, { format, type }: CardFile): Cropping {
  const before = former?.files.find(file => file.format === format && file.type === type);
  return before?.madeBy ?? former?.cropping ?? {};
}

function viewOf(
  brand: Brand,
  product: Product,
  picture: ProductMaster,
  formats: Format[],
  find: (file: CardFile) => Item<RenditionRow> | undefined,
  former: CardView | undefined,
): CardView {
  const { facts, view, cropping } = picture;
  const alt = altOf(product, picture);
  const { tooSmall } = plannedFiles(facts, formats);
  const files = recipesOf(brand, product, picture, formats).map(
    ({ format, type, width, height, onUpload, recipe: { id } }): CardFile => {
      const file = { format: format.id, type, width, height, recipe: id, onUpload };
      const row = find(file);
      if (!row) return file;
      const { condemnedAt, ...made } = row.value;
      const isFormer = made.recipe !== id && format.fit === 'cover';
      return { ...file, made, ...(isFormer && { madeBy: croppingOf(former, file) }) };
    },
  );
  const { cutout, transparent, width, height, box, focal } = facts;
  const shape = { cutout, transparent, width, height, box, focal, ...(cropping && { cropping }) };
  return { master: facts.id, view, alt, ...shape, files, tooSmall };
}
