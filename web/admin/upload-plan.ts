/** A product to choose. */
export interface ProductChoice {
  sku: string;
  name: string;
  page: string;
}

/** Where a file would go, by its name. */
export interface PlannedFile {
  kind: 'placed' | 'ambiguous' | 'none';
  /** The one, or those that it may be. */
  products: ProductChoice[];
  /** What it shows, in words; empty where its name does not say. */
  view: string;
}

/** A picture that is here already, to the byte. */
export interface KnownFile {
  /** SHA-256 of its bytes. */
  id: string;
  products: ProductChoice[];
  /** It waits to be told what it shows. */
  waits: boolean;
}
