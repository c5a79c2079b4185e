import type { CropView } from '../../web/components/Crop.tsx';
import { type Cropping, type Fittable, wantedRegion } from '../formats/crop.ts';
import { fitting, isTooSmall } from '../formats/fitting.ts';
import type { FileType, Format } from '../formats/format.ts';
import type { Fitted } from '../formats/geometry.ts';

const WHITE = '#FFFFFF';
const KEEPS_ALPHA: FileType[] = ['png', 'webp', 'avif'];

/** How a format will take a picture, to be shown before it is made; undefined where it cannot be made. */
export function cropView(
  format: Format,
  picture: Fittable,
  cropping: Cropping | undefined,
  backdrop: string,
): CropView | undefined {
  const fitted = fitting(format, picture, wantedRegion(format, picture, cropping));
  if (!fitted || isTooSmall(fitted)) return undefined;
  const { width, height, region, place, ground } = fitted;
  const clearsWhite = ground === 'backdrop' && !picture.transparent;
  return { width, height, region, place, ground: groundOf(format, fitted, backdrop), clearsWhite };
}

function groundOf({ types }: Format, { ground }: Fitted, backdrop: string): string | undefined {
  if (ground === 'backdrop') return backdrop;
  return ground === 'white' || !KEEPS_ALPHA.includes(types[0]!) ? WHITE : undefined;
}
