import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import type { UploadState } from '../../web/admin/upload-state.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { refusedText } from '../../web/i18n/admin/refused/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import { AppError } from '../errors.ts';
import { arriveTicket, assignTicket, dismissTicket, getTicket, openTicket, type Ticket } from '../images/ticket.ts';
import { getProduct, requireProduct } from '../products/catalogue.ts';
import { attachMaster } from '../products/masters.ts';
import { viewOf } from '../products/match.ts';
import { skuSchema } from '../products/product.ts';
import { validate } from '../validate.ts';
import { formOf } from './form.ts';
import { checkListSize } from './list-upload.ts';
import { readForm, textOf } from './multipart.ts';
import { receiveFile } from './receive.ts';
import type { AdminContext, AdminEnv, AdminSetting, Visit } from './setting.ts';
import { attachSchema, findChoices, knownFiles, knownSchema, planFiles, planSchema } from './upload-plan.ts';

const MOST_JSON_BYTES = 65_536;
/** 400 names of 1,000 letters. */
const MOST_PLAN_BYTES = 2_000_000;
const MOST_ASKED = 100;

const idSchema = z.string().regex(/^[\w-]{1,64}$/);
const masterSchema = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z.strictObject({
  fileName: z.string().min(1).max(1000),
  size: z.number().int().min(0),
  sku: skuSchema.optional(),
  view: z.string().trim().max(60).transform(viewOf).optional(),
  later: z.boolean().optional(),
  replaces: masterSchema.optional(),
  list: z.boolean().optional(),
});
const partsSchema = z.strictObject({ parts: z.array(z.number().int().min(1).max(10_000)).min(1).max(MOST_ASKED) });
const idsSchema = z.array(idSchema).max(MOST_ASKED);
const placeSchema = z.object({ sku: z.string().trim().max(100), view: z.string().trim().max(60).default('') });

/** Files on their way in: from scripts in parts, from plain forms whole. */
export function uploadRoutes(setting: AdminSetting) {
  const { platform } = setting;
  const json = bodyLimit({ maxSize: MOST_JSON_BYTES });
  const many = bodyLimit({ maxSize: MOST_PLAN_BYTES });
  return new Hono<AdminEnv>()
    .get('/uploads.json', async c => {
      const ids = validate(idsSchema, (c.req.query('ids') ?? '').split(',').filter(Boolean));
      const states = await Promise.all(ids.map(id => uploadState(setting, c.get('visit'), id)));
      return c.json({ files: states.filter(state => state !== undefined) });
    })
    .get('/uploads/products.json', async c => {
      return c.json({ products: await findChoices(setting, c.get('visit'), (c.req.query('q') ?? '').slice(0, 100)) });
    })
    .post('/uploads/plan', many, async c => {
      return c.json({ files: await planFiles(setting, c.get('visit'), validate(planSchema, await jsonOf(c))) });
    })
    .post('/uploads/known', many, async c => {
      const { ids } = validate(knownSchema, await jsonOf(c));
      return c.json({ known: await knownFiles(setting, c.get('visit'), ids) });
    })
    .post('/uploads/attach', json, async c => {
      const { id, sku, view } = validate(attachSchema, await jsonOf(c));
      await attachMaster(platform, (await requireProduct(platform.table, sku)).sku, id, { view: viewOf(view) });
      return c.json({ state: 'placed' });
    })
    .get('/uploads/:ticket/parts', async c => {
      const ticket = await sendingTicket(setting, c);
      return c.json({ arrived: await platform.uploads.arrived(ticket) });
    })
    .post('/uploads', async c => (isForm(c) ? receiveForm(setting, c) : openUpload(setting, c)))
    .post('/uploads/:ticket/parts', json, async c => {
      const { parts } = validate(partsSchema, await jsonOf(c));
      return c.json({ addresses: await platform.uploads.sign(await sendingTicket(setting, c), parts) });
    })
    .post('/uploads/:ticket/finish', async c => {
      await arriveTicket(platform, ticketOf(c));
      return c.json({ state: 'arrived' });
    })
    .post('/uploads/:ticket/assign', async c => {
      const { sku, view } = await formOf(c, placeSchema);
      await assignTicket(platform, ticketOf(c), sku, view);
      return c.redirect('/admin#tray', 303);
    })
    .post('/uploads/:ticket/dismiss', async c => {
      await dismissTicket(platform, ticketOf(c));
      return c.redirect('/admin#tray', 303);
    });
}

async function openUpload({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const file = validate(fileSchema, await jsonOf(c));
  if (file.list) checkListSize(file.size);
  return c.json(await openTicket(platform, { ...file, fileName: file.fileName.toWellFormed() }));
}

/** Without JavaScript: every file of the form goes straight into object storage. */
async function receiveForm({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  let sku: string | undefined;
  let replaces: string | undefined;
  let files = 0;
  for await (const part of readForm(c.req.raw)) {
    if (!part.fileName) {
      const text = await textOf(part.bytes);
      if (part.name === 'sku') sku = validate(skuSchema, text);
      if (part.name === 'replaces') replaces = validate(masterSchema, text);
    } else {
      files += 1;
      await receiveFile(platform, { fileName: part.fileName.slice(0, 1000), sku, replaces }, part.bytes);
    }
  }
  if (files === 0) throw new AppError('bad-input', 'No file was chosen.', { detail: 'no-file' });
  return c.redirect(sku ? `/admin/products/${encodeURIComponent(sku)}` : '/admin#tray', 303);
}

const isForm = (c: AdminContext) => c.req.header('content-type')?.startsWith('multipart/form-data') ?? false;

async function jsonOf(c: AdminContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (cause) {
    // What came in is not JSON: the sender's to mend.
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new AppError('bad-input', 'The body is not valid JSON.', { cause, detail: 'unreadable' });
  }
}

function ticketOf(c: AdminContext): string {
  return validate(idSchema, c.req.param('ticket'));
}

async function sendingTicket({ platform }: AdminSetting, c: AdminContext): Promise<string> {
  const ticket = await getTicket(platform.table, ticketOf(c));
  if (!ticket)
    throw new AppError('not-found', 'This upload is no longer known: choose the file again.', { detail: 'no-upload' });
  if (ticket.state !== 'sending')
    throw new AppError('conflict', 'This file has arrived already.', { detail: 'arrived' });
  return ticket.id;
}

async function uploadState({ platform }: AdminSetting, visit: Visit, id: string): Promise<UploadState | undefined> {
  const ticket = await getTicket(platform.table, id);
  if (!ticket) return undefined;
  const { state, refusal } = ticket;
  const reason = refusedText(visit.language, refusal) ?? ticket.reason;
  return { id, state, reason, ...(state === 'placed' && (await placeOf(platform, visit, ticket))) };
}

async function placeOf({ table }: AdminSetting['platform'], { language }: Visit, { sku = '', view = '' }: Ticket) {
  const product = await getProduct(table, sku);
  const name = pickText(product?.names, language) ?? sku;
  return { name, view: viewName(adminText(language), view), page: `/admin/products/${encodeURIComponent(sku)}` };
}
