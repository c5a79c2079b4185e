import { type Context, Hono } from 'hono';
import { brandFiles } from './brand-files.ts';
import { answerError } from './error-page.tsx';
import { later } from './later.ts';
import { orderHook } from './order-hook.ts';
import { portalRoutes, renderRoutes } from './routes.tsx';
import { safeHeaders } from './safe-headers.ts';
import type { Setting } from './setting.ts';
import { stopRoutes } from './stop-notices.tsx';

/** What shops and resellers see. Knows nothing of the admin, so that a process without it carries none of it. */
export function createPortal(setting: Setting): Hono {
  return framed(setting).route('/', publicRoutes(setting));
}

export function publicRoutes(setting: Setting): Hono {
  const routes = new Hono();
  routes.route('/hooks', orderHook(setting));
  routes.route('/brand', brandFiles(setting.platform));
  routes.route('/mail', stopRoutes(setting));
  routes.route('/o', portalRoutes(setting));
  if (setting.work) routes.route('/render/o', renderRoutes(setting));
  routes.get('/bundles/:name{[0-9a-f]+\\.zip}', c => later('bundleGone')(c, setting));
  routes.get('/', c => later('home')(c, setting));
  routes.get('/demo/mail', c => later('demoMail')(c, setting));
  return routes;
}

/** What all routes have in common: safe headers, and pages for errors. */
export function framed(setting: Setting): Hono {
  const app = new Hono();
  app.use(safeHeaders(setting));
  app.get('/healthz', c => c.text('ok'));
  app.get('/robots.txt', c => c.text('User-agent: *\nDisallow: /\n'));
  app.onError((error: Error, c: Context) => answerError(setting, error, c));
  app.notFound(c => answerError(setting, undefined, c));
  return app;
}
