import { createHash, randomUUID } from 'node:crypto';
import { rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Objects } from '../platform.ts';

/** The path of a file with an object's bytes, fetched when first asked for; for what only takes paths. */
export function profileFiles(objects: Pick<Objects, 'get'>): (key: string) => Promise<string> {
  return async key => {
    const path = join(tmpdir(), `profile-${createHash('sha256').update(key).digest('hex').slice(0, 32)}.icc`);
    if (await stat(path).catch(() => undefined)) return path;
    const object = await objects.get(key);
    if (!object) throw new Error(`There is no ${key}.`);
    const unfinished = `${path}.${randomUUID()}`;
    await writeFile(unfinished, await buffer(object.body));
    await rename(unfinished, path);
    return path;
  };
}
