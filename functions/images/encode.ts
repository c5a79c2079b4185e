import type { Sharp } from 'sharp';
import type { FileType, Format } from '../formats/format.ts';
import type { Embedded } from '../formats/recipe.ts';
import { xmpPacket } from './xmp.ts';

/** AVIF reaches with this part of a JPEG's quality number what the JPEG does. */
const AVIF_QUALITY = 0.75;
/** Dots per inch of what is not for print; left out, libvips writes 25.4. */
const SCREEN_DENSITY = 72;
const LOWEST_QUALITY = 5;
/** The types whose size follows from a quality. */
const LOSSY: FileType[] = ['jpeg', 'webp', 'avif'];

/** Encodes at the format's quality, or at the best one that keeps to its limit in bytes. */
export async function encode(image: Sharp, format: Format, type: FileType): Promise<Buffer> {
  const attempt = (quality: number) => ENCODERS[type](image.clone(), { ...format, quality }).toBuffer();
  const first = await attempt(format.quality);
  const { maxBytes } = format;
  if (maxBytes === undefined || first.length <= maxBytes) return first;
  const found = LOSSY.includes(type) && (await bestWithin(maxBytes, format.quality - 1, attempt));
  if (!found) throw new Error(`${format.id}.${type} cannot be made in ${maxBytes} bytes`);
  return found;
}

async function bestWithin(maxBytes: number, highest: number, attempt: (quality: number) => Promise<Buffer>) {
  let best: Buffer | undefined;
  for (let [low, high] = [Math.min(LOWEST_QUALITY, highest), highest]; low <= high; ) {
    const quality = Math.ceil((low + high) / 2);
    const file = await attempt(quality);
    if (file.length <= maxBytes) {
      best = file;
      low = quality + 1;
    } else high = quality - 1;
  }
  return best;
}

/** XMP carries everything; EXIF repeats rights and credit in ASCII for programs that read nothing else. */
export function withMetadata(image: Sharp, embedded: Embedded, density = SCREEN_DENSITY): Sharp {
  const { rights, credit } = embedded;
  const short = { ...(rights && { Copyright: rights }), ...(credit && { Artist: credit }) };
  // withExif first: withDensity alone would keep the source's EXIF.
  return image.withExif({ IFD0: short }).withXmp(xmpPacket(embedded)).withDensity(density);
}

type Encoder = (image: Sharp, format: Format) => Sharp;

const ENCODERS: Record<FileType, Encoder> = {
  // For print, mozjpeg's search would take five times as long for a sixth of the bytes.
  jpeg: (image, { quality, fullChroma }) =>
    image.jpeg(fullChroma ? { quality, progressive: true, chromaSubsampling: '4:4:4' } : { quality, mozjpeg: true }),
  png: image => image.png({ adaptiveFiltering: true }),
  webp: (image, { quality }) => image.webp({ quality, effort: 4 }),
  avif: (image, { quality }) => image.avif({ quality: Math.round(quality * AVIF_QUALITY), effort: 3 }),
  tiff: image => image.tiff({ compression: 'lzw', predictor: 'horizontal' }),
};
