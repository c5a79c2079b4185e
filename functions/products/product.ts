import * as z from 'zod';
import type { Texts } from '../../web/i18n/language.ts';
import { textsSchema } from '../brand/settings.ts';
import type { MasterFacts } from '../formats/facts.ts';
import type { FileType } from '../formats/format.ts';
import type { Rendition } from '../formats/rendition.ts';

export const skuSchema = z.string().trim().min(1, 'give the SKU').max(100);

/** GTIN-8, -12, -13 or -14; kept as 14 digits. */
export const gtinSchema = z
  .string()
  .trim()
  .regex(/^\d{8}(\d{4,6})?$/, 'a GTIN has 8, 12, 13 or 14 digits')
  .transform(gtin => gtin.padStart(14, '0'));

/** `PRODUCT#<sku>` / `product`. */
export const productSchema = z.object({
  schema: z.literal(1).default(1),
  sku: skuSchema,
  gtin: gtinSchema.optional(),
  names: textsSchema,
  /** One sentence that sells it. */
  lines: textsSchema.default({}),
  /** Which demo or import it came from; absent when made by hand. */
  source: z.string().optional(),
});
export type Product = z.output<typeof productSchema>;

/** `PRODUCT#<sku>` / `master#<position>`: a picture of a product. */
export interface ProductMaster {
  schema: 1;
  facts: MasterFacts;
  /** `front`, `back`, `detail`, `lifestyle` … lower case; empty when the file's name told none. */
  view: string;
  alt: Texts;
  /** The file's name as it was uploaded. */
  fileName: string;
}

/** `PRODUCT#<sku>` / `card`: all that a page needs of a product. Rewritten whenever its pictures or texts change. */
export interface Card {
  schema: 1;
  sku: string;
  gtin?: string | undefined;
  names: Texts;
  lines: Texts;
  /** The hero first. */
  views: CardView[];
}

export interface CardView {
  master: string;
  view: string;
  alt: Texts;
  cutout: boolean;
  transparent: boolean;
  width: number;
  height: number;
  /** One for each format and file type that the master is large enough for. */
  files: CardFile[];
  /** Formats that it is too small for. */
  tooSmall: { format: string; needs: { width: number; height: number } }[];
}

export interface CardFile {
  format: string;
  type: FileType;
  /** What it will have, or has. */
  width: number;
  height: number;
  recipe: string;
  /** Made on upload; the others when first asked for. */
  onUpload: boolean;
  /** Absent while it is still to be made. */
  made?: Rendition;
}
