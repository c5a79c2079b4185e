import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { RefusedPage } from '../../web/admin/RefusedPage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { causeText } from '../../web/i18n/admin/causes/messages.ts';
import { adminText } from '../../web/i18n/admin/messages.ts';
import { AppError } from '../errors.ts';
import { ownFormsOnly } from '../own-forms.ts';
import { brandRoutes } from './brand.tsx';
import { cropRoutes } from './crops.tsx';
import { demoRoutes } from './demo-routes.tsx';
import { formatRoutes } from './formats.tsx';
import { mailRoutes } from './mails.tsx';
import { orderRoutes } from './orders.tsx';
import { pictureRoutes } from './picture-routes.ts';
import { printProfileRoutes } from './print-profile.tsx';
import { productBinRoutes } from './product-bin.tsx';
import { productImportRoutes } from './product-imports.tsx';
import { productRoutes } from './products.tsx';
import type { AdminContext, AdminEnv, AdminSetting, Visit } from './setting.ts';
import { showingRoutes } from './showing.tsx';
import { signedInOnly, signInRoutes } from './sign-in.tsx';
import { trayRoutes } from './tray-routes.ts';
import { undoneRoutes } from './undone.tsx';
import { uploadRoutes } from './uploads.ts';
import { visits } from './visit.ts';

/** All that is under `/admin`. Its paths in pages are absolute: it is mounted nowhere else. */
export function adminRoutes(setting: AdminSetting): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>();
  app.onError(showRefusal);
  app.use(ownFormsOnly(setting.base));
  app.use(visits(setting));
  app.route('/', signInRoutes(setting));
  app.use(signedInOnly(setting));
  app.route('/', uploadRoutes(setting));
  app.route('/orders', orderRoutes(setting));
  app.route('/showing', showingRoutes(setting));
  app.route('/mails', mailRoutes(setting));
  app.route('/undone', undoneRoutes(setting));
  app.route('/demo', demoRoutes(setting));
  app.route('/brand', brandRoutes(setting));
  app.route('/', cropRoutes(setting));
  app.route('/formats', formatRoutes(setting));
  app.route('/print-profile', printProfileRoutes(setting));
  app.route('/', productImportRoutes(setting));
  app.route('/', productBinRoutes(setting));
  app.route('/', pictureRoutes(setting));
  app.route('/', trayRoutes(setting));
  app.route('/', productRoutes(setting));
  return app;
}

/** Scripts of the pages show it beside the file that it is about. */
function messageOf(error: AppError, { language }: Visit): string {
  return causeText(language, error) ?? adminText(language)('refused.heading');
}

/** What a person can act on is shown in the admin's own page; a bug goes on to where all bugs go. */
function showRefusal(error: Error, c: AdminContext): Response | Promise<Response> {
  if (error instanceof HTTPException) return error.getResponse();
  const visit = c.get('visit');
  if (!(error instanceof AppError) || !visit) throw error;
  const wantsJson = c.req.header('content-type')?.startsWith('application/json');
  if (wantsJson) return c.json({ code: error.code, message: messageOf(error, visit) }, error.status);
  return c.html(htmlDocument(<RefusedPage visit={visit} code={error.code} cause={error} />), error.status);
}
