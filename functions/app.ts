import { Hono } from 'hono';
import { adminRoutes } from './admin/routes.tsx';
import { framed, publicRoutes } from './portal/app.ts';
import type { Setting } from './portal/setting.ts';

/** All routes of the program, and those of its home, if that answers for uploads and files itself. */
export function createApp(setting: Setting, home = new Hono()): Hono {
  const app = framed(setting).route('/', home).route('/', publicRoutes(setting));
  app.route('/admin', adminRoutes(setting));
  return app;
}
