import type { FindView } from '../../web/admin/ProductFind.tsx';
import type { Platform } from '../platform/platform.ts';
import { getProducts, listProducts, productsNamed, skuKey } from '../products/catalogue.ts';
import type { Product } from '../products/product.ts';
import { FILTERS, type Filter, searchProducts } from '../products/search.ts';
import { readCatalogue } from '../products/snapshot.ts';
import type { AdminContext, Visit } from './setting.ts';

const ON_A_PAGE = 24;
const MOST_WORDS = 200;

export interface Found {
  products: Product[];
  find: FindView;
  /** Address of the next page of all products. */
  next?: string | undefined;
  /** This is not the first page of them. */
  later: boolean;
}

interface Wish {
  words: string;
  show: Filter | undefined;
  page: number;
  after: string;
}

/** The products that the page's address asks for: all of them, page by page, or those that fit. */
export async function findProducts(
  platform: Pick<Platform, 'table' | 'objects'>,
  visit: Visit,
  c: AdminContext,
): Promise<Found> {
  const wish = wishOf(c);
  return wish.words || wish.show ? search(platform, visit, wish) : list(platform, wish);
}

function wishOf(c: AdminContext): Wish {
  const { q = '', show, page = '', after = '' } = c.req.query();
  const filter = FILTERS.find(known => known === show);
  return {
    words: q.trim().slice(0, MOST_WORDS),
    show: filter,
    page: Math.max(1, Math.trunc(Number(page)) || 1),
    after,
  };
}

async function list({ table }: Pick<Platform, 'table'>, { after }: Wish): Promise<Found> {
  // One more than is shown tells whether there is another page.
  const products = await listProducts(table, ON_A_PAGE + 1, after);
  const shown = products.slice(0, ON_A_PAGE);
  const last = products.length > ON_A_PAGE ? shown.at(-1)?.sku : undefined;
  const next = last && `/admin?after=${encodeURIComponent(last)}`;
  return { products: shown, find: { words: '' }, next, later: after !== '' };
}

async function search(platform: Pick<Platform, 'table' | 'objects'>, visit: Visit, wish: Wish): Promise<Found> {
  const { words, show } = wish;
  const rows = searchProducts(await readCatalogue(platform), { words, filter: show, language: visit.brandLanguage });
  const skus = rows.map(({ sku }) => sku);
  const fresh = show ? [] : await newestNamed(platform.table, words, skus);
  const found = [...fresh, ...skus];
  const of = Math.max(1, Math.ceil(found.length / ON_A_PAGE));
  const page = Math.min(wish.page, of);
  const items = await getProducts(platform.table, found.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE));
  // One that has been deleted a moment ago is still found.
  const products = items.flatMap(item => item?.value ?? []);
  const pages = { page, of, before: address(wish, page - 1, of), next: address(wish, page + 1, of) };
  const find = { words, show, count: found.length, ...(of > 1 && { pages }) };
  return { products, find, later: false };
}

/** A product that search does not know yet is found by its SKU or GTIN at once. */
async function newestNamed(table: Platform['table'], words: string, known: string[]): Promise<string[]> {
  const [named = []] = await productsNamed(table, [words]);
  const keys = new Set(known.map(skuKey));
  return named.filter(sku => !keys.has(skuKey(sku)));
}

function address({ words, show }: Wish, page: number, of: number): string | undefined {
  if (page < 1 || page > of) return undefined;
  const query = { ...(words && { q: words }), ...(show && { show }), page: String(page) };
  return `/admin?${new URLSearchParams(query)}#find`;
}
