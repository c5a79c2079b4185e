import type { Hono } from 'hono';
import { framed } from '../portal/app.ts';
import type { Setting } from '../portal/setting.ts';
import { adminRoutes } from './routes.tsx';

/** What the brand's people see, for a process that has nothing else to do. */
export function createAdmin(setting: Setting): Hono {
  return framed(setting).route('/admin', adminRoutes(setting));
}
