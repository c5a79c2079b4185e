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
  const app = framed(setting).route('/', home).route('/', publicRoutes(setting));
  app.route('/admin', adminRoutes(setting));
  return app;
}

/** What shops and resellers see; for a process that has nothing to do with the admin. */
export function createPortal(setting: Setting): Hono {
  return framed(setting).route('/', publicRoutes(setting));
}

/** What the brand's people see. */
export function createAdmin(setting: Setting): Hono {
  return framed(setting).route('/admin', adminRoutes(setting));
}

function publicRoutes(setting: Setting): Hono {
  const routes = new Hono();
  routes.route('/hooks', orderHook(setting));
  routes.route('/brand', brandFiles(setting.platform));
  routes.route('/mail', stopRoutes(setting));
  routes.route('/o', portalRoutes(setting));
  if (setting.work) routes.route('/render/o', portalRoutes(setting));
  routes.route('/', homeRoutes(setting));
  return routes;
}

function framed(setting: Setting): Hono {
  const app = new Hono();
  app.use(safeHeaders(setting));
  app.get('/healthz', c => c.text('ok'));
  app.get('/robots.txt', c => c.text('User-agent: *\nDisallow: /\n'));
  app.onError((error: Error, c: Context) => answerError(setting, error, c));
  app.notFound(c => answerError(setting, undefined, c));
  return app;
}
