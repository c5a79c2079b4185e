import * as z from 'zod';
import { languageSchema, textsSchema } from './texts-schema.ts';
import { EVERYBODY, UNSAID } from './unsaid.ts';

export const SOURCE_TYPES = ['photographed', 'drawn', 'partly-generated', 'generated'] as const;
export const DATA_MININGS = ['allowed', 'no-training', 'search-only', 'none'] as const;

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
  portrait: z.string().max(120).optional(),
});

/** A person for some resellers only. A customer number goes before a country. */
const specialContactSchema = contactSchema.extend({
  /** As orders write them: `DK`, `Norge`. */
  countries: z.array(z.string().trim().min(1).max(60)).max(60).default(EVERYBODY.countries),
  /** `20011`, or with an asterisk at the end all that begin alike: `20*`. */
  customers: z.array(z.string().trim().min(1).max(60)).max(500).default(EVERYBODY.customers),
});

/** A font file of the brand's own, in object storage. */
const fontSchema = z.object({
  key: z.string().max(120),
  /** The file's name as it was uploaded. */
  name: z.string().max(200),
  /** It has weights from thin to black in one file. */
  variable: z.boolean(),
});

/** Everything that makes this deployment one brand's. One item in the table: `BRAND` / `settings`; `store.ts` reads it. */
export const brandSchema = z.object({
  schema: z.literal(1).default(UNSAID.schema),
  name: z.string().trim().min(1).max(80),
  /** Set while the demo brand stands in this portal. */
  demo: z.boolean().default(UNSAID.demo),
  /** Set once a person has saved the settings: they are no longer the demo's, nor the defaults. */
  own: z.boolean().default(UNSAID.own),
  language: languageSchema.default(UNSAID.language),
  /** Languages that pages and mails are offered in; the brand's own always is. */
  languages: z.array(languageSchema).default(UNSAID.languages),
  /** Key of a PNG in object storage. */
  logo: z.string().max(120).optional(),
  font: fontSchema.optional(),
  colours: z
    .object({
      page: colour.default(UNSAID.colours.page),
      ink: colour.default(UNSAID.colours.ink),
      action: colour.default(UNSAID.colours.action),
      /** Flat grounds that the products stand on, taken in turn. */
      fields: z.array(colour).min(1).max(8).default(UNSAID.colours.fields),
      /** Behind a cut-out that is placed whole on a format of another shape. */
      backdrop: colour.default(UNSAID.colours.backdrop),
    })
    .prefault({}),
  /** One sentence of thanks, below the headline. */
  thanks: textsSchema.default(UNSAID.thanks),
  /** Terms of use of the pictures; stands in every bundle and in every file's metadata. */
  terms: textsSchema.default(UNSAID.terms),
  /** What a reseller may say of the brand. */
  selling: textsSchema.default(UNSAID.selling),
  /** Returns and claims, in one line. */
  returns: textsSchema.default(UNSAID.returns),
  /** Help with setting up, in one line. */
  setup: textsSchema.default(UNSAID.setup),
  /** Who is credited and who holds the rights, as written into every file. */
  credit: z.string().max(200).default(UNSAID.credit),
  rights: z.string().max(200).default(UNSAID.rights),
  /** How its pictures came about, and what machines may do with them; unsaid, no file says it. */
  sourceType: z.enum(SOURCE_TYPES).optional(),
  dataMining: z.enum(DATA_MININGS).optional(),
  /** The brand's own CMYK profile: an object's key, and how it calls itself. */
  printProfile: z.object({ key: z.string().max(120), name: z.string().max(200) }).optional(),
  contact: contactSchema.optional(),
  /** In place of `contact` for some countries and customers. */
  contacts: z.array(specialContactSchema).max(20).default(UNSAID.contacts),
  /** How long a link lives. */
  linkDays: z.number().int().min(1).max(3650).default(UNSAID.linkDays),
  /** Name of the mails' sender; without it that of the contact person and the brand. */
  mailFrom: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^\r\n<>"]*$/)
    .optional(),
  /** Shops (by their name in order events) whose resellers get no mail from the portal. */
  mailOffForShops: z.array(z.string()).default(UNSAID.mailOffForShops),
  /** Resellers are told when products of their orders that lacked pictures get them. */
  arrivalMails: z.boolean().default(UNSAID.arrivalMails),
  /** Bundles that are assembled when the order comes in, where they are assembled: one for each channel, so large at most. */
  likely: z
    .object({
      channels: z.array(z.enum(['web', 'social', 'print', 'marketplace'])).default(UNSAID.likely.channels),
      megabytes: z.number().int().min(0).max(20_000).default(UNSAID.likely.megabytes),
    })
    .prefault({}),
  /** How the brand wants to be shown, and how not; a line each. */
  showing: z
    .object({
      dos: textsSchema.default(UNSAID.showing.dos),
      donts: textsSchema.default(UNSAID.showing.donts),
      /** The order of views for products that have none of their own. */
      views: z.array(z.string().trim().min(1).max(60)).max(30).default(UNSAID.showing.views),
    })
    .prefault({}),
  /** How its picture files are named: `{view}-{sku}`, `IMG_{gtin}_{n}`; read before the usual ways. */
  fileNames: z.array(z.string().trim().min(1).max(100)).max(10).default(UNSAID.fileNames),
  /** The brand's own site, for the licence address in the metadata. */
  website: z.url({ protocol: /^https?$/ }).optional(),
});

export type Brand = z.output<typeof brandSchema>;
export type BrandInput = z.input<typeof brandSchema>;
export type Contact = z.output<typeof contactSchema>;
export type SpecialContact = z.output<typeof specialContactSchema>;
