import { closeSync, fstatSync, openSync, read, statSync } from 'node:fs';

/** A file that is open for reading at any place, into buffers of the caller's. */
export interface OpenedFile {
  /** Bytes. */
  readonly size: number;
  /** By the system's clock, milliseconds since 1970: when its bytes were last written, and when anything about it changed. */
  times(): { written: number; changed: number };
  /** To be awaited before `close`. @returns how many bytes came, 0 at its end */
  read(into: Uint8Array, at: number, length: number, position: number): Promise<number>;
  close(): void;
}

/**
 * Opens a file; undefined where there is none. Open, stat and close of a file that was looked at a moment ago wait for no
 * disk, and a detour over a thread costs ten times as much as they do; reads of its bytes take that detour.
 */
export function openFile(path: string): OpenedFile | undefined {
  // A folder would open like a file; and this is far cheaper than an exception.
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined;
  const descriptor = descriptorOf(path);
  if (descriptor === undefined) return undefined;
  return {
    size: fstatSync(descriptor).size,
    times() {
      const { mtimeMs, ctimeMs } = fstatSync(descriptor);
      return { written: mtimeMs, changed: ctimeMs };
    },
    read: (into, at, length, position) =>
      new Promise((resolve, reject) => {
        read(descriptor, into, at, length, position, (error, bytes) => (error ? reject(error) : resolve(bytes)));
      }),
    close: () => closeSync(descriptor),
  };
}

function descriptorOf(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    // Removed just now.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
