import type { Readable } from 'node:stream';

/**
 * The body of an answer as a stream that errs when it is not of exactly this length. Nothing is read before someone asks;
 * cancelling closes the connection.
 */
export function bodyOf(source: Readable, length: number): ReadableStream<Uint8Array> {
  hear(source);
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  let left = length;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (!done) left -= value.length;
        if (left < 0 || (done && left > 0)) {
          source.destroy();
          throw new Error(`the object's body has not the ${length} bytes that were announced`);
        }
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        source.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}

/** A connection may break before anyone reads, and an error that nobody hears ends the process; the iterator tells of it. */
export function hear(body: Readable): void {
  body.on('error', () => {});
}
