import { domainToASCII } from 'node:url';
import * as z from 'zod';
import type { Language } from '../../web/i18n/language.ts';
import { gtinSchema, skuSchema } from '../products/product.ts';

const instant = z.iso.datetime({ offset: true });

// Line breaks, control characters and marks that turn the direction of text have no place in a line of text.
const UNWANTED = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** One line of text; what shops send for absent counts as absent. */
const line = (most: number) =>
  z
    .string()
    .transform(text => text.toWellFormed().replace(UNWANTED, ' ').trim())
    .pipe(z.string().min(1, 'is empty').max(most));

const optionalLine = (most: number) =>
  z
    .string()
    .nullish()
    .transform(text => text?.toWellFormed().replace(UNWANTED, ' ').trim().slice(0, most) || undefined)
    .optional();

/** An address whose domain may have letters like ø. */
export const addressSchema = z
  .string()
  .trim()
  .transform(address => address.replace(/@([^@]+)$/, (_, domain: string) => `@${domainToASCII(domain) || domain}`))
  .pipe(z.email().max(254));

/** The generic order event, as shops post it to `/hooks/orders`. Unknown fields are ignored. */
export const orderEventSchema = z
  .object({
    type: z.enum(['order.confirmed', 'order.updated', 'order.cancelled']),
    /** When the order took this form: decides which event wins, not when it arrived. */
    timestamp: instant,
    data: z.object({
      shop: line(60),
      number: line(60),
      confirmedAt: instant,
      /** `da`, `dk`, `da-DK` …; an unknown one falls back to the brand's. */
      language: z
        .unknown()
        .transform(tag => (typeof tag === 'string' ? tag : undefined))
        .optional(),
      reseller: z.object({
        company: line(120),
        name: optionalLine(120),
        email: addressSchema,
        country: optionalLine(60),
        customerNumber: optionalLine(60),
      }),
      lines: z
        .array(
          z.object({
            sku: skuSchema,
            // A GTIN that is not one is no reason to refuse an order.
            gtin: gtinSchema.optional().catch(undefined),
            name: optionalLine(200),
            quantity: z.number().min(0).max(1e9).default(1),
          }),
        )
        .max(1000, 'an order has at most 1,000 lines'),
      /** When the goods are expected: a date, or a few words. A wrong one is no reason to refuse an order. */
      delivery: line(120).optional().catch(undefined),
      offer: z
        .object({
          code: line(60),
          text: line(300),
          until: z.iso
            .date()
            .nullish()
            .transform(day => day ?? undefined)
            .optional(),
        })
        .nullish()
        .transform(offer => offer ?? undefined)
        .optional(),
    }),
  })
  .refine(({ type, data }) => data.lines.length > 0 || type === 'order.cancelled', {
    path: ['data', 'lines'],
    message: 'an order has at least one line',
  });
export type OrderEvent = z.output<typeof orderEventSchema>;
export type OrderLine = OrderEvent['data']['lines'][number];

/** `ORDER#<id>` / `order`. */
export interface Order extends Omit<OrderEvent['data'], 'language'> {
  schema: 1;
  /** First 128 bits of SHA-256(shop, NUL, number), base64url. */
  id: string;
  language: Language;
  cancelled: boolean;
  /** Rank of the event that this state is of: milliseconds, then cancelled 2 > updated 1 > confirmed 0, then hash. */
  wins: { time: number; rank: number; hash: string };
  /** Its follow-up work is done: the mail is sent, or not wanted. */
  followedUp: boolean;
  /** Milliseconds since 1970. */
  receivedAt: number;
  /** Its reader asked to be forgotten then: it has no name and an empty address, and nothing is sent. */
  forgottenAt?: number;
}
