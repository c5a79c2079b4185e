import { Hono } from 'hono';
import * as z from 'zod';
import { assignTicket, dismissTicket, getTicket } from '../images/ticket.ts';
import { requireProduct } from '../products/catalogue.ts';
import { validate } from '../validate.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const MOST_AT_ONCE = 200;
const id = z.string().regex(/^[\w-]{1,64}$/);
const manySchema = z.object({
  ticket: z.union([id.transform(one => [one]), z.array(id).max(MOST_AT_ONCE)]).default([]),
  sku: z.string().trim().max(100).default(''),
  view: z.string().trim().max(60).default(''),
  do: z.enum(['assign', 'dismiss']).default('assign'),
});

/** What is done with several waiting files at once. */
export function trayRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>().post('/tray', async c => {
    const { ticket, sku, view, do: what } = validate(manySchema, await c.req.parseBody({ all: true }));
    if (what === 'dismiss') for (const one of ticket) await dismissTicket(platform, one);
    else if (ticket.length > 0) await assignAll(platform, ticket, sku, view);
    return wantsJson(c) ? c.json({ count: ticket.length }) : c.redirect('/admin#tray', 303);
  });
}

/** Each keeps the view that its own name tells, unless one is said for all. */
async function assignAll(platform: AdminSetting['platform'], tickets: string[], sku: string, view: string) {
  const product = await requireProduct(platform.table, sku);
  for (const ticket of tickets) {
    const waiting = await getTicket(platform.table, ticket);
    // Somebody else may have placed or dismissed it meanwhile.
    if (waiting?.state === 'unmatched') await assignTicket(platform, ticket, product.sku, view || waiting.view || '');
  }
}

const wantsJson = (c: AdminContext) => c.req.header('accept') === 'application/json';
