import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { OrderFileDonePage, OrderFilePage } from '../../web/admin/OrderFilePage.tsx';
import type { FileReport } from '../../web/admin/OrderFileReport.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { causeText } from '../../web/i18n/admin/causes/messages.ts';
import { orderText } from '../../web/i18n/admin/orders/messages.ts';
import { AppError } from '../errors.ts';
import { decodeText } from '../orders/csv/decode.ts';
import { CSV_SHOP } from '../orders/csv/shop.ts';
import { type FilePlan, fileState, planFile, takeInFile } from '../orders/file.ts';
import { formOf } from './form.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const MOST_BYTES = 2 * 1024 * 1024;
/** A file in Windows-1252 grows when it comes back as UTF-8. */
const MOST_FORM_BYTES = 3 * MOST_BYTES;

/** Orders from a file: looked at first, taken in whole or not at all. */
export function orderFileRoutes(setting: AdminSetting) {
  const { platform } = setting;
  return new Hono<AdminEnv>()
    .use(bodyLimit({ maxSize: MOST_FORM_BYTES, onError: tooLarge }))
    .get('/', c => c.html(htmlDocument(<OrderFilePage visit={c.get('visit')} mailed={mailed(c)} />)))
    .post('/', c => check(setting, c))
    .post('/apply', async c => {
      const { text } = await formOf(c, z.object({ text: z.string() }));
      const plan = await planFile(platform, text);
      // Something may have changed since it was looked at.
      if (plan.events.length === 0) return report(c, text, plan);
      const file = await takeInFile(platform, plan.events);
      return c.redirect(`/admin/orders/file/${file}`, 303);
    })
    .get('/:file', c => state(setting, c));
}

async function check({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const { file } = await c.req.parseBody();
  const own = orderText(c.get('visit').language);
  if (!(file instanceof File) || file.size === 0) return refused(c, own('file.nothing'));
  if (file.size > MOST_BYTES) tooLarge();
  try {
    const text = decodeText(new Uint8Array(await file.arrayBuffer()));
    return await report(c, text, await planFile(platform, text));
  } catch (error) {
    // A file that is none is for its sender to mend, beside the field.
    if (error instanceof AppError && error.code === 'bad-input')
      return refused(c, causeText(c.get('visit').language, error) ?? own('file.unreadable'));
    throw error;
  }
}

function tooLarge(): never {
  throw new AppError('too-large', 'One file has at most 2 MB. Make two.', { detail: 'orders-too-large' });
}

function refused(c: AdminContext, error: string): Response | Promise<Response> {
  const page = <OrderFilePage visit={c.get('visit')} mailed={mailed(c)} error={error} />;
  return c.html(htmlDocument(page), 400);
}

async function report(c: AdminContext, text: string, plan: FilePlan): Promise<Response> {
  const page = <OrderFilePage visit={c.get('visit')} mailed={mailed(c)} report={reportOf(text, plan)} />;
  return c.html(htmlDocument(page), plan.counts.wrong > 0 ? 400 : 200);
}

function reportOf(text: string, { rows, counts, events, unread }: FilePlan): FileReport {
  const unknown = new Set(rows.filter(row => row.unknown).map(({ sku }) => sku)).size;
  const shown = rows.map(row => ({ ...row, problems: row.problems.map(problem => `problem.${problem}` as const) }));
  return { text, rows: shown, counts, orders: events.length, unknown, unread };
}

async function state({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  const found = await fileState(platform.table, c.req.param('file')!);
  if (!found) throw new AppError('not-found', 'This file is no longer here.', { detail: 'orders-file-gone' });
  if (!found.done) c.header('Refresh', '2');
  const page = <OrderFileDonePage visit={c.get('visit')} orders={found.orders} done={found.done} />;
  return c.html(htmlDocument(page));
}

const mailed = (c: AdminContext) => !c.get('visit').brand.mailOffForShops.includes(CSV_SHOP);
