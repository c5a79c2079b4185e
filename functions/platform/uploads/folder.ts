import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { AppError } from '../../errors.ts';
import { folderMaker, moveInto, writeFileWhole } from '../objects/durable.ts';
import { readSlice } from '../objects/slice.ts';
import { partLength, partsOf } from './parts.ts';

const TICKET = /^[\w-]{1,64}$/;
const metaSchema = z.object({ size: z.number().int().min(0) });

/** Uploads that are under way: a folder for each ticket, a file for each part that has arrived whole. */
export function uploadFolder(path: string) {
  const root = resolve(path);
  mkdirSync(root, { recursive: true });
  const fileOf = (ticket: string, name: string | number) => join(root, checked(ticket), `${name}`);

  const write = async (ticket: string, name: string | number, bytes: Uint8Array | AsyncIterable<Uint8Array>) => {
    const unfinished = fileOf(ticket, `unfinished-${randomUUID()}`);
    await writeFileWhole(unfinished, bytes);
    await moveInto(unfinished, fileOf(ticket, name));
  };

  return {
    async open(ticket: string, size: number): Promise<void> {
      await folderMaker(root)(join(root, checked(ticket)));
      await write(ticket, 'upload.json', Buffer.from(JSON.stringify({ size })));
    },

    /** The size that was announced; undefined when there is no such upload. */
    async size(ticket: string): Promise<number | undefined> {
      const json = await readFile(fileOf(ticket, 'upload.json'), 'utf8').catch(notThere);
      return json === undefined ? undefined : metaSchema.parse(JSON.parse(json)).size;
    },

    /**
     * Stores a part that has exactly `length` bytes, or nothing.
     * @returns a hash of its bytes
     */
    async writePart(ticket: string, part: number, body: AsyncIterable<Uint8Array>, length: number): Promise<string> {
      const hash = createHash('sha256');
      await write(
        ticket,
        part,
        exactly(body, length, chunk => hash.update(chunk)),
      );
      return hash.digest('hex').slice(0, 32);
    },

    async parts(ticket: string, size: number): Promise<number[]> {
      const names = new Set(await readdir(join(root, checked(ticket))).catch(() => []));
      return partsOf(size).filter(part => names.has(`${part}`));
    },

    /** All parts, one after the other. */
    async *join(ticket: string, size: number): AsyncGenerator<Uint8Array> {
      for (const part of partsOf(size)) {
        const handle = await open(fileOf(ticket, part), 'r');
        yield* readSlice(handle, 0, partLength(size, part) ?? 0);
      }
    },

    remove: (ticket: string) => rm(join(root, checked(ticket)), { recursive: true, force: true }),

    /** Tickets of uploads that nothing has come to since then. */
    async untouchedSince(time: number): Promise<string[]> {
      const old: string[] = [];
      for (const ticket of await readdir(root)) {
        const { mtimeMs } = await stat(join(root, ticket));
        if (mtimeMs < time) old.push(ticket);
      }
      return old;
    },
  };
}

/** @throws AppError as soon as it is clear that the body has more, or fewer, than `length` bytes */
async function* exactly(body: AsyncIterable<Uint8Array>, length: number, see: (chunk: Uint8Array) => void) {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > length) throw new AppError('too-large', `This part has ${length} bytes, and more were sent.`);
    see(chunk);
    yield chunk;
  }
  if (bytes < length) throw new AppError('bad-input', `This part has ${length} bytes, and only ${bytes} arrived.`);
}

/** The ticket becomes a folder's name. */
function checked(ticket: string): string {
  if (!TICKET.test(ticket)) throw new AppError('bad-input', 'This is not the name of an upload.');
  return ticket;
}

function notThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
