import type { Refusal } from '../../web/i18n/admin/refused/en.ts';
import type { FileType } from '../formats/format.ts';
import { refuse } from './refuse.ts';

/** How many bytes of a file's beginning are looked at. */
const HEAD = 4096;

/** What people send besides pictures. The first that fits counts. */
const REFUSED: [(head: string) => boolean, Refusal][] = [
  [starts('%PDF-'), 'pdf'],
  [starts('PK\x03\x04', 'PK\x05\x06'), 'zip'],
  [starts('Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ'), 'archive'],
  [starts('8BPS'), 'photoshop'],
  [starts('GIF8'), 'gif'],
  [head => /^ftyp(hei|mif1|msf1)/.test(head.slice(4)), 'heic'],
  [head => head.startsWith('ftyp', 4) || starts('\x1aE\xdf\xa3')(head), 'film'],
  [starts('%!PS', '\xc5\xd0\xd3\xc6'), 'eps'],
  [head => /<svg[\s>]/i.test(head), 'svg'],
  [head => /^\s*<(!doctype html|html|head|body)/i.test(head), 'page'],
  [isText, 'text'],
];

/**
 * Tells the type by the bytes, never by a name.
 * @throws AppError `refused-image` with a sentence that says what to do.
 */
export function imageType(bytes: Uint8Array): FileType {
  if (bytes.length === 0) throw refuse('empty');
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const type = pictureType(head);
  if (type) return type;
  throw refuse(REFUSED.find(([fits]) => fits(head))?.[1] ?? 'unknown');
}

function pictureType(head: string): FileType | undefined {
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp';
  // 42 for TIFF, 43 for BigTIFF, in either order of bytes.
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return 'tiff';
  return head.startsWith('ftyp', 4) && brands(head).some(brand => brand === 'avif' || brand === 'avis')
    ? 'avif'
    : undefined;
}

/** Major and compatible brands of an ISO media file (ISO/IEC 14496-12, 4.3). */
function brands(head: string): string[] {
  const size = Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE();
  return head.slice(8, Math.min(size, HEAD)).match(/.{4}/gs) ?? [];
}

function starts(...beginnings: string[]): (head: string) => boolean {
  return head => beginnings.some(beginning => head.startsWith(beginning));
}

function isText(head: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells other files from text
  return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(head);
}
