import * as z from 'zod';
import type { Language } from '../../web/i18n/language.ts';
import { gtinSchema, skuSchema } from '../products/product.ts';

const instant = z.iso.datetime({ offset: true });

/** The generic order event, as shops post it to `/hooks/orders`. Unknown fields are ignored. */
export const orderEventSchema = z.object({
  type: z.enum(['order.confirmed', 'order.updated', 'order.cancelled']),
  /** When the order took this form: decides which event wins, not when it arrived. */
  timestamp: instant,
  data: z.object({
    shop: z.string().trim().min(1).max(60),
    number: z.string().trim().min(1).max(60),
    confirmedAt: instant,
    /** `da`, `dk`, `da-DK` …; an unknown one falls back to the brand's. */
    language: z.string().max(35).optional(),
    reseller: z.object({
      company: z.string().trim().min(1).max(120),
      name: z.string().trim().max(120).optional(),
      email: z.email().max(254),
      country: z.string().trim().max(60).optional(),
      customerNumber: z.string().trim().max(60).optional(),
    }),
    lines: z
      .array(
        z.object({
          sku: skuSchema,
          // A GTIN that is not one is no reason to refuse an order.
          gtin: gtinSchema.optional().catch(undefined),
          name: z.string().trim().max(300).optional(),
          quantity: z.number().min(0).max(1e9).default(1),
        }),
      )
      .min(1, 'an order has at least one line')
      .max(1000, 'an order has at most 1,000 lines'),
    offer: z
      .object({
        code: z.string().trim().min(1).max(60),
        text: z.string().trim().min(1).max(300),
        until: z.iso.date().optional(),
      })
      .optional(),
  }),
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
}
