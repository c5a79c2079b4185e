import type { JpegOptions, Sharp } from 'sharp';
import { AppError } from '../errors.ts';
import type { FileType, Format } from '../formats/format.ts';
import type { Embedded } from '../formats/recipe.ts';
import { iccOf } from './icc.ts';
import { withProfile } from './jpeg-profile.ts';
import { bestWithin } from './limit.ts';
import type { Picture } from './sharp.ts';
import { xmpPacket } from './xmp.ts';

/** AVIF reaches with this part of a JPEG's quality number what the JPEG does. */
const AVIF_QUALITY = 0.75;
/** Dots per inch of what is not for print; left out, libvips writes 25.4. */
const SCREEN_DENSITY = 72;
/** The types whose size follows from a quality. */
const LOSSY: FileType[] = ['jpeg', 'webp', 'avif'];

/**
 * Keeps to the format's limit in bytes, at the best quality that does.
 * @param first the file at the format's own quality
 */
export async function within(first: Buffer, picture: Picture, format: Format, type: FileType): Promise<Buffer> {
  const { maxBytes, quality } = format;
  if (maxBytes === undefined || first.length <= maxBytes) return first;
  const attempt = (lower: number) => encodeOnce(picture, { ...format, quality: lower }, type);
  const found = LOSSY.includes(type) && (await bestWithin(maxBytes, { quality, bytes: first.length }, attempt));
  if (!found) throw new AppError('bad-input', `${format.id}.${type} cannot be made in ${maxBytes} bytes`);
  return found;
}

/** Encodes at the format's quality, however large the file becomes. */
export async function encodeOnce(picture: Picture, format: Format, type: FileType): Promise<Buffer> {
  const image = picture.open();
  if (!picture.untagged) return encoded(image, format, type).toBuffer();
  if (type !== 'jpeg') return encoded(image.withIccProfile('srgb'), format, type).toBuffer();
  // Converting sRGB to sRGB only to have it said takes as long as the encoding.
  return withProfile(await encoded(image, format, type).toBuffer(), await iccOf('srgb'));
}

export const encoded = (image: Sharp, format: Format, type: FileType): Sharp => ENCODERS[type](image, format);

/** XMP carries everything; EXIF repeats rights and credit in ASCII for programs that read nothing else. */
export function withMetadata(picture: Picture, embedded: Embedded, density = SCREEN_DENSITY): Picture {
  const { rights, credit } = embedded;
  const short = { ...(rights && { Copyright: rights }), ...(credit && { Artist: credit }) };
  // withExif first: withDensity alone would keep the source's EXIF.
  const open = () => picture.open().withExif({ IFD0: short }).withXmp(xmpPacket(embedded)).withDensity(density);
  return { ...picture, open };
}

/** All of mozjpeg but its search for the best scans, which would take two thirds more time for 2 % of the bytes. */
const FOR_SCREENS: JpegOptions = {
  trellisQuantisation: true,
  overshootDeringing: true,
  quantisationTable: 3,
  progressive: true,
};
/**
 * Baseline, which printers' older machines want; with tables of its own a file would be 5 % smaller, but would take
 * three times as long and hold 6 to 8 bytes of memory for each pixel.
 */
const FOR_PRINT: JpegOptions = { chromaSubsampling: '4:4:4', optimiseCoding: false };

type Encoder = (image: Sharp, format: Format) => Sharp;

/** Chosen by measurement: the table is in README.md. */
const ENCODERS: Record<FileType, Encoder> = {
  jpeg: (image, { quality, fullChroma }) => image.jpeg({ quality, ...(fullChroma ? FOR_PRINT : FOR_SCREENS) }),
  png: image => image.png({ adaptiveFiltering: true }),
  webp: (image, { quality }) => image.webp({ quality, effort: 4 }),
  avif: (image, { quality }) => image.avif({ quality: Math.round(quality * AVIF_QUALITY), effort: 3 }),
  tiff: image => image.tiff({ compression: 'lzw', predictor: 'horizontal' }),
};
