import type { AvifOptions, JpegOptions, Sharp } from 'sharp';
import type { FileType, Format } from '../formats/format.ts';
import type { Size } from '../formats/geometry.ts';
import type { Embedded } from '../formats/recipe.ts';
import { iccOf } from './icc.ts';
import { withProfile } from './jpeg-profile.ts';
import { type Picture, type Pixels, release } from './sharp.ts';
import { xmpPacket } from './xmp.ts';

/** AVIF reaches with this part of a JPEG's quality number what the JPEG does. */
const AVIF_QUALITY = 0.75;
/** Dots per inch of what is not for print; left out, libvips writes 25.4. */
const SCREEN_DENSITY = 72;

/** Encodes at the format's quality, however large the file becomes. */
export async function encodeOnce(picture: Picture, format: Format, type: FileType): Promise<Buffer> {
  const image = picture.open();
  const encode = (image: Sharp) => encoded(image, format, type, picture).toBuffer();
  if (!picture.untagged) return encode(image);
  if (type !== 'jpeg') return encode(image.withIccProfile('srgb'));
  // Converting sRGB to sRGB only to have it said takes as long as the encoding.
  const bare = await encode(image);
  const file = withProfile(bare, await iccOf('srgb'));
  release(bare);
  return file;
}

/** @param size of the whole picture */
export const encoded = (image: Sharp, format: Format, type: FileType, size: Size): Sharp =>
  ENCODERS[type](image, format, format.quick ? (size.width * size.height) / 1e6 : 0);

/** XMP carries everything; EXIF repeats rights and credit in ASCII for programs that read nothing else. */
export function withMetadata(
  picture: Picture,
  embedded: Embedded,
  { density = SCREEN_DENSITY, colour }: Pick<Format, 'density' | 'colour'>,
): Picture {
  const { rights, credit } = embedded;
  // Without a word the library writes that it is no sRGB.
  const space = colour === 'srgb' && { IFD2: { ColorSpace: '1' } };
  const short = { ...(rights && { Copyright: rights }), ...(credit && { Artist: credit }) };
  // withExif first: withDensity alone would keep the source's EXIF.
  const open = (some?: Pixels) =>
    picture
      .open(some)
      .withExif({ IFD0: short, ...space })
      .withXmp(xmpPacket(embedded))
      .withDensity(density);
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

/** @param megapixels of a file that somebody waits for, else 0: the larger it is, the quicker are the settings */
type Encoder = (image: Sharp, format: Format, megapixels: number) => Sharp;

/** Chosen by measurement: the tables are in README.md. */
const ENCODERS: Record<FileType, Encoder> = {
  jpeg: (image, { quality, fullChroma }, megapixels) =>
    image.jpeg({ quality, ...(fullChroma ? FOR_PRINT : { ...FOR_SCREENS, trellisQuantisation: megapixels < 8 }) }),
  png: (image, _, megapixels) =>
    image.png({ adaptiveFiltering: true, ...(megapixels >= 8 && { compressionLevel: 3 }) }),
  webp: (image, { quality }, megapixels) => image.webp({ quality, effort: megapixels < 6 ? 4 : 2 }),
  avif: (image, { quality }, megapixels) =>
    image.avif({ quality: Math.round(quality * AVIF_QUALITY), ...avifPace(megapixels) }),
  tiff: image => image.tiff({ compression: 'lzw', predictor: 'horizontal' }),
};

function avifPace(megapixels: number): AvifOptions {
  if (megapixels < 1.5) return { effort: 3 };
  return megapixels < 8 ? { effort: 1 } : { effort: 0, chromaSubsampling: '4:2:0' };
}
