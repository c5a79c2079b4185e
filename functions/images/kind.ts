import { AppError } from '../errors.ts';
import type { FileType } from '../formats/format.ts';

/** How many bytes of a file's beginning are looked at. */
const HEAD = 4096;

const WANTED = 'Send a JPEG, PNG, WebP, TIFF or AVIF.';

/** What people send besides pictures, each with what to do. The first that fits counts. */
const REFUSED: [(head: string) => boolean, string][] = [
  [starts('%PDF-'), `This is a PDF. Export the picture from it. ${WANTED}`],
  [
    starts('PK\x03\x04', 'PK\x05\x06'),
    'This is a ZIP archive or an Office document. Unpack it and send the pictures one by one.',
  ],
  [
    starts('Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ'),
    'This is an archive. Unpack it and send the pictures one by one.',
  ],
  [starts('8BPS'), 'This is a Photoshop document. Save it as a TIFF or PNG and send that.'],
  [starts('GIF8'), `This is a GIF, which has too few colours for print. ${WANTED}`],
  [
    head => /^ftyp(hei|mif1|msf1)/.test(head.slice(4)),
    'This is a HEIC picture from a phone. Export it as a JPEG and send that.',
  ],
  [head => head.startsWith('ftyp', 4) || starts('\x1aE\xdf\xa3')(head), `This is a film. ${WANTED}`],
  [
    starts('%!PS', '\xc5\xd0\xd3\xc6'),
    'This is an EPS drawing. Export it as a PNG of at least 3000 pixels and send that.',
  ],
  [
    head => /<svg[\s>]/i.test(head),
    'This is an SVG drawing. Export it as a PNG of at least 3000 pixels and send that.',
  ],
  [
    head => /^\s*<(!doctype html|html|head|body)/i.test(head),
    'This is a web page, not a picture. Save the picture itself and send that.',
  ],
  [isText, `This is text, not a picture, whatever its name says. ${WANTED}`],
];

/**
 * Tells the type by the bytes, never by a name.
 * @throws AppError `refused-image` with a sentence that says what to do.
 */
export function imageType(bytes: Uint8Array): FileType {
  if (bytes.length === 0)
    throw new AppError('refused-image', 'The file is empty. Check it on your side and send it again.');
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const type = pictureType(head);
  if (type) return type;
  const sentence = REFUSED.find(([fits]) => fits(head))?.[1];
  throw new AppError('refused-image', sentence ?? `This is no picture that can be read here. ${WANTED}`);
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
