import { AppError } from '../../errors.ts';

const SEGMENT = /^[\w.-]+$/;

export function isObjectKey(key: string): boolean {
  return key.length > 0 && key.length <= 300 && key.split('/').every(isSegment);
}

/** @throws AppError `bad-input`, so that no path and no foreign object can be reached by a made-up key. */
export function checkObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new AppError('bad-input', 'This is not the name of a stored file.');
}

function isSegment(segment: string): boolean {
  return SEGMENT.test(segment) && segment !== '.' && segment !== '..';
}
