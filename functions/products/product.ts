import * as z from 'zod';
import type { Texts } from '../../web/i18n/language.ts';
import { textsSchema } from '../brand/texts-schema.ts';
import type { Cropping } from '../formats/crop.ts';
import type { Box, MasterFacts } from '../formats/facts.ts';
import type { FileType } from '../formats/format.ts';
import type { Rendition } from '../formats/rendition.ts';

export const skuSchema = z.string().trim().min(1, 'give the SKU').max(100);

/** GTIN-8, -12, -13 or -14; kept as 14 digits. */
export const gtinSchema = z
  .string()
  .trim()
  .regex(/^\d{8}(\d{4,6})?$/, 'a GTIN has 8, 12, 13 or 14 digits')
  .transform(gtin => gtin.padStart(14, '0'));

/** A day, `YYYY-MM-DD`; a year that was typed half, as 0026, is none. */
export const daySchema = z.iso.date().refine(day => day >= '2000' && day < '2200', 'give a day of these two centuries');

/** `front`, `detail-2` … */
const viewSchema = z.string().trim().min(1).max(60);

/** `PRODUCT#<sku>` / `product`. */
export const productSchema = z.object({
  schema: z.literal(1).default(1),
  sku: skuSchema,
  gtin: gtinSchema.optional(),
  names: textsSchema,
  /** One sentence that sells it. */
  lines: textsSchema.default({}),
  /** Some paragraphs about it. */
  stories: textsSchema.optional(),
  /** `#mint #melamin`, as they are copied into a post. */
  hashtags: textsSchema.optional(),
  /** How it is to be shown, and how not; a line each. */
  dos: textsSchema.optional(),
  donts: textsSchema.optional(),
  /** What each view shows, for those who cannot see it; a picture's own description goes before it. */
  alts: z.record(viewSchema, textsSchema).optional(),
  /** The order of its views; those that it does not name follow in the usual one. */
  views: z.array(viewSchema).max(30).optional(),
  /** SKUs of what goes with it. */
  related: z.array(skuSchema).max(30).optional(),
  /** The last day on which its pictures may be used. It stands beside them, never in the files: they need not be made anew. */
  usableUntil: daySchema.optional(),
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
  /** Where the brand wants it cropped otherwise than it would be by itself. */
  cropping?: Cropping | undefined;
}

/** `PRODUCT#<sku>` / `card`: all that a page needs of a product. Rewritten whenever its pictures or texts change. */
export interface Card {
  schema: 1;
  sku: string;
  gtin?: string | undefined;
  names: Texts;
  lines: Texts;
  stories?: Texts | undefined;
  hashtags?: Texts | undefined;
  dos?: Texts | undefined;
  donts?: Texts | undefined;
  /** The last day, `YYYY-MM-DD`, on which its pictures may be used. */
  usableUntil?: string | undefined;
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
  /** Where the product stands, and the centre of interest; on cards of old they are absent. */
  box?: Box | undefined;
  focal?: { x: number; y: number } | undefined;
  cropping?: Cropping | undefined;
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
  /** What `made` was cropped by, where that is from before a change. */
  madeBy?: Cropping | undefined;
}
