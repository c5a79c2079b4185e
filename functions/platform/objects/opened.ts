import { closeSync, fstatSync, openSync, read, type Stats } from 'node:fs';
import { notThere } from './look.ts';

/** By the system's clock, milliseconds since 1970. */
export interface FileTimes {
  /** When its bytes were last written. */
  written: number;
  /** When anything about it changed. */
  changed: number;
}

/** A file that is open for reading at any place, into buffers of the caller's. */
export interface OpenedFile {
  /** Bytes. */
  readonly size: number;
  /** Its times when it was opened. */
  readonly opened: FileTimes;
  /** Its times now. */
  times(): FileTimes;
  /** To be awaited before `close`. @returns how many bytes came, 0 at its end */
  read(into: Uint8Array, at: number, length: number, position: number): Promise<number>;
  close(): void;
}

/**
 * Opens a file; undefined where there is none. Open, stat and close of a file that was looked at a moment ago wait for no
 * disk, and a detour over a thread costs ten times as much as they do; reads of its bytes take that detour.
 */
export function openFile(path: string): OpenedFile | undefined {
  const descriptor = descriptorOf(path);
  if (descriptor === undefined) return undefined;
  const found = fstatSync(descriptor);
  // A folder opens like a file.
  if (!found.isFile()) {
    closeSync(descriptor);
    return undefined;
  }
  return {
    size: found.size,
    opened: timesOf(found),
    times: () => timesOf(fstatSync(descriptor)),
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
    return notThere(error as NodeJS.ErrnoException);
  }
}

function timesOf({ mtimeMs, ctimeMs }: Stats): FileTimes {
  return { written: mtimeMs, changed: ctimeMs };
}
