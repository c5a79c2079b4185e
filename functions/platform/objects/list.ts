import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectHead } from '../platform.ts';
import { isObjectKey } from './key.ts';

/** All objects below `root` whose keys begin with `prefix`, in the order of their bytes. */
export async function* listFiles(root: string, prefix: string): AsyncGenerator<ObjectHead> {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  // A prefix that no key can have must not lead out of the root.
  if (folder === '' || isObjectKey(folder.slice(0, -1))) yield* walk(root, folder, prefix);
}

/** @param folder a key ending in `/`, or nothing for the root */
async function* walk(root: string, folder: string, prefix: string): AsyncGenerator<ObjectHead> {
  for (const key of await keysIn(root, folder)) {
    if (key.endsWith('/')) {
      if (key.startsWith(prefix) || prefix.startsWith(key)) yield* walk(root, key, prefix);
    } else if (key.startsWith(prefix)) {
      const size = await sizeOf(join(root, key));
      if (size !== undefined) yield { key, size };
    }
  }
}

/** A folder counts with its slash, so that `a.b`, `a/b` and `a0` come in the order of their keys. */
async function keysIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(none);
  return entries
    .filter(entry => isObjectKey(entry.name))
    .map(entry => folder + entry.name + (entry.isDirectory() ? '/' : ''))
    .sort();
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(none);
  return Array.isArray(found) ? undefined : found.size;
}

/** What was removed meanwhile, or never there. */
function none(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
  throw error;
}
