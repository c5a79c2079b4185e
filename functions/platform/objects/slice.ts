import type { FileHandle } from 'node:fs/promises';

const CHUNK = 1024 * 1024;

/** The bytes of an open file from `start` up to `stop` (excluded), a chunk at a time; closes the file in the end. */
export function readSlice(handle: FileHandle, start: number, stop: number): ReadableStream<Uint8Array> {
  let position = start;
  const read = async (): Promise<Uint8Array> => {
    const chunk = Buffer.allocUnsafeSlow(Math.min(CHUNK, stop - position));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) throw new Error(`the file ended at byte ${position}, before ${stop}`);
    position += bytesRead;
    return chunk.subarray(0, bytesRead);
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (position < stop) controller.enqueue(await read().catch(error => closeAndThrow(handle, error)));
        if (position < stop) return;
        await handle.close();
        controller.close();
      },
      cancel: () => handle.close(),
    },
    // Nothing is read before someone asks for it.
    { highWaterMark: 0 },
  );
}

async function closeAndThrow(handle: FileHandle, error: unknown): Promise<never> {
  await handle.close();
  throw error;
}
