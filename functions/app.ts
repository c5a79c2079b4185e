import type { Context } from 'hono';
import { Hono } from 'hono';
import { adminRoutes } from './admin/routes.tsx';
import { brandFiles } from './portal/brand-files.ts';
import { answerError } from './portal/error-page.tsx';
import { homeRoutes } from './portal/home.tsx';
import { orderHook } from './portal/order-hook.ts';
import { portalRoutes } from './portal/routes.tsx';
import { safeHeaders } from './portal/safe-headers.ts';
import type { Setting } from './portal/setting.ts';
import { stopRoutes } from './portal/stop-notices.tsx';

/** All routes of the program, and those of its home, if that answers for uploads and files itself. */
export function createApp(setting: Setting, home = new Hono()): Hono {
  const app = new Hono();
  app.use(safeHeaders);
  app.get('/healthz', c => c.text('ok'));
  app.get('/robots.txt', c => c.text('User-agent: *\nDisallow: /\n'));
  app.route('/', home);
  app.route('/hooks', orderHook(setting));
  app.route('/brand', brandFiles(setting.platform));
  app.route('/mail', stopRoutes(setting));
  app.route('/o', portalRoutes(setting));
  if (setting.work) app.route('/render/o', portalRoutes(setting));
  app.route('/admin', adminRoutes(setting));
  app.route('/', homeRoutes(setting));
  const errors = (error: Error, c: Context) => answerError(setting, error, c);
  app.onError(errors);
  app.notFound(c => answerError(setting, undefined, c));
  return app;
}
