import type { Context } from 'hono';
import { noteTrace, type Trace } from '../orders/trace.ts';
import type { Visit } from './visit.ts';

/** Notes what was done under a link; not what a program only asked about, nor the brand's own look. */
export async function noteVisit(c: Context, { setting, shelf, link }: Visit, what: Trace): Promise<void> {
  if (c.req.method !== 'GET' || link.look) return;
  await noteTrace(setting.platform, shelf.order.id, what, link.number);
}
