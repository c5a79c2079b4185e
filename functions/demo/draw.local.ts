import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./draw.process.ts', import.meta.url));

/**
 * Draws the named pictures of the demo into a folder, in a process of its own, and tells each file's name once it is
 * whole. Who stops listening, or aborts, stops the drawing.
 */
export async function* drawPictures(
  names: string[],
  folder: string,
  { signal }: { signal?: AbortSignal } = {},
): AsyncIterable<string> {
  if (names.length === 0) return;
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, resolve(folder), ...names], {
    // Where `tsx` can be found, wherever the portal was started from.
    cwd: dirname(PROGRAM),
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(signal && { signal }),
  });
  // Kept as a value: it may fail while nobody is waiting for it yet.
  const failure = once(child, 'close').then(
    ([code]) => (code === 0 ? undefined : new Error(`Drawing the demo ended with ${code}`)),
    (error: unknown) => error,
  );
  try {
    yield* createInterface({ input: child.stdout });
    const failed = await failure;
    if (failed) throw failed;
  } finally {
    child.kill();
  }
}
