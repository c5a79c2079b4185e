import { AppError } from '../errors.ts';
import { changeTicket, MOST_UPLOAD_BYTES, type Ticket } from '../images/ticket.ts';
import type { Platform } from '../platform/platform.ts';
import { key } from '../platform/table/key.ts';

/** Takes a file in that a plain form brings, whose size nobody has told. It goes on as every upload does. */
export async function receiveFile(
  platform: Platform,
  { fileName, sku, replaces }: Pick<Ticket, 'fileName' | 'sku' | 'replaces'>,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { table, objects, queue, now } = platform;
  const id = platform.id();
  const ticket: Ticket = { schema: 1, id, fileName, sku, replaces, size: 0, state: 'sending', createdAt: now() };
  const index = { pk: 'upload#open', sk: `${new Date(ticket.createdAt).toISOString()}#${id}` };
  await table.put<Ticket>({ ...key('UPLOAD', id), value: ticket, index }, 'absent');
  let size = 0;
  const counted = counting(bytes, fileName, length => {
    size += length;
    return size;
  });
  await objects.put(`incoming/${id}`, counted);
  await queue.send({ kind: 'intake', ticket: id });
  await changeTicket(platform, id, ticket => ({
    ...ticket,
    size,
    state: ticket.state === 'sending' ? 'arrived' : ticket.state,
  }));
}

function counting(
  bytes: AsyncIterable<Uint8Array>,
  fileName: string,
  count: (length: number) => number,
): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) return controller.close();
      if (count(value.length) > MOST_UPLOAD_BYTES)
        throw new AppError('too-large', `${fileName} is larger than 500 MB. Export it smaller and try again.`, {
          ...{ detail: 'file-too-large', values: { file: fileName } },
        });
      controller.enqueue(value);
    },
  });
}
