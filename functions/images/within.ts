import { AppError } from '../errors.ts';
import type { FileType, Format } from '../formats/format.ts';
import type { Size } from '../formats/geometry.ts';
import { encodeOnce } from './encode.ts';
import { bestWithin, type Guess, guessWithin } from './limit.ts';
import { sampleOf } from './sample.ts';
import type { Picture } from './sharp.ts';

/** The types whose size follows from a quality. */
const LOSSY: FileType[] = ['jpeg', 'webp', 'avif'];
/** What a file comes to of the size that strips of it foretell: they hold more that is new to these encoders. */
const FORETOLD: Partial<Record<FileType, number>> = { webp: 0.94, avif: 0.92 };
/** With so many bits for a pixel hardly any picture is too large. */
const AMPLE = 3;

/** Whether the file may well be too large at the format's own quality, and another one of the same pixels would do. */
export function isTight({ maxBytes }: Format, type: FileType, { width, height }: Size): boolean {
  return maxBytes !== undefined && LOSSY.includes(type) && maxBytes * 8 < AMPLE * width * height;
}

/**
 * Keeps to the format's limit in bytes, at the best quality that does.
 * @param first the file at the format's own quality, where that is known
 */
export async function within(picture: Picture, format: Format, type: FileType, first?: Buffer): Promise<Buffer> {
  const { maxBytes = Number.POSITIVE_INFINITY } = format;
  if (first && first.length <= maxBytes) return first;
  const found = LOSSY.includes(type) && (await best(picture, { ...format, maxBytes }, type, first));
  if (!found) throw new AppError('bad-input', `${format.id}.${type} cannot be made in ${maxBytes} bytes`);
  return found;
}

type Limited = Format & { maxBytes: number };

async function best(picture: Picture, format: Limited, type: FileType, first?: Buffer): Promise<Buffer | undefined> {
  const { maxBytes, quality: top } = format;
  const guess = await guessed(picture, format, type);
  const over = first && { quality: top, bytes: first.length };
  const known = { top, ...(over && { over }), ...(guess && { guess }) };
  return bestWithin(maxBytes, known, quality => encodeOnce(picture, { ...format, quality }, type));
}

async function guessed(picture: Picture, format: Limited, type: FileType): Promise<Guess | undefined> {
  const sample = sampleOf(picture);
  if (!sample) return undefined;
  const { strips, speck, part } = sample;
  const bytes = async (one: Picture, quality: number) => (await encodeOnce(one, { ...format, quality }, type)).length;
  // What a file has besides its pixels does not grow with them.
  const head = await bytes(speck, format.quality);
  const times = (FORETOLD[type] ?? 1) / part;
  const weigh = async (quality: number) => head + ((await bytes(strips, quality)) - head) * times;
  return guessWithin(format.maxBytes, format.quality, weigh);
}
