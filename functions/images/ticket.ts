import type { Texts } from '../../web/i18n/language.ts';
import { AppError } from '../errors.ts';
import type { Item, Platform, Table } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';
import { requireProduct } from '../products/catalogue.ts';
import { attachMaster } from '../products/masters.ts';
import { viewOf } from '../products/match.ts';

export const MOST_UPLOAD_BYTES = 500 * 1024 * 1024;
const DAY = 86_400_000;

/**
 * `UPLOAD#<ticket>` / `upload`: a file on its way in.
 * `sending` → `arrived` → `placed`, or `unmatched` until somebody says what it shows, or `refused` until dismissed.
 */
export interface Ticket {
  schema: 1;
  id: string;
  fileName: string;
  /** Bytes. */
  size: number;
  state: 'sending' | 'arrived' | 'placed' | 'unmatched' | 'refused';
  /** Chosen by the person who sends it; else its name decides. */
  sku?: string | undefined;
  view?: string | undefined;
  /** Its name is not to decide: it waits until somebody says what it shows. */
  later?: boolean | undefined;
  /** Id of the picture of that product in whose place it goes. */
  replaces?: string | undefined;
  /** It is a list of products: no picture, and nothing for the tray. */
  list?: boolean | undefined;
  /** SKUs of the products that its name may mean, the likeliest first, while it is unmatched. */
  fits?: string[] | undefined;
  /** Description of the picture, when the sender knows one. */
  alt?: Texts | undefined;
  /** Why it was refused. */
  reason?: string | undefined;
  /** The same for a reader's language: a key of `web/i18n/admin/refused/`. */
  refusal?: string | undefined;
  master?: string | undefined;
  /** Milliseconds since 1970. */
  createdAt: number;
}

type Tickets = Pick<Platform, 'table' | 'uploads' | 'queue' | 'objects' | 'now' | 'id'>;

/** Opens an upload; the browser then sends parts of `partSize` bytes to signed addresses. */
export async function openTicket(
  platform: Tickets,
  file: Pick<Ticket, 'fileName' | 'size' | 'sku' | 'view' | 'later' | 'replaces' | 'alt' | 'list'>,
): Promise<{ ticket: string; partSize: number }> {
  const { fileName, size } = file;
  const values = { file: fileName };
  if (size === 0)
    throw new AppError('refused-image', `${fileName} is empty: it has 0 bytes.`, { detail: 'file-empty', values });
  if (size > MOST_UPLOAD_BYTES) {
    const message = `${fileName} is larger than 500 MB. Export it smaller and try again.`;
    throw new AppError('too-large', message, { detail: 'file-too-large', values });
  }
  const id = platform.id();
  const { partSize } = await platform.uploads.begin(id, size);
  await putTicket(platform, { ...file, schema: 1, id, state: 'sending', createdAt: platform.now() });
  return { ticket: id, partSize };
}

/** All parts are sent: joins them and queues the intake. From when this resolves the file is not lost. */
export async function arriveTicket(platform: Tickets, id: string): Promise<void> {
  const ticket = await requireTicket(platform.table, id);
  if (ticket.value.state !== 'sending') return;
  await platform.uploads.finish(id);
  if (!ticket.value.list) await platform.queue.send({ kind: 'intake', ticket: id });
  await changeTicket(platform, id, now => (now.state === 'sending' ? { ...now, state: 'arrived' } : now));
}

/** Says what an unmatched picture shows. */
export async function assignTicket(platform: Tickets, id: string, sku: string, view: string): Promise<void> {
  const { value: ticket } = await requireTicket(platform.table, id);
  if (!ticket.master)
    throw new AppError('conflict', 'This picture is not ready to be placed yet.', { detail: 'not-looked-at' });
  const product = await requireProduct(platform.table, sku);
  await attachMaster(platform, product.sku, ticket.master, { view: viewOf(view), alt: ticket.alt });
  await changeTicket(platform, id, now => ({ ...now, state: 'placed', sku: product.sku, view: viewOf(view) }));
}

/** Puts a refused or unmatched file away, or gives up one that is still being sent. */
export async function dismissTicket(platform: Tickets, id: string): Promise<void> {
  await platform.uploads.abandon(id);
  await platform.objects.remove(`incoming/${id}`);
  await platform.objects.remove(`refused/${id}`);
  await platform.table.remove(key('UPLOAD', id));
}

export async function getTicket(table: Table, id: string): Promise<Ticket | undefined> {
  return (await table.get<Ticket>(key('UPLOAD', id)))?.value;
}

/** Files that are not placed yet, newest first. */
export async function openTickets(table: Table, limit: number): Promise<Ticket[]> {
  const { items } = await table.query<Ticket>({ pk: 'upload#open', index: true, newestFirst: true, limit });
  return items.map(item => item.value);
}

/** Changes a ticket by version; undefined when it has been dismissed meanwhile. */
export async function changeTicket(
  platform: Pick<Platform, 'table' | 'now'>,
  id: string,
  change: (ticket: Ticket) => Ticket,
): Promise<Ticket | undefined> {
  const item = await platform.table.get<Ticket>(key('UPLOAD', id));
  if (!item) return undefined;
  const ticket = change(item.value);
  const stored = await putTicket(platform, ticket, item.version);
  return stored ? ticket : changeTicket(platform, id, change);
}

async function putTicket({ table, now }: Pick<Platform, 'table' | 'now'>, ticket: Ticket, version?: number) {
  const open = ticket.state !== 'placed' && !ticket.list;
  return table.put<Ticket>(
    {
      ...key('UPLOAD', ticket.id),
      value: ticket,
      ...(open
        ? { index: { pk: 'upload#open', sk: `${new Date(ticket.createdAt).toISOString()}#${ticket.id}` } }
        : { expiresAt: now() + 7 * DAY }),
    },
    version ? { version } : 'absent',
  );
}

async function requireTicket(table: Table, id: string): Promise<Item<Ticket>> {
  const item = await table.get<Ticket>(key('UPLOAD', id));
  if (!item)
    throw new AppError('not-found', 'This upload is no longer known: choose the file again.', { detail: 'no-upload' });
  return item;
}
