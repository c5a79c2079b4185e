import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { htmlDocument } from '../../web/components/Page.tsx';
import { portalText } from '../../web/i18n/portal/messages.ts';
import { ErrorPage, NotFoundPage } from '../../web/portal/OtherPages.tsx';
import { getBrand } from '../brand/store.ts';
import { AppError } from '../errors.ts';
import { contactView, frameOf } from './frame.ts';
import type { Setting } from './setting.ts';

/**
 * The one place where failures become answers: an AppError is shown, as `{ code, message }` or as a page; anything
 * else is a bug, logged whole and answered as a bare 500. Without an error: there is nothing at this address.
 */
export async function answerError(setting: Setting, error: Error | undefined, c: Context): Promise<Response> {
  const shown = error ? readable(error) : new AppError('not-found', 'There is nothing at this address.');
  if (!shown) setting.platform.log.error('bug', { error, method: c.req.method, path: c.req.path });
  if (wantsPage(c)) return page(setting, shown, c);
  if (!shown) return c.text('Internal Server Error', 500);
  return c.json({ code: shown.code, message: shown.message }, shown.status);
}

function readable(error: Error): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException && error.status < 500)
    return new AppError('forbidden', error.message || 'Not allowed.');
  return undefined;
}

function wantsPage(c: Context): boolean {
  return !c.req.path.startsWith('/hooks') && (c.req.header('accept') ?? '').includes('text/html');
}

async function page(setting: Setting, shown: AppError | undefined, c: Context): Promise<Response> {
  const brand = await getBrand(setting.platform.table);
  const frame = frameOf(c, setting, brand);
  const contact = await contactView(brand, frame.language, setting.platform);
  if (shown?.code === 'not-found') return c.html(htmlDocument(<NotFoundPage frame={frame} contact={contact} />), 404);
  // An error's own sentence is for programs and in English; readers get one in their language.
  const message = shown && portalText(frame.language)(sentenceFor(shown));
  return c.html(htmlDocument(<ErrorPage frame={frame} contact={contact} message={message} />), shown?.status ?? 500);
}

function sentenceFor({ code, detail }: AppError) {
  if (detail === 'choice-too-long') return 'choose.too-many';
  return code === 'too-many' ? 'refused.too-many' : 'refused.text';
}
