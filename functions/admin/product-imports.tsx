import { Hono } from 'hono';
import { compress } from 'hono/compress';
import * as z from 'zod';
import { ImportPage } from '../../web/admin/ImportPage.tsx';
import { ImportsPage } from '../../web/admin/ImportsPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { AppError } from '../errors.ts';
import { ROW_KINDS } from '../products/imports/entry.ts';
import { type Delimiter, emptyList, exportProducts } from '../products/imports/export.ts';
import {
  applyImport,
  checkAgain,
  importFile,
  openImportOf,
  recentImports,
  requireImport,
} from '../products/imports/import.ts';
import { validate } from '../validate.ts';
import { formOf, typed } from './form.ts';
import { checkListSize, importTicket } from './list-upload.ts';
import { readForm, textOf } from './multipart.ts';
import { columnChoices, importLine, importView } from './product-import-view.ts';
import type { AdminContext, AdminEnv, AdminSetting } from './setting.ts';

const RECENT = 10;
const MOST_COLUMNS = 200;

const idSchema = z.string().regex(/^[\w-]{1,64}$/);
const runSchema = z.object({ run: z.coerce.number().int() });
const rowsSchema = z.object({
  show: z.enum(ROW_KINDS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

/** Lists of products: on their way in, and out. */
export function productImportRoutes(setting: AdminSetting) {
  const { platform } = setting;
  return (
    new Hono<AdminEnv>()
      .get('/import', async c => {
        const imports = (await recentImports(platform.table, RECENT)).map(importLine);
        return c.html(htmlDocument(<ImportsPage visit={c.get('visit')} imports={imports} />));
      })
      .get('/import/template.csv', c => {
        const { language, brandLanguage } = c.get('visit');
        return download(c, 'products.csv', [emptyList(brandLanguage, delimiterOf(language))]);
      })
      // One answer of a function has room for 6 MB; a list takes a fifth of its length when compressed.
      .get('/products.csv', compress(), c => {
        const delimiter = delimiterOf(c.get('visit').language);
        return download(c, 'products.csv', exportProducts(platform.table, delimiter));
      })
      .post('/import', c => receiveList(setting, c))
      .get('/import/:id', c => importPage(setting, c))
      .post('/import/:id/columns', async c => {
        const fields = await typed(c);
        const columns = Array.from({ length: MOST_COLUMNS }, (_, n) => fields[`column.${n}`] ?? '');
        await checkAgain(platform, idOf(c), columns);
        return c.redirect(`/admin/import/${idOf(c)}`, 303);
      })
      .post('/import/:id/apply', async c => {
        const { run } = await formOf(c, runSchema);
        await applyImport(platform, idOf(c), run);
        return c.redirect(`/admin/import/${idOf(c)}`, 303);
      })
  );
}

const idOf = (c: AdminContext) => validate(idSchema, c.req.param('id'));

/** What Excel expects where the language is spoken. */
const delimiterOf = (language: string): Delimiter => (language === 'en' ? ',' : ';');

async function importPage(setting: AdminSetting, c: AdminContext): Promise<Response> {
  const visit = c.get('visit');
  const { value } = await requireImport(setting.platform.table, idOf(c));
  const wish = rowsSchema.parse({ show: c.req.query('show'), page: c.req.query('page') ?? 1 });
  const list = await importView(setting.platform.objects, visit, value, wish);
  return c.html(htmlDocument(<ImportPage visit={visit} list={list} choices={columnChoices(visit, list.columns)} />));
}

async function receiveList({ platform }: AdminSetting, c: AdminContext): Promise<Response> {
  for await (const part of readForm(c.req.raw)) {
    if (!part.fileName) {
      const text = await textOf(part.bytes);
      if (part.name !== 'ticket') continue;
      return c.redirect(`/admin/import/${await importTicket(platform, validate(idSchema, text))}`, 303);
    }
    const bytes = await bytesOf(part.bytes);
    const id = platform.id();
    await platform.objects.put(importFile(id), bytes);
    await openImportOf(platform, { id, fileName: part.fileName, size: bytes.length });
    return c.redirect(`/admin/import/${id}`, 303);
  }
  throw new AppError('bad-input', 'No file was chosen.', { detail: 'no-file' });
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    checkListSize(size);
    // The reader uses its memory again.
    kept.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(kept);
}

type Chunks = AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>;

function download(c: AdminContext, fileName: string, chunks: Chunks): Response {
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${fileName}"`);
  return c.body(streamOf(chunks));
}

/** Asks for the next chunk when it is wanted, so that a list of any length is never held whole. */
function streamOf(chunks: Chunks): ReadableStream<Uint8Array<ArrayBuffer>> {
  const rest = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await rest.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
