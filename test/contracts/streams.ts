/** A stream of these chunks, which then ends, or breaks. */
export function chunked(chunks: Uint8Array[], error?: Error): ReadableStream<Uint8Array> {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = rest.shift();
      if (chunk) controller.enqueue(chunk);
      else if (error) controller.error(error);
      else controller.close();
    },
  });
}

/** A stream that breaks after so many chunks; `state` counts those that were asked for. */
export function endless(size: number, message: string, most: number) {
  const state = { chunks: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (state.chunks++ < most) controller.enqueue(new Uint8Array(size));
      else controller.error(new Error(message));
    },
    cancel() {
      state.cancelled = true;
    },
  });
  return { stream, state };
}

export async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await collect(stream));
}

export async function collect<One>(all: AsyncIterable<One>): Promise<One[]> {
  const found: One[] = [];
  for await (const one of all) found.push(one);
  return found;
}
