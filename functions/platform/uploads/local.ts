import type { KeyObject } from 'node:crypto';
import { ReadableStream as NodeStream } from 'node:stream/web';
import { type Context, Hono } from 'hono';
import { AppError } from '../../errors.ts';
import type { Objects, Uploads } from '../platform.ts';
import { isSigned, sign } from '../signature.ts';
import { uploadFolder } from './folder.ts';
import { checkSize, PART_SIZE, partLength, partsOf } from './parts.ts';

const HOUR = 3_600_000;
const ABANDONED_AFTER = 7 * 24 * HOUR;

export interface LocalUploadsOptions {
  objects: Objects;
  /** Where parts wait, on this machine. */
  folder: string;
  /** Signs the addresses of parts. */
  secret: KeyObject;
  now: () => number;
}

export interface LocalUploads extends Uploads {
  /** Answers `PUT /uploads/<ticket>/<part>`. */
  routes: Hono;
  /** Forgets uploads that nothing has come to for 7 days; returns how many. */
  sweep(): Promise<number>;
}

/** Resumable uploads as S3 multipart has them, answered by this server. */
export function localUploads({ objects, folder, secret, now }: LocalUploadsOptions): LocalUploads {
  const files = uploadFolder(folder);
  const finishing = new Map<string, Promise<void>>();

  const sizeOf = async (ticket: string) => {
    const size = await files.size(ticket);
    if (size === undefined)
      throw new AppError('not-found', 'There is no such upload, or it is finished.', { detail: 'no-upload' });
    return size;
  };

  const finish = async (ticket: string) => {
    const key = `incoming/${ticket}`;
    if (!(await objects.head(key))) {
      const size = await sizeOf(ticket);
      const missing = partsOf(size).length - (await files.parts(ticket, size)).length;
      if (missing > 0)
        throw new AppError('conflict', `The file has not arrived whole: ${missing} parts are missing.`, {
          detail: 'not-whole',
        });
      await objects.put(key, streamOf(files.join(ticket, size)));
    }
    await files.remove(ticket);
  };

  const receive = async (c: Context) => {
    const { ticket = '', part = '' } = c.req.param();
    checkSigned(c, secret, ticket, Number(part), now());
    const length = partLength(await sizeOf(ticket), Number(part));
    if (length === undefined) throw new AppError('not-found', 'This upload has no such part.');
    const announced = Number(c.req.header('content-length') ?? length);
    if (announced > length) throw new AppError('too-large', `This part has ${length} bytes.`);
    const hash = await files.writePart(ticket, Number(part), c.req.raw.body ?? nothing(), length);
    return c.body(null, 200, { ETag: `"${hash}"` });
  };

  return {
    async begin(ticket, size) {
      checkSize(size);
      await files.open(ticket, size);
      return { partSize: PART_SIZE };
    },

    async sign(ticket, parts) {
      const size = await sizeOf(ticket);
      if (parts.some(part => partLength(size, part) === undefined)) {
        throw new AppError('bad-input', 'This upload has no such part.');
      }
      const until = now() + 2 * HOUR;
      return parts.map(part => addressOf(secret, ticket, part, until));
    },

    async arrived(ticket) {
      return files.parts(ticket, await sizeOf(ticket));
    },

    async finish(ticket) {
      const running = finishing.get(ticket) ?? finish(ticket).finally(() => finishing.delete(ticket));
      finishing.set(ticket, running);
      return running;
    },

    abandon: ticket => files.remove(ticket),

    async sweep() {
      const old = await files.untouchedSince(now() - ABANDONED_AFTER);
      for (const ticket of old) await files.remove(ticket);
      return old.length;
    },

    routes: new Hono().put('/uploads/:ticket/:part', receive),
  };
}

function addressOf(secret: KeyObject, ticket: string, part: number, until: number): string {
  const signature = sign(secret, ['upload', ticket, part, until]);
  return `/uploads/${ticket}/${part}?until=${until}&signature=${signature}`;
}

function checkSigned(c: Context, secret: KeyObject, ticket: string, part: number, now: number): void {
  const until = Number(c.req.query('until'));
  const signed = isSigned(secret, ['upload', ticket, part, until], c.req.query('signature') ?? '');
  if (!signed || until <= now)
    throw new AppError('forbidden', 'This address is not valid any more: ask for a new one.');
}

/** `from` is Node's; the browsers' types do not have it. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return NodeStream.from(chunks) as ReadableStream<Uint8Array>;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
