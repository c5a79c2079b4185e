import { constants } from 'node:fs';
import { copyFile, mkdir, opendir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Copied {
  files: number;
  /** Of these, those that were not there yet. */
  copied: number;
  bytes: number;
}

/**
 * Copies all files of a folder that are not in the other one yet, or are younger here. What has its name in full is
 * whole: an interrupted copy goes on where it ended.
 * @param skip names that are left out at the top
 */
export async function copyNew(from: string, to: string, skip: string[] = []): Promise<Copied> {
  const count: Copied = { files: 0, copied: 0, bytes: 0 };
  for await (const entry of await opendir(from, { recursive: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name).slice(from.length + 1);
    if (skip.includes(path.split('/')[0]!)) continue;
    const bytes = await copyOne(join(from, path), join(to, path));
    count.files++;
    if (bytes === undefined) continue;
    count.copied++;
    count.bytes += bytes;
  }
  return count;
}

/** @returns its bytes; undefined where it is there already, or was removed just now */
async function copyOne(from: string, to: string): Promise<number | undefined> {
  const source = await found(from);
  const before = await found(to);
  if (!source || (before && before.size === source.size && before.mtimeMs >= source.mtimeMs)) return undefined;
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const unfinished = `${to}~unfinished`;
  await copyFile(from, unfinished, constants.COPYFILE_FICLONE);
  await rename(unfinished, to);
  return source.size;
}

async function found(path: string) {
  return stat(path).catch(error => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
