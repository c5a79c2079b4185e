import * as z from 'zod';
import { textsSchema } from '../brand/texts-schema.ts';
import { CHANNELS, FILE_TYPES, UNSAID } from './kinds.ts';

export * from './kinds.ts';

const pixels = z.number().int().min(16).max(10_000);

/** How large a format is, in pixels. */
const sizeSchema = z.discriminatedUnion('kind', [
  /** The longer edge is exactly this. */
  z.object({ kind: z.literal('long-edge'), px: pixels }),
  /** The width is exactly this. */
  z.object({ kind: z.literal('width'), px: pixels }),
  /** Exactly this box; with `inside` the largest size that fits into it. */
  z.object({ kind: z.literal('box'), width: pixels, height: pixels }),
  /** The master's own size, at most this on its longer edge. */
  z.object({ kind: z.literal('source'), max: pixels }),
  /** The master itself, byte for byte, in the type that it has. */
  z.object({ kind: z.literal('original') }),
]);

/** A named output of a channel. Formats are data: a brand switches them on and off, changes them, adds its own. */
export const formatSchema = z.object({
  id: z
    .string()
    .max(50)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  channel: z.enum([...CHANNELS, 'preview']),
  name: textsSchema,
  /** What it is good for, in a few words. */
  use: textsSchema.default(UNSAID.use),
  size: sizeSchema,
  /**
   * `inside` keeps the ratio. `contain` trims, then pads on white so that the product fills ≥ 85 %. `cover` crops a
   * full-bleed scene round its focal point, and places a cut-out whole on the brand's backdrop with a margin of 8 %.
   */
  fit: z.enum(['inside', 'contain', 'cover']),
  /** The first is in every bundle and made on upload; the others when first asked for. */
  types: z.array(z.enum(FILE_TYPES)).min(1),
  /** Made on upload along with the first. */
  eager: z.array(z.enum(FILE_TYPES)).default(UNSAID.eager),
  /** `srgb`; `source` keeps the master's own RGB profile; `cmyk` converts and embeds the brand's print profile. */
  colour: z.enum(['srgb', 'source', 'cmyk']).default(UNSAID.colour),
  /** Trim to the product and keep transparency; only masters that have it. */
  cutout: z.boolean().default(UNSAID.cutout),
  quality: z.number().int().min(1).max(100).default(UNSAID.quality),
  /** No chroma subsampling. */
  fullChroma: z.boolean().default(UNSAID.fullChroma),
  /** Dots per inch, written into the file. */
  density: z.number().int().positive().optional(),
  /** Upper limit of a file in bytes, met by lowering the quality. */
  maxBytes: z.number().int().positive().optional(),
  /** Somebody waits for it: large pictures are encoded in less time, for a file that is somewhat larger. */
  quick: z.literal(true).optional(),
  active: z.boolean().default(UNSAID.active),
});

export type Format = z.output<typeof formatSchema>;
export type FormatInput = z.input<typeof formatSchema>;
