import { crc32 } from 'node:zlib';
import { type BodyPiece, describeBody } from '../platform/delivery/pieces.ts';
import type { ByteRange, ObjectBody, Objects } from '../platform/platform.ts';
import type { BundleEntry, BundlePlan, StoredEntry } from './plan.ts';
import type { Piece } from './zip.ts';

/** Called when what lies in storage is not what the plan says, before the stream breaks. */
export type OnBroken = (entry: StoredEntry) => void | Promise<void>;

/** Called when the last byte of the ZIP has been handed to the connection. */
export type OnEnd = () => void | Promise<void>;

/** Small neighbours leave in chunks of about this many bytes. */
const CHUNK = 64 * 1024;

/**
 * The ZIP's bytes, or a range of them. Reads when asked, one object at a time. An object that is missing, of another
 * size, or (when read whole) of other bytes than planned breaks the stream before its end: what arrives whole is right.
 */
export function bundleBody(
  plan: BundlePlan,
  objects: Pick<Objects, 'get' | 'head'>,
  range: ByteRange | undefined,
  onBroken: OnBroken,
  onEnd?: OnEnd,
): ReadableStream<Uint8Array> {
  const stop = new AbortController();
  const last = !range || range.end === plan.length - 1;
  const ended = () => {
    if (last) void onEnd?.();
  };
  const chunks = bundleChunks(gathered(plan.zip.pieces(range)), objects, onBroken, stop.signal);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (!done) return controller.enqueue(value);
        controller.close();
        ended();
      },
      async cancel() {
        stop.abort(); // frees an object in the middle of a read; `return` alone would wait for it
        await chunks.return();
      },
    },
    { highWaterMark: 0 },
  );
  return describeBody(body, () => bodyPieces(plan, range, onBroken, ended));
}

function* bodyPieces(
  plan: BundlePlan,
  range: ByteRange | undefined,
  onBroken: OnBroken,
  onEnd: () => void,
): Generator<BodyPiece> {
  for (const piece of plan.zip.pieces(range)) {
    if (piece.kind === 'bytes') yield piece.bytes;
    else if (piece.entry.kind === 'text') yield piece.entry.content.subarray(piece.range.start, piece.range.end + 1);
    else yield storedPiece(piece.entry, piece.range, onBroken);
  }
  yield onEnd;
}

function storedPiece(entry: StoredEntry, range: ByteRange, onBroken: OnBroken): BodyPiece {
  const { key, bytes, crc32, madeAt } = entry;
  return { key, size: bytes, range, crc32, knownAt: madeAt, onBroken: onBroken.bind(undefined, entry) };
}

async function* bundleChunks(
  pieces: Iterable<Piece<BundleEntry>>,
  objects: Pick<Objects, 'get' | 'head'>,
  onBroken: OnBroken,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  for (const piece of pieces) {
    if (piece.kind === 'bytes') yield piece.bytes;
    else if (piece.entry.kind === 'text') yield piece.entry.content.subarray(piece.range.start, piece.range.end + 1);
    else yield* storedChunks(piece.entry, piece.range, objects, onBroken, signal);
  }
}

/** Joins headers that follow one another: the directory of 70,000 files shall not be 70,000 writes. */
function* gathered(pieces: Iterable<Piece<BundleEntry>>): Generator<Piece<BundleEntry>> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  const release = () => {
    const joined = Buffer.concat(held);
    held = [];
    bytes = 0;
    return { kind: 'bytes', bytes: joined } as const;
  };
  for (const piece of pieces) {
    if (piece.kind === 'bytes') {
      held.push(piece.bytes);
      bytes += piece.bytes.length;
    }
    if (bytes > CHUNK || (piece.kind === 'content' && bytes > 0)) yield release();
    if (piece.kind === 'content') yield piece;
  }
  if (bytes > 0) yield release();
}

async function* storedChunks(
  entry: StoredEntry,
  range: ByteRange,
  objects: Pick<Objects, 'get' | 'head'>,
  onBroken: OnBroken,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  const object = await open(entry, range, objects);
  if (!object) return broken(entry, 'is missing or of another size', onBroken);
  const wanted = range.end + 1 - range.start;
  let arrived = 0;
  let sum = 0;
  for await (const chunk of freed(object.body, signal)) {
    arrived += chunk.length;
    sum = crc32(chunk, sum);
    // Looked at before the last chunk leaves: afterwards a range that ends here would be complete.
    if (arrived > wanted) return broken(entry, 'is longer than planned', onBroken);
    if (arrived === entry.bytes && sum !== entry.crc32) return broken(entry, 'has other bytes than planned', onBroken);
    yield chunk;
  }
  if (arrived < wanted && !signal.aborted) return broken(entry, 'is shorter than planned', onBroken);
}

/** The object's bytes in the range; undefined where it is not as planned. */
async function open(
  entry: StoredEntry,
  range: ByteRange,
  objects: Pick<Objects, 'get' | 'head'>,
): Promise<ObjectBody | undefined> {
  const whole = range.start === 0 && range.end === entry.bytes - 1;
  if (whole) {
    const object = await objects.get(entry.key);
    if (object?.size === entry.bytes) return object;
    await object?.body.cancel();
    return undefined;
  }
  // A range must lie within the object, so its size comes first.
  const head = await objects.head(entry.key);
  return head?.size === entry.bytes ? objects.get(entry.key, range) : undefined;
}

/** The chunks of a body, which is cancelled at an early end and at the signal, even while it is being waited for. */
async function* freed(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  // Nobody waits for bytes any more: that their source breaks, too, is no news.
  const free = () => reader.cancel().catch(() => {});
  signal.addEventListener('abort', free);
  try {
    if (signal.aborted) return;
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (read.value.length > 0) yield read.value;
    }
  } finally {
    signal.removeEventListener('abort', free);
    await free();
  }
}

async function broken(entry: StoredEntry, how: string, onBroken: OnBroken): Promise<never> {
  await onBroken(entry);
  throw new Error(`${entry.key}, ${entry.name} of a bundle, ${how}`);
}
