import { type Stats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

/** Milliseconds; what the system has in memory is there a hundred times sooner. */
const SLOW = 0.5;
const AFTER_SLOW = 500;
/** One in so many takes the detour in any case, so that others have their turn. */
const BREATHER = 256;

/**
 * `stat`, undefined where there is nothing: at once while the system answers from memory, over a thread once it had to ask
 * a disk. A detour costs ten times as much as the look, and a download looks at hundreds of files before its first byte.
 */
export function looker(): (path: string) => Promise<Stats | undefined> {
  let detours = 0;
  let looks = 0;
  return async path => {
    try {
      if (detours > 0 || ++looks % BREATHER === 0) {
        detours = Math.max(0, detours - 1);
        return await stat(path);
      }
      const begun = performance.now();
      const found = statSync(path, { throwIfNoEntry: false });
      if (performance.now() - begun > SLOW) detours = AFTER_SLOW;
      return found;
    } catch (error) {
      return notThere(error as NodeJS.ErrnoException);
    }
  };
}

export function notThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
}
