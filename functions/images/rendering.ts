import { getBrand } from '../brand/store.ts';
import type { MasterFacts } from '../formats/facts.ts';
import { FILE_EXTENSION } from '../formats/format.ts';
import type { Recipe } from '../formats/recipe.ts';
import { recipesOf, rewriteCard } from '../products/card.ts';
import { getProduct } from '../products/catalogue.ts';
import { getMaster, listMasters } from '../products/masters.ts';
import { keepRendition, recordRendition, renditionRows } from '../products/renditions.ts';
import type { ImageWork } from './intake.ts';

/** Between two rewritings of a card while files of it are being made, in milliseconds. */
const CARD_EVERY = 700;

/**
 * Makes what is missing of a picture: the files of every active format that are made on upload, or with `files`
 * exactly those (`<format>.<ext>`). May run twice, and beside itself: the same recipe gives the same file.
 */
export async function renderMaster(work: ImageWork, master: string, files?: string[]): Promise<void> {
  const { now } = work.platform;
  const row = await getMaster(work.platform.table, master);
  if (!row) return;
  const missing = await missingRecipes(work, row.facts, row.products, files);
  let written = now();
  await work.engine.render(row.facts, missing, async made => {
    await recordRendition(work.platform, master, made);
    if (now() - written < CARD_EVERY) return;
    written = now();
    await rewriteCards(work, row.products);
  });
  await rewriteCards(work, row.products);
}

async function missingRecipes(
  work: ImageWork,
  facts: MasterFacts,
  skus: string[],
  files?: string[],
): Promise<Recipe[]> {
  const { table } = work.platform;
  const brand = await getBrand(table);
  const recipes = new Map<string, Recipe>();
  for (const sku of skus) {
    const product = await getProduct(table, sku);
    const picture = (await listMasters(table, sku)).find(({ value }) => value.facts.id === facts.id);
    if (!product || !picture) continue;
    for (const { format, type, onUpload, recipe } of recipesOf(brand, product, picture.value, work.formats))
      if (files ? files.includes(`${format.id}.${FILE_EXTENSION[type]}`) : onUpload) recipes.set(recipe.id, recipe);
  }
  // What cannot be kept is being swept at this moment, and so is missing.
  for (const item of await renditionRows(table, facts.id))
    if (recipes.has(item.value.recipe) && (await keepRendition(table, item))) recipes.delete(item.value.recipe);
  return [...recipes.values()];
}

async function rewriteCards({ platform, formats }: ImageWork, skus: string[]): Promise<void> {
  for (const sku of skus) await rewriteCard({ table: platform.table, formats }, sku);
}
