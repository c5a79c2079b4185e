import * as z from 'zod';
import { LANGUAGES } from '../../web/i18n/language.ts';

export const languageSchema = z.enum(LANGUAGES);

/** A text by language. */
export const textsSchema = z.partialRecord(languageSchema, z.string().trim().max(4000));

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour as #RRGGBB');

export const contactSchema = z.object({
  /** First and last name, as shown on the page. */
  name: z.string().trim().min(1).max(80),
  role: textsSchema.optional(),
  phone: z.string().trim().max(40).optional(),
  email: z.email().optional(),
  /** Opening hours in one line. */
  hours: textsSchema.optional(),
  /** Key of a square JPEG of at least 480 px in object storage. */
  portrait: z.string().optional(),
});

/** Everything that makes this deployment one brand's. One item in the table: `BRAND` / `settings`. */
export const brandSchema = z.object({
  schema: z.literal(1).default(1),
  name: z.string().trim().min(1).max(80),
  /** Set while the demo brand stands in this portal. */
  demo: z.boolean().default(false),
  language: languageSchema.default('en'),
  colours: z
    .object({
      page: colour.default('#FFFFFF'),
      ink: colour.default('#1E2A26'),
      action: colour.default('#1F4D3F'),
      /** Flat grounds that the products stand on, taken in turn. */
      fields: z.array(colour).min(1).max(8).default(['#F3C9C1', '#BFD8C8', '#F2D16B']),
      /** Behind a cut-out that is placed whole on a format of another shape. */
      backdrop: colour.default('#F4F1EC'),
    })
    .prefault({}),
  /** One sentence of thanks, below the headline. */
  thanks: textsSchema.default({}),
  /** Terms of use of the pictures; stands in every bundle and in every file's metadata. */
  terms: textsSchema.default({}),
  /** Who is credited and who holds the rights, as written into every file. */
  credit: z.string().max(200).default(''),
  rights: z.string().max(200).default(''),
  contact: contactSchema.optional(),
  /** How long a link lives. */
  linkDays: z.number().int().min(1).max(3650).default(365),
  /** Shops (by their name in order events) whose resellers get no mail from the portal. */
  mailOffForShops: z.array(z.string()).default([]),
  /** The brand's own site, for the licence address in the metadata. */
  website: z.url().optional(),
});

export type Brand = z.output<typeof brandSchema>;
export type Contact = z.output<typeof contactSchema>;
