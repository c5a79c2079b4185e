/**
 * All background work, by ids only: a job may run late, twice, or beside itself, and reads what is true when it runs.
 *
 * - `intake`: a file has arrived under `incoming/<ticket>`: inspect it, name it, match it to a product.
 * - `render`: make the renditions of a master; without `files` the first file type of every active format,
 *   else exactly the named ones (`<format>.<ext>`); `later`: after all that somebody waits for.
 * - `own-size`: make one file of a size that somebody asked for.
 * - `tidy`: one page of the originals of one shard: sweep what nothing names any more; sends the next page itself.
 * - `scrub`: one page of the walk over all stored bytes, which has its name from when it began; sends the next itself.
 * - `follow-up`: after an order event: mail, when its pictures are there.
 * - `mail`: send one notice.
 * - `card`: rewrite a product's card.
 * - `catalogue`: take what has changed into the snapshot that search reads.
 * - `import`: the next step of a list of products: its dry run, or a page of it.
 * - `arrival`: pictures that an order waited for may have come: tell the reseller. `due` names the look that this is.
 * - `orders-in`: apply the orders of a file that was taken in whole.
 * - `assemble`: the next step of a bundle's assembly, or with `part` those parts of it from `part` to `to`.
 * - `prepare`: assemble the bundles that the brand holds for likely, of an order that was confirmed.
 * - `brand-files`: sweep what the brand's settings no longer name.
 * - `refresh`: one page of the catalogue, after a SKU, has its pictures made anew; sends the next page itself.
 */
export type Job =
  | { kind: 'intake'; ticket: string }
  | { kind: 'render'; master: string; files?: string[]; later?: boolean }
  | { kind: 'own-size'; sku: string; master: string; wish: OwnSizeWish }
  | { kind: 'tidy'; shard: number; after?: string }
  | { kind: 'scrub'; began: number; shard: number; after?: string }
  | { kind: 'assemble'; bundle: string; part?: number; to?: number }
  | { kind: 'prepare'; order: string }
  | { kind: 'card'; sku: string }
  | { kind: 'brand-files' }
  | { kind: 'catalogue' }
  | { kind: 'import'; import: string }
  | { kind: 'refresh'; settings: string; after: string }
  | { kind: 'follow-up'; order: string }
  | { kind: 'mail'; order: string; notice: string }
  | { kind: 'arrival'; order: string; due: number }
  | { kind: 'orders-in'; file: string };

/** In pixels; `kb` is the largest file in kilobytes. */
export interface OwnSizeWish {
  width?: number | undefined;
  height?: number | undefined;
  fit: 'cover' | 'contain' | 'inside';
  type: 'jpeg' | 'png' | 'webp' | 'avif';
  kb?: number | undefined;
}

export type JobKind = Job['kind'];
