import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the entries of a folder survive a power cut: fsync of a file does not cover its name. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes folders whose names survive a power cut. A folder that stands already may have been made a moment ago by
 * someone who has not synced it yet, so each is synced once by each maker.
 */
export function folderMaker(root: string): (folder: string) => Promise<void> {
  const made = new Set<string>();
  return async function make(folder) {
    if (made.has(folder)) return;
    if (folder !== root) await make(dirname(folder));
    await mkdir(folder, { recursive: true });
    await syncFolder(dirname(folder));
    made.add(folder);
  };
}

/** Writes a new file whole and to the disk, or leaves none. Streams are taken at the disk's pace. */
export async function writeFileWhole(path: string, body: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(body);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** Gives a file its final name, in place of what had it. */
export async function moveInto(from: string, to: string): Promise<void> {
  await rename(from, to);
  await syncFolder(dirname(to));
}

/**
 * Gives a file a second, final name unless that is taken; link(2) decides it between processes.
 * @returns false when it is taken.
 */
export async function linkInto(from: string, to: string): Promise<boolean> {
  const linked = await link(from, to).then(
    () => true,
    error => taken(error),
  );
  // Also when it was taken: whoever took it may not have synced the folder yet, and our caller relies on the file.
  await syncFolder(dirname(to));
  return linked;
}

function taken(error: NodeJS.ErrnoException): false {
  if (error.code === 'EEXIST') return false;
  throw error;
}
