import * as z from 'zod';
import { AppError } from '../../errors.ts';
import type { Key } from '../platform.ts';
import { keyFits } from './key.ts';

/** Where a page ended: the sort key in the index, if that was asked, and the item's own keys. */
const cursorSchema = z
  .tuple([z.string(), z.string(), z.string()])
  .refine(([sort, pk, sk]) => keyFits({ pk, sk }) && keyFits({ pk, sk: sort }));

export function writeCursor(sort: string, { pk, sk }: Key): string {
  return Buffer.from(JSON.stringify([sort, pk, sk])).toString('base64url');
}

/** @throws AppError `bad-input` for what is not ours: cursors travel through addresses of pages. */
export function readCursor(cursor: string): [sort: string, pk: string, sk: string] {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (cause) {
    throw new AppError('bad-input', 'This page of the list is not there.', { cause, detail: 'no-page' });
  }
}
