import * as z from 'zod';
import type { NewLinkErrors } from '../../web/admin/NewLinkPage.tsx';
import { LANGUAGES } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import { applyEvent, orderId } from '../orders/apply.ts';
import { bodyHash } from '../orders/hook.ts';
import { getOrder } from '../orders/list.ts';
import type { Order, OrderEvent } from '../orders/order.ts';
import type { Platform } from '../platform/platform.ts';
import { readPastedSkus } from './pasted-skus.ts';

/** What orders that were made by hand have for a shop. */
export const ADMIN_SHOP = 'admin';

const MOST_LINES = 1000;
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const requestSchema = z.object({
  /** Given by the form, so that a second click is the same order. */
  number: z
    .string()
    .regex(/^M-\d{8}-[2-9A-Z]{4}$/)
    .optional()
    .catch(undefined),
  company: z.string().trim().min(1).max(120),
  name: z.string().trim().max(120).default(''),
  email: z.email().max(254),
  language: z.enum(LANGUAGES),
  skus: z.string().max(200_000).default(''),
  /** The unknown SKUs that were shown and accepted. */
  accepted: z.string().default(''),
});

export type NewLinkReading =
  | { kind: 'wrong'; errors: NewLinkErrors }
  | { kind: 'unknown'; unknown: string[] }
  | { kind: 'order'; data: OrderEvent['data'] };

/** `M-20261122-7F3K`: short enough to be read out. */
export function newNumber({ now, id }: Pick<Platform, 'now' | 'id'>): string {
  const day = new Date(now()).toISOString().slice(0, 10).replaceAll('-', '');
  const letters = Buffer.from(id(), 'base64url').subarray(0, 4);
  return `M-${day}-${[...letters].map(byte => LETTERS[byte % LETTERS.length]).join('')}`;
}

/** Reads the form “New link”. SKUs that are not known are named once, and taken when they are accepted. */
export async function readNewLink(platform: Platform, fields: Record<string, string>): Promise<NewLinkReading> {
  const email = (fields.email ?? '').trim();
  const request = requestSchema.safeParse({ ...fields, email });
  const pasted = await readPastedSkus(platform.table, fields.skus ?? '');
  const errors = { ...(request.success ? {} : errorsOf(request.error.issues)), ...skuErrors(pasted.skus) };
  if (!request.success || Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  const unknown = pasted.unknown;
  // A browser sends a field's line breaks as CR LF.
  const accepted = new Set(request.data.accepted.split(/\r?\n/));
  if (!unknown.every(sku => accepted.has(sku))) return { kind: 'unknown', unknown };
  return { kind: 'order', data: eventData(platform, request.data, pasted.skus) };
}

/** Makes the order and its link. The same form sent twice is one order; another under its number gets a new one. */
export async function makeLink(platform: Platform, brand: Brand, data: OrderEvent['data']): Promise<Order> {
  const { confirmedAt, ...said } = data;
  const hash = bodyHash(Buffer.from(JSON.stringify(said)));
  const before = await getOrder(platform.table, orderId(ADMIN_SHOP, data.number));
  if (before && before.wins.hash !== hash) return makeLink(platform, brand, { ...data, number: newNumber(platform) });
  const event: OrderEvent = { type: 'order.confirmed', timestamp: before?.confirmedAt ?? confirmedAt, data };
  return (await applyEvent(platform, brand, event, hash)).order;
}

function eventData(platform: Platform, request: z.output<typeof requestSchema>, skus: string[]): OrderEvent['data'] {
  const { company, name, email, language, number = newNumber(platform) } = request;
  return {
    shop: ADMIN_SHOP,
    number,
    confirmedAt: new Date(platform.now()).toISOString(),
    language,
    reseller: { company, email, ...(name && { name }) },
    lines: skus.map(sku => ({ sku, quantity: 1 })),
  };
}

function skuErrors(skus: string[]): NewLinkErrors {
  if (skus.length === 0) return { skus: 'new.needs-skus' };
  return skus.length > MOST_LINES ? { skus: 'new.too-many' } : {};
}

function errorsOf(issues: { code: string; path: PropertyKey[] }[]): NewLinkErrors {
  const errors: NewLinkErrors = {};
  for (const { code, path } of issues) {
    const [field] = path;
    if (field === 'company') errors.company = code === 'too_big' ? 'new.too-long' : 'new.needs-company';
    else if (field === 'name') errors.name = 'new.too-long';
    else if (field === 'email') errors.email = 'new.bad-email';
    else if (field === 'skus') errors.skus = 'new.too-many';
    else errors.language = 'new.language';
  }
  return errors;
}
