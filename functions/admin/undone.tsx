import { Hono } from 'hono';
import { UndonePage, type UndoneRow } from '../../web/admin/UndonePage.tsx';
import { htmlDocument } from '../../web/components/Page.tsx';
import type { UndoneKey } from '../../web/i18n/admin/undone/messages.ts';
import { getTicket } from '../images/ticket.ts';
import { getOrder } from '../orders/list.ts';
import type { Item, Platform } from '../platform/platform.ts';
import { DEAD_JOBS, type DeadJob, reviveJob } from '../platform/queue/dead.ts';
import type { JobKind } from '../platform/queue/job.ts';
import { getImport } from '../products/imports/import.ts';
import { getMaster } from '../products/masters.ts';
import { productPage } from './product-view.ts';
import type { AdminEnv, AdminSetting } from './setting.ts';

const MOST_SHOWN = 100;

/** What each kind of job is called on the page. */
const CALLED: Record<JobKind, UndoneKey> = {
  intake: 'job.intake',
  render: 'job.render',
  'own-size': 'job.own-size',
  mail: 'job.mail',
  'follow-up': 'job.follow-up',
  arrival: 'job.arrival',
  import: 'job.import',
  'orders-in': 'job.orders-in',
  assemble: 'job.zip',
  prepare: 'job.zip',
  card: 'job.card',
  catalogue: 'job.catalogue',
  refresh: 'job.refresh',
  tidy: 'job.tidy',
  scrub: 'job.tidy',
  'brand-files': 'job.tidy',
};

const OF_PICTURES: JobKind[] = ['intake', 'render', 'own-size'];

/** Dead letters: what was given up after its tries, with its reason, to be tried again or put away. */
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
    })
    .post('/:id/forget', async c => {
      await platform.table.remove({ pk: DEAD_JOBS, sk: c.req.param('id') });
      return c.redirect('/admin/undone', 303);
    });
}

async function rowOf(platform: Platform, { sk, value }: Item<DeadJob>): Promise<UndoneRow> {
  const { job, reason, at } = value;
  // Another version may have sent one that nobody here knows.
  const what = CALLED[job.kind] ?? 'job.other';
  return { id: sk, what, about: await aboutOf(platform, value), cause: causeWords(value), reason, at };
}

function causeWords({ cause, job: { kind } }: DeadJob): UndoneKey {
  const ofPicture = OF_PICTURES.includes(kind);
  if (cause === 'gave-out' && ofPicture) return 'cause.gave-out.picture';
  if (cause === 'unreachable' && kind === 'mail') return 'cause.mail-server';
  if (cause) return `cause.${cause}`;
  return ofPicture ? 'cause.picture' : 'cause.other';
}

async function aboutOf({ table }: Platform, { job }: DeadJob): Promise<UndoneRow['about']> {
  if ('order' in job) {
    const number = (await getOrder(table, job.order))?.number;
    return number === undefined ? undefined : { name: number, page: `/admin/orders/${job.order}` };
  }
  if ('sku' in job) return { name: job.sku, page: productPage(job.sku) };
  if (job.kind === 'import') {
    const name = (await getImport(table, job.import))?.value.fileName;
    return name === undefined ? undefined : { name, page: `/admin/import/${job.import}` };
  }
  return named(await fileNameOf({ table }, job));
}

async function fileNameOf({ table }: Pick<Platform, 'table'>, job: DeadJob['job']): Promise<string | undefined> {
  if (job.kind === 'intake') return (await getTicket(table, job.ticket))?.fileName;
  if ('master' in job) return (await getMaster(table, job.master))?.fileName;
  return undefined;
}

const named = (name: string | undefined) => (name === undefined ? undefined : { name });
