import type { Box } from '../formats/facts.ts';
import type { Size } from '../formats/geometry.ts';
import { RESAMPLE_WASM } from './resample.wasm.ts';
import { rooms, SLACK } from './room.ts';
import type { Pixels } from './sharp.ts';
import { type Kernel, type Taps, tapsOf } from './taps.ts';

/** The exports of `resample.wat`. */
interface Loops {
  weigh(from: number, to: number, end: number): void;
  down(pairs: number, last: number, to: number, end: number): void;
  fold(pairs: number, last: number, to: number, end: number): void;
  across(row: number, to: number, end: number, taps: number, length: number): void;
  lead(from: number, end: number): number;
  trail(from: number, end: number): number;
}

/** Pixels that `across` takes at a time, and rows that `down` does, with so many bytes for each pair of them. */
const GROUP = 4;
const PAIR = 2;
const PAIR_BYTES = 12;
/** Bytes of a pixel, and of one between the loops. */
const PIXEL = 4;
const WEIGHED = 8;

/** Pixels of a row that may be other than its ground, the first excluded one last. */
interface Span {
  start: number;
  end: number;
}

const roomFor = rooms<Loops>(RESAMPLE_WASM);

/**
 * Brings a region to a size, in half of libvips's time; colours weigh as much as they are seen, and margins in the
 * colour of the first pixel take next to no time. Holds up the thread for 12 ns a pixel of the output.
 * @param pixels RGBA
 */
export function resampled(pixels: Pixels, region: Box, to: Size, kernel: Kernel): Pixels {
  const rows = tapsOf(region.height, to.height, kernel, PAIR);
  const plan = planOf(region, to, kernel, rows.count);
  const { made, length, room } = plan;
  const data = Buffer.allocUnsafeSlow(to.height * length);
  const load = loader(plan, pixels, region, rows.count);
  let before: Span = { start: 0, end: 0 };
  for (let y = 0; y < to.height; y++) {
    const span = load(rows, y);
    // What the row before has left of its own becomes ground again.
    const down = isMirrored(rows, y) ? room.loops.fold : room.loops.down;
    draw(plan, rows.count, before.start < before.end ? union(span, before) : span, made, down);
    data.set(room.bytes.subarray(made, made + length), y * length);
    before = span;
  }
  return { data, width: to.width, height: to.height, channels: 4 };
}

/** Whether the rows above weigh what those below do, as wherever a picture is halved that has an even number of them. */
function isMirrored({ count, weights }: Taps, y: number): boolean {
  const own = weights.subarray(y * count, (y + 1) * count);
  return count % (2 * PAIR) === 0 && own.every((weight, k) => weight === own[count - 1 - k]);
}

type Plan = ReturnType<typeof planOf>;

/** What lies where: a row as it was, rows with room for what they are made of, one between the two loops, and one of the output. */
function planOf(region: Size, to: Size, kernel: Kernel, count: number) {
  const columns = tapsOf(region.width, to.width, kernel, GROUP);
  const [line, margin, length] = [region.width * WEIGHED, columns.count * WEIGHED, to.width * PIXEL];
  const tap = 4 + columns.count * 2;
  const room = roomFor(
    ...[region.width * PIXEL, count * (line + SLACK), (count / PAIR) * PAIR_BYTES, margin + line + margin],
    ...[to.width * tap, length, length],
  );
  const [source = 0, ring = 0, pairs = 0, edge = 0, taps = 0, blank = 0, made = 0] = room.at;
  const view = new DataView(room.bytes.buffer);
  for (const [x, first] of columns.first.entries()) {
    view.setInt32(taps + x * tap, first * WEIGHED, true);
    for (let k = 0; k < columns.count; k++)
      view.setInt16(taps + x * tap + 4 + k * 2, columns.weights[x * columns.count + k]!, true);
  }
  return {
    ...{ room, view, columns, width: region.width },
    ...{ line, margin, length, tap },
    ...{ source, ring, pairs, middle: edge + margin, taps, blank, made },
  };
}

/** Has the rows ready that one of the output is made of, and tells the loop of them. */
function loader(plan: Plan, { data, width }: Pixels, region: Box, count: number) {
  const { room, view, source, ring, line, pairs, middle } = plan;
  const { bytes, loops } = room;
  const place = (y: number) => ring + (y % count) * (line + SLACK);
  const within = (y: number) => Math.min(region.height - 1, Math.max(0, y));
  const spans: Span[] = [];
  let ground = '';
  const read = (y: number) => {
    const begin = ((region.top + y) * width + region.left) * PIXEL;
    bytes.set(data.subarray(begin, begin + region.width * PIXEL), source);
    loops.weigh(source, place(y), place(y) + line);
    if (y === 0) {
      layGround(plan, place(0));
      ground = pixelAt(room.bytes, place(0));
    }
    spans[y % count] = spanOf(plan, place(y), ground);
  };
  let ready = 0;
  return ({ first, weights }: Taps, y: number): Span => {
    const begin = first[y]!;
    while (ready <= within(begin + count - 1)) read(ready++);
    let span = spans[within(begin) % count]!;
    for (let k = 0; k < count; k++) {
      const pair = pairs + (k >> 1) * PAIR_BYTES;
      const row = within(begin + k);
      view.setInt32(pair + (k & 1) * 4, place(row) - middle, true);
      view.setInt16(pair + 8 + (k & 1) * 2, weights[y * count + k]!, true);
      span = union(span, spans[row % count]!);
    }
    return span;
  };
}

/** The ground is what the first pixel has: the line becomes it from end to end, and what comes of it is kept. */
function layGround(plan: Plan, pixel: number): void {
  const { room, middle, margin, line, blank, length } = plan;
  for (let at = middle - margin; at < middle + line + margin; at += WEIGHED)
    room.bytes.copyWithin(at, pixel, pixel + WEIGHED);
  goAcross(plan, blank, 0, length);
}

/** Of a row as the loops have it. They look at 16 bytes at a time: some of the ground may be in it. */
function spanOf({ room: { bytes, loops }, line, width }: Plan, row: number, ground: string): Span {
  const end = row + line;
  return {
    start: pixelAt(bytes, row) === ground ? Math.floor((loops.lead(row, end) - row) / WEIGHED) : 0,
    end: pixelAt(bytes, end - WEIGHED) === ground ? Math.ceil((loops.trail(row, end) - row) / WEIGHED) : width,
  };
}

const pixelAt = (bytes: Uint8Array, at: number) => bytes.subarray(at, at + WEIGHED).join();

/** A row of the output: what is beside its span is as in any row of ground. */
function draw(plan: Plan, count: number, { start, end }: Span, to: number, down: Loops['down']): void {
  const { room, columns, middle, line, margin, pairs, blank, length } = plan;
  const { bytes } = room;
  if (start >= end) return void bytes.copyWithin(to, blank, blank + length);
  down(pairs, pairs + (count / PAIR) * PAIR_BYTES, middle + start * WEIGHED, middle + end * WEIGHED);
  // Beyond the ends the outermost pixel goes on.
  for (let at = WEIGHED; at <= margin; at += WEIGHED) {
    bytes.copyWithin(middle - at, middle, middle + WEIGHED);
    bytes.copyWithin(middle + line - WEIGHED + at, middle + line - WEIGHED, middle + line);
  }
  const from = PIXEL * firstAt(columns.first, start - columns.count + 1);
  const stop = PIXEL * firstAt(columns.first, end);
  bytes.copyWithin(to, blank, blank + from);
  if (from < stop) goAcross(plan, to, from, stop);
  bytes.copyWithin(to + stop, blank + stop, blank + length);
}

/** Bytes `from` up to `stop` of a row of the output. */
function goAcross({ room, columns, tap, taps, middle }: Plan, to: number, from: number, stop: number): void {
  room.loops.across(middle, to + from, to + stop, taps + (from / PIXEL) * tap, columns.count * 2);
}

const union = (one: Span, other: Span): Span => ({
  start: Math.min(one.start, other.start),
  end: Math.max(one.end, other.end),
});

/** Where numbers that never become less are first as large as this. */
function firstAt(numbers: Int32Array, least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const between = (low + high) >> 1;
    if (numbers[between]! < least) low = between + 1;
    else high = between;
  }
  return low;
}
