import { AppError } from '../../errors.ts';

const SEGMENT = /(?!\.\.?(?:\/|$))[\w.-]+/.source;
const KEY = new RegExp(`^${SEGMENT}(?:/${SEGMENT})*$`);

export function isObjectKey(key: string): boolean {
  return key.length <= 300 && KEY.test(key);
}

/** @throws AppError `bad-input`, so that no path and no foreign object can be reached by a made-up key. */
export function checkObjectKey(key: string): void {
  if (!isObjectKey(key)) throw new AppError('bad-input', 'This is not the name of a stored file.');
}
