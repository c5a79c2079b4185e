import type { ByteRange } from '../platform.ts';

/** A stored object, or a range of it, as part of a body. */
export interface StoredPiece {
  key: string;
  /** Bytes of the whole object. */
  size: number;
  range: ByteRange;
  /** Of the whole object, where it is to be looked after. */
  crc32?: number | undefined;
  /** When its bytes were last known to be right; milliseconds since 1970. */
  knownAt?: number | undefined;
  /** Called when what lies in storage is something else, before the transfer breaks. */
  onBroken?: (() => void | Promise<void>) | undefined;
}

/** A function is called when all before it has gone to the connection. */
export type BodyPiece = Uint8Array | StoredPiece | (() => void);

const described = new WeakMap<ReadableStream<Uint8Array>, () => Iterable<BodyPiece>>();

/**
 * Tells what a body consists of: a home that has a shorter way from object storage to the socket sends the pieces and
 * never reads the body, which for all others works as any does. So it must not open anything before it is read.
 */
export function describeBody(
  body: ReadableStream<Uint8Array>,
  pieces: () => Iterable<BodyPiece>,
): ReadableStream<Uint8Array> {
  described.set(body, pieces);
  return body;
}

/** The pieces of a body that `describeBody` was told of. */
export function piecesOf(body: ReadableStream<Uint8Array> | null): Iterable<BodyPiece> | undefined {
  return body ? described.get(body)?.() : undefined;
}

/** A body that is opened when somebody reads it. */
export function lazyBody(open: () => Promise<ReadableStream<Uint8Array>>): ReadableStream<Uint8Array> {
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reader ??= (await open()).getReader();
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: reason => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
