import { AppError } from '../../errors.ts';

export const PART_SIZE = 8 * 1024 * 1024;
export const MOST_BYTES = 500 * 1024 * 1024;

/** @throws AppError `too-large`, or `bad-input` for what is no size */
export function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0) throw new AppError('bad-input', 'This is not the size of a file.');
  if (size > MOST_BYTES) throw new AppError('too-large', 'A file can have 500 MB at most.');
}

/** An empty file has one part, which is empty. */
export function partsOf(size: number): number[] {
  return Array.from({ length: Math.max(1, Math.ceil(size / PART_SIZE)) }, (_, index) => index + 1);
}

/** Bytes of a part (from 1); undefined when the file has no such part. */
export function partLength(size: number, part: number): number | undefined {
  const count = partsOf(size).length;
  if (!Number.isInteger(part) || part < 1 || part > count) return undefined;
  return part < count ? PART_SIZE : size - (count - 1) * PART_SIZE;
}
