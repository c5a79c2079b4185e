import { createHash } from 'node:crypto';
import { readFont } from './font.ts';
import type { Raster, Refusal } from './raster.ts';
import { type BrandFiles, keepBrandFile } from './tidy.ts';

export const BRAND_FILES = ['logo', 'portrait', 'font'] as const;
export type BrandFileKind = (typeof BRAND_FILES)[number];

/** Bytes that may be sent. */
export const MOST_BYTES: Record<BrandFileKind, number> = { logo: 2_000_000, portrait: 15_000_000, font: 3_000_000 };

export interface BrandFile {
  /** `brand/<sha256>.<ext>` */
  key: string;
  /** Of a font: weights from thin to black in one file. */
  variable?: boolean;
}

export const brandFileKey = /^brand\/[\w-]{1,80}\.(png|jpg|woff2|woff|ttf|otf)$/;

const MEDIA_TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
  woff: 'font/woff',
  ttf: 'font/ttf',
  otf: 'font/otf',
};

/** The media type of a brand's file, by its key. */
export function brandFileType(key: string): string | undefined {
  return MEDIA_TYPES[brandFileKey.exec(key)?.[1] ?? ''];
}

/** Takes a file of the brand in: by its content, never by its name. The same bytes are the same object. */
export async function takeBrandFile(
  files: BrandFiles & { raster: Raster },
  kind: BrandFileKind,
  bytes: Uint8Array,
): Promise<BrandFile | { refused: Refusal }> {
  const refused = refusal(kind, bytes);
  if (refused) return { refused };
  if (kind === 'font') {
    const font = readFont(bytes);
    return 'refused' in font
      ? font
      : { key: await storeBrandFile(files, bytes, font.extension), variable: font.variable };
  }
  const made = await files.raster(bytes, kind);
  return 'refused' in made ? made : { key: await storeBrandFile(files, made.bytes, kind === 'logo' ? 'png' : 'jpg') };
}

/**
 * Stores bytes as the brand's; those that were condemned are in use again.
 * @returns their key
 * @throws AppError `conflict` when they are just being removed: a little later they can be taken in again
 */
export async function storeBrandFile(files: BrandFiles, bytes: Uint8Array, extension: string): Promise<string> {
  const key = `brand/${createHash('sha256').update(bytes).digest('hex')}.${extension}`;
  await keepBrandFile(files.table, key);
  await files.objects.put(key, bytes, 'if-absent');
  return key;
}

/** What people send in place of a logo or a portrait; the first that fits counts. */
const OTHERS: [(head: string) => boolean, Refusal][] = [
  [head => head.startsWith('%PDF-'), 'pdf'],
  [head => head.startsWith('%!PS') || head.startsWith('\xc5\xd0\xd3\xc6'), 'eps'],
  [head => head.startsWith('GIF8'), 'gif'],
  [head => ['PK\x03\x04', 'Rar!', '7z\xbc\xaf', '\x1f\x8b'].some(mark => head.startsWith(mark)), 'archive'],
];

function refusal(kind: BrandFileKind, bytes: Uint8Array): Refusal | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > MOST_BYTES[kind]) return 'too-large';
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const other = kind === 'font' ? undefined : OTHERS.find(([fits]) => fits(head))?.[1];
  if (other || kind === 'font') return other;
  const picture = head.startsWith('\x89PNG\r\n\x1a\n') || head.startsWith('\xff\xd8\xff') || isWebp(head);
  if (kind === 'portrait') return picture ? undefined : 'not-portrait';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return undefined;
  return isSvg(bytes) ? svgRefusal(Buffer.from(bytes).toString('utf8')) : 'not-logo';
}

const isWebp = (head: string) => head.startsWith('RIFF') && head.startsWith('WEBP', 8);

function isSvg(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 16_384)).toString('utf8');
  return /^\uFEFF?\s*<(\?xml|!--|!doctype svg|svg)/i.test(text) && /<(\w+:)?svg[\s>]/i.test(text);
}

/** A bare machine has no fonts, and nothing is ever fetched: such a logo would come out with holes. */
function svgRefusal(svg: string): Refusal | undefined {
  if (/<(\w+:)?(text|tspan|foreignObject)[\s>]/i.test(svg)) return 'svg-text';
  if (/<!ENTITY|@import|<\?xml-stylesheet/i.test(svg)) return 'svg-outside';
  const references = [
    ...svg.matchAll(/\b(?:xlink:)?href\s*=\s*["']\s*([^"']*)/gi),
    ...svg.matchAll(/url\(\s*["']?([^)"']*)/gi),
  ];
  const outside = references.some(([, target = '']) => target !== '' && !/^(#|data:image\/(png|jpeg))/i.test(target));
  return outside ? 'svg-outside' : undefined;
}
