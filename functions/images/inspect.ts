import { createHash } from 'node:crypto';
import type { Metadata } from 'sharp';
import type { MasterFacts } from '../formats/facts.ts';
import type { FileType } from '../formats/format.ts';
import { imageType } from './kind.ts';
import { readProfile } from './profile.ts';
import { refuse } from './refuse.ts';
import { MAX_PIXELS, openUntrusted, type Pixels, readPixels, release } from './sharp.ts';
import { findSubject } from './subject.ts';

/** The picture is looked at in this size. */
const LOOK_PX = 1024;

/**
 * Looks at the bytes of a file that somebody sent, down to its last pixel.
 * @throws AppError `refused-image` with a sentence that says what to do.
 */
export async function inspectBytes(bytes: Buffer): Promise<MasterFacts> {
  const type = imageType(bytes);
  const found = await readHeader(bytes, type);
  const transparent = found.hasAlpha && (await orRefuse(hasClearPixel(bytes)));
  const look = await orRefuse(lookAt(bytes, transparent));
  const { width, height } = found.autoOrient;
  const profile = found.icc && readProfile(found.icc)?.name;
  return {
    id: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    type,
    width,
    height,
    transparent,
    ...(await findSubject(look, { width, height })),
    cmyk: found.space === 'cmyk',
    ...(profile && { profile }),
  };
}

/** The header alone, so that a picture's size is known before any memory is spent on its pixels. */
async function readHeader(bytes: Buffer, type: FileType): Promise<Metadata> {
  const found = await orRefuse(openUntrusted(bytes, { limitInputPixels: false }).metadata());
  if ((found.format === 'heif' ? 'avif' : found.format) !== type) throw refuse('damaged');
  if (found.width * found.height > MAX_PIXELS) throw refuse('pixels');
  return found;
}

function lookAt(bytes: Buffer, transparent: boolean): Promise<Pixels> {
  const image = openUntrusted(bytes)
    .autoOrient()
    .resize(LOOK_PX, LOOK_PX, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb');
  return readPixels(transparent ? image.ensureAlpha() : image.removeAlpha());
}

async function hasClearPixel(bytes: Buffer): Promise<boolean> {
  const { data }: Pixels = await readPixels(openUntrusted(bytes).extractChannel('alpha'));
  const found = data.some(alpha => alpha < 255);
  release(data);
  return found;
}

/** Whatever libvips cannot read to its end is no picture to make others of. */
function orRefuse<Result>(reading: Promise<Result>): Promise<Result> {
  return reading.catch(cause => {
    throw refuse('damaged', { cause });
  });
}
