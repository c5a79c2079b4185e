import { Hono } from 'hono';
import { UndonePage, type UndoneRow } from '../../web/admin/UndonePage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import { getTicket } from '../images/ticket.ts';
import { getOrder } from '../orders/list.ts';
import type { Item, Platform } from '../platform/platform.ts';
import { DEAD_JOBS, type DeadJob, reviveJob } from '../platform/queue/dead.ts';
import { getMaster } from '../products/masters.ts';
import type { AdminEnv, AdminSetting } from './setting.ts';

const MOST_SHOWN = 100;

/** Dead letters: what was given up after its tries, with its reason, to be tried again. */
export function undoneRoutes({ platform }: AdminSetting) {
  return new Hono<AdminEnv>()
    .get('/', async c => {
      const { items } = await platform.table.query<DeadJob>({ pk: DEAD_JOBS, newestFirst: true, limit: MOST_SHOWN });
      const rows = await Promise.all(items.map(item => rowOf(platform, item)));
      return c.html(htmlDocument(<UndonePage visit={c.get('visit')} rows={rows} />));
    })
    .post('/:id', async c => {
      await reviveJob(platform.table, c.req.param('id'), job => platform.queue.send(job));
      return c.redirect('/admin/undone', 303);
    });
}

async function rowOf(platform: Platform, { sk, value }: Item<DeadJob>): Promise<UndoneRow> {
  const { job, reason, at } = value;
  return { id: sk, kind: job.kind, about: await aboutOf(platform, value), reason, at };
}

async function aboutOf({ table }: Platform, { job }: DeadJob): Promise<string | undefined> {
  if ('order' in job) return (await getOrder(table, job.order))?.number;
  if (job.kind === 'intake') return (await getTicket(table, job.ticket))?.fileName;
  if ('master' in job) return (await getMaster(table, job.master))?.fileName;
  return undefined;
}
