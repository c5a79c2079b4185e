import { AppError } from '../errors.ts';
import { dismissTicket, getTicket } from '../images/ticket.ts';
import type { Platform } from '../platform/platform.ts';
import { getImport, importFile, MOST_IMPORT_BYTES, openImportOf } from '../products/imports/import.ts';

/** @throws AppError `too-large` */
export function checkListSize(bytes: number): void {
  if (bytes > MOST_IMPORT_BYTES)
    throw new AppError('too-large', 'A list has at most 20 MB.', { detail: 'list-too-large' });
}

/**
 * Opens the import of a list that has been sent in parts; the ticket's id becomes its id, so that a second click is the
 * same import.
 * @throws AppError `not-found`
 */
export async function importTicket(platform: Platform, ticketId: string): Promise<string> {
  const { table, objects } = platform;
  const ticket = await getTicket(table, ticketId);
  if (!ticket && (await getImport(table, ticketId))) return ticketId;
  const file = ticket?.list ? await objects.get(`incoming/${ticketId}`) : undefined;
  if (!ticket || !file)
    throw new AppError('not-found', 'This upload is no longer known: choose the file again.', { detail: 'no-upload' });
  checkListSize(file.size);
  await objects.put(importFile(ticketId), new Uint8Array(await new Response(file.body).arrayBuffer()));
  await openImportOf(platform, { id: ticketId, fileName: ticket.fileName, size: file.size });
  await dismissTicket(platform, ticketId);
  return ticketId;
}
