import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { Shelf } from '../orders/shelf.ts';
import type { ShelfFile } from './names.ts';

/** One picture of a product, as an address names it: 8 URL-safe characters. */
export type PictureMark = string;

const MARK_BYTES = 6;
/** So few are listed one by one, so that a picture that comes later is not among them by itself. */
const ALWAYS_LISTED = 100;
/** Longer addresses are cut or refused on their way. */
const LONGEST = 6000;

/** `o` for only these, `x` for all but these; bytes of each; then their marks' first bytes, base64url. */
const CODE = /^([ox])([3-6])([\w-]*)$/;

export function pictureMark(sku: string, master: string): PictureMark {
  return createHash('sha256').update(`${sku}\n${master}`).digest().subarray(0, MARK_BYTES).toString('base64url');
}

const markOf = ({ product, view }: Pick<ShelfFile, 'product' | 'view'>) => pictureMark(product.card.sku, view.master);

/** The marks of all pictures of a shelf, in its order. */
export function pictureMarks(shelf: Shelf): PictureMark[] {
  return shelf.products.flatMap(({ card }) => card?.views.map(({ master }) => pictureMark(card.sku, master)) ?? []);
}

/**
 * A choice among pictures as text for an address: the same choice always gives the same text; empty for none.
 * @param all marks of all pictures of the shelf
 * @throws AppError `too-large` where it would make an address that not every way carries
 */
export function writeChoice(chosen: ReadonlySet<PictureMark>, all: readonly PictureMark[]): string {
  const code = codeOf(chosen, all);
  if (code.length <= LONGEST) return code;
  const message = 'These are too many single pictures at once. Choose whole products, or in turns.';
  throw new AppError('too-large', message, { detail: 'choice-too-long' });
}

/** Whether a choice is short enough for an address. */
export function fitsAddress(chosen: ReadonlySet<PictureMark>, all: readonly PictureMark[]): boolean {
  return codeOf(chosen, all).length <= LONGEST;
}

function codeOf(chosen: ReadonlySet<PictureMark>, all: readonly PictureMark[]): string {
  const left = all.filter(mark => !chosen.has(mark));
  const taken = all.filter(mark => chosen.has(mark));
  if (taken.length === 0) return '';
  const listing = taken.length <= Math.max(ALWAYS_LISTED, left.length);
  const width = telling(all);
  const marks = listing ? taken : left;
  return `${listing ? 'o' : 'x'}${width}${joined(marks, width)}`;
}

/** Whether a text is what `writeChoice` writes, and whole. */
export const isChoice = (code: string) => code === '' || parse(code) !== undefined;

/**
 * The chosen ones among all pictures of a shelf; those that have gone since are left out.
 * @throws AppError `bad-input` for what `writeChoice` has not written
 */
export function readChoice(code: string, all: readonly PictureMark[]): Set<PictureMark> {
  if (code === '') return new Set();
  const parsed = parse(code);
  if (!parsed) throw new AppError('bad-input', 'Part of the address is missing. Go back to the page and choose anew.');
  const { listed, width, named } = parsed;
  return new Set(all.filter(mark => named.has(cut(Buffer.from(mark, 'base64url'), 0, width)) === listed));
}

function parse(code: string): { listed: boolean; width: number; named: Set<string> } | undefined {
  const [, mode, digit, marks = ''] = CODE.exec(code) ?? [];
  const [width, bytes] = [Number(digit), Buffer.from(marks, 'base64url')];
  if (!mode || bytes.length % width !== 0 || bytes.toString('base64url') !== marks) return undefined;
  const named = Array.from({ length: bytes.length / width }, (_, n) => cut(bytes, n * width, width));
  return { listed: mode === 'o', width, named: new Set(named) };
}

/** Says yes to the files of the chosen pictures in the chosen formats. */
export function chosenOnly(chosen: ReadonlySet<PictureMark>, formats: ReadonlySet<string>) {
  const known = new Map<string, boolean>();
  return (file: ShelfFile): boolean => {
    if (!formats.has(file.format.id)) return false;
    const picture = `${file.product.card.sku}\n${file.view.master}`;
    const before = known.get(picture);
    if (before !== undefined) return before;
    const yes = chosen.has(markOf(file));
    known.set(picture, yes);
    return yes;
  };
}

/** So many bytes of each mark as tell all of them apart. */
function telling(all: readonly PictureMark[]): number {
  const marks = [...new Set(all)].map(mark => Buffer.from(mark, 'base64url'));
  for (let width = 3; width < MARK_BYTES; width++)
    if (new Set(marks.map(mark => cut(mark, 0, width))).size === marks.length) return width;
  return MARK_BYTES;
}

function joined(marks: readonly PictureMark[], width: number): string {
  const bytes = marks.map(mark => Buffer.from(mark, 'base64url').subarray(0, width));
  return Buffer.concat(bytes.toSorted(Buffer.compare)).toString('base64url');
}

const cut = (bytes: Buffer, from: number, width: number) => bytes.toString('hex', from, from + width);
