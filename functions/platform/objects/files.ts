import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { ByteRange, ObjectBody, Objects } from '../platform.ts';
import { folderMaker, linkInto, moveInto, syncFolder, writeFileWhole } from './durable.ts';
import { checkObjectKey } from './key.ts';
import { listFiles } from './list.ts';
import { looker, notThere } from './look.ts';
import { type OpenedFile, openFile as openAtOnce } from './opened.ts';
import { readSlice } from './slice.ts';

/** No object key has a `~`, so unfinished files are never listed. */
const TEMPORARY = '~unfinished';
const HOUR = 3_600_000;

export interface FileObjects extends Objects {
  /** The file of an object, for whoever sends it on; undefined where there is none. */
  open(key: string): OpenedFile | undefined;
}

/**
 * Objects as files below a folder, which several processes may share.
 * Other than in S3, no key can be the folder of another (`a` and `a/b`), and no segment is longer than 255 characters.
 */
export function fileObjects(folder: string): FileObjects {
  const root = resolve(folder);
  const temporary = join(root, TEMPORARY);
  mkdirSync(temporary, { recursive: true });
  sweep(temporary);
  const makeFolder = folderMaker(root);
  const look = looker();

  const pathOf = (key: string) => {
    checkObjectKey(key);
    return root + sep + key;
  };

  return {
    async put(key, body, only) {
      const path = pathOf(key);
      await makeFolder(dirname(path));
      if (only && (await sizeOf(path)) !== undefined) {
        await syncFolder(dirname(path));
        await discard(body);
        return false;
      }
      const unfinished = join(temporary, randomUUID());
      await writeFileWhole(unfinished, body);
      try {
        await makeRoom(key, path);
        if (only) return await linkInto(unfinished, path);
        await moveInto(unfinished, path);
        return true;
      } finally {
        await rm(unfinished, { force: true });
      }
    },

    async get(key, range) {
      const handle = await openFile(pathOf(key));
      return handle && bodyOf(key, handle, range);
    },

    async head(key) {
      const found = await look(pathOf(key));
      return found?.isFile() ? { key, size: found.size } : undefined;
    },

    list: prefix => listFiles(root, prefix),

    async remove(key) {
      await rm(pathOf(key), { force: true }).catch(noObject);
    },

    open: key => openAtOnce(pathOf(key)),
  };
}

async function bodyOf(key: string, handle: FileHandle, range?: ByteRange): Promise<ObjectBody | undefined> {
  const found = await handle.stat();
  // A folder opens like a file.
  if (!found.isFile()) {
    await handle.close();
    return undefined;
  }
  const { size } = found;
  const { start, end } = range ?? { start: 0, end: size - 1 };
  if (range && !(start >= 0 && start <= end && end < size)) {
    await handle.close();
    throw new RangeError(`bytes ${start}-${end} do not lie within the ${size} of ${key}`);
  }
  return { key, size, body: readSlice(handle, start, end + 1) };
}

async function openFile(path: string): Promise<FileHandle | undefined> {
  return open(path, 'r').catch(notThere);
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(notThere);
  return found?.isFile() ? found.size : undefined;
}

/**
 * A folder in an object's place is no object. Whatever put it there, an empty one gives way to the file that belongs there.
 * @throws Error when something is in it: that is for a person to look at
 */
async function makeRoom(key: string, path: string): Promise<void> {
  const found = await stat(path).catch(notThere);
  if (!found?.isDirectory()) return;
  await rmdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return; // somebody else made room
    throw new Error(`a folder with something in it is in the place of the file ${key}`, { cause: error });
  });
}

/** A folder, or what would lie below a file: what is no object needs no removing. */
function noObject(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ERR_FS_EISDIR' && error.code !== 'ENOTDIR') throw error;
}

async function discard(body: Uint8Array | ReadableStream<Uint8Array>): Promise<void> {
  if (body instanceof ReadableStream) await body.cancel();
}

/** What a killed process left unfinished; the hour spares those of a process that is writing now. */
function sweep(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const path = join(temporary, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found && found.mtimeMs < Date.now() - HOUR) rmSync(path, { force: true });
  }
}
