import type { Brand } from '../brand/settings.ts';
import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import { type OwnSize, ownFormat } from '../formats/own-size.ts';
import type { Recipe } from '../formats/recipe.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Platform, Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { recipeOf } from '../products/card.ts';
import { getProduct } from '../products/catalogue.ts';
import { listMasters } from '../products/masters.ts';
import type { Product, ProductMaster } from '../products/product.ts';
import { keepRendition, type RenditionRow, recordRendition } from '../products/renditions.ts';
import type { ImageWork } from './intake.ts';

const HOUR = 3_600_000;

/** A wish for one picture of one product. */
export interface OwnSizeWish {
  sku: string;
  master: string;
  wish: OwnSize;
}

export type OwnSizeState = { kind: 'made'; made: Rendition } | { kind: 'impossible' } | { kind: 'none' };

/** `MASTER#<id>` / `impossible#<recipe>`: nobody waits for what cannot be made. */
interface Impossible {
  schema: 1;
  reason: string;
}

/** How an own size is made, and how far it is. Undefined where there is no such picture. */
export async function ownSizeState({ table }: Pick<Platform, 'table'>, brand: Brand, wish: OwnSizeWish) {
  const found = await findPicture(table, wish);
  if (!found) return undefined;
  const recipe = ownRecipe(brand, found.product, found.picture, wish.wish);
  const [made, impossible] = await table.getMany<RenditionRow>(placesOf(wish.master, recipe));
  const state: OwnSizeState = made ? { kind: 'made', made: made.value } : { kind: impossible ? 'impossible' : 'none' };
  return { recipe, state };
}

/** Makes an own size, unless it is there. May run twice, and beside itself. */
export async function makeOwnSize({ platform, engine, asked = engine }: ImageWork, wish: OwnSizeWish): Promise<void> {
  const { table, now } = platform;
  const found = await findPicture(table, wish);
  if (!found) return;
  const recipe = ownRecipe(await getBrand(table), found.product, found.picture, wish.wish);
  const [made, impossible] = placesOf(wish.master, recipe) as [ReturnType<typeof key>, ReturnType<typeof key>];
  const row = await table.get<RenditionRow>(made);
  if (row && (await keepRendition(table, row))) return;
  try {
    await asked.render(found.picture.facts, [recipe], file => recordRendition(platform, wish.master, file));
  } catch (error) {
    // It cannot be made so small, or not of this picture: whoever asked is told.
    if (!(error instanceof AppError && error.code === 'bad-input')) throw error;
    await table.put<Impossible>({
      ...impossible,
      value: { schema: 1, reason: error.message },
      expiresAt: now() + HOUR,
    });
  }
}

export function ownRecipe(brand: Brand, product: Product, picture: ProductMaster, wish: OwnSize): Recipe {
  return recipeOf(brand, product, picture, ownFormat(wish), wish.type);
}

const placesOf = (master: string, { id }: Recipe) =>
  ['rendition', 'impossible'].map(kind => key('MASTER', master, kind, id));

/** The picture of a product, as its row says now. */
export async function findPicture(
  table: Table,
  { sku, master }: Pick<OwnSizeWish, 'sku' | 'master'>,
): Promise<{ product: Product; picture: ProductMaster } | undefined> {
  const product = await getProduct(table, sku);
  const picture = (await listMasters(table, sku)).find(({ value }) => value.facts.id === master);
  return product && picture && { product, picture: picture.value };
}
