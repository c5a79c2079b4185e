import { coverScale, cropRegion, type Fittable } from './crop.ts';
import type { Box, MasterFacts } from './facts.ts';
import type { FileType, Format } from './format.ts';
import { centred, type Fitted, gridOf, ontoGrid, type Size, scaled, scaledUp, scaleInto, whole } from './geometry.ts';

/** The size that a master would have to have. */
export interface TooSmall {
  tooSmall: Size;
}

/** One file that can be made of a master. */
export interface PlannedFile extends Size {
  format: Format;
  type: FileType;
  /** Made when the master comes in; the others when first asked for. */
  onUpload: boolean;
}

/** What a megapixel costs to encode, roughly, with JPEG as 1. */
const COST: Record<FileType, number> = { jpeg: 1, tiff: 1.5, webp: 3, png: 3, avif: 6 };

/** Pixels that an edge may have in a file of this type: a picture may be as narrow and long as a ribbon. */
const LONGEST: Record<FileType, number> = { jpeg: 65_535, png: 150_000, webp: 16_383, avif: 16_384, tiff: 150_000 };

/** On each side of a cut-out that is placed whole, as a part of that side's length. */
const COVER_MARGIN = 0.08;
/** How much of the box a product on white should fill, and must fill. */
const CONTAIN_WISHED = 0.92;
const CONTAIN_NEEDED = 0.85;

/**
 * How the master fills the format; undefined where the format is not for such a master. Nothing is ever enlarged.
 * @param region what a format that crops is to take, else it crops round the focal point
 */
export function fitting(format: Format, facts: Fittable, region?: Box): Fitted | TooSmall | undefined {
  if (format.cutout && !facts.transparent) return undefined;
  if (format.size.kind !== 'box' || format.fit === 'inside') return inside(format, facts);
  return boxed(format.fit, format.size, facts, region);
}

function boxed(fit: 'contain' | 'cover', box: Size, facts: Fittable, region?: Box): Fitted | TooSmall {
  if (fit === 'contain') return facts.cutout ? centredOnWhite(box, facts) : wholeOnWhite(box, facts);
  return facts.cutout ? placedOnBackdrop(box, facts) : cropped(box, facts, region);
}

export function isTooSmall(result: Fitted | TooSmall): result is TooSmall {
  return 'tooSmall' in result;
}

function inside(format: Format, facts: Fittable): Fitted | TooSmall {
  const wanted = format.cutout ? facts.box : whole(facts);
  const scale = insideScale(format, wanted);
  if (scale > 1) return { tooSmall: scaledUp(facts, scale) };
  const region = trimmed(wanted, scale, facts);
  const size = scaled(region, insideScale(format, region));
  return { ...size, region, place: { left: 0, top: 0, ...size }, ground: 'none' };
}

/** Above 1 where the master is too small. */
function insideScale({ size, channel }: Format, region: Size): number {
  const longEdge = Math.max(region.width, region.height);
  switch (size.kind) {
    case 'long-edge':
      return size.px / longEdge;
    case 'width':
      // A small master is still to be seen on the portal's own pages.
      return channel === 'preview' ? Math.min(1, size.px / region.width) : size.px / region.width;
    case 'source':
      return Math.min(1, size.max / longEdge);
    case 'original':
      return 1;
    case 'box':
      return Math.min(1, scaleInto(size, region));
  }
}

function centredOnWhite(box: Size, facts: Fittable): Fitted | TooSmall {
  const fill = scaleInto(box, facts.box);
  const needed = CONTAIN_NEEDED * fill;
  if (needed > 1) return { tooSmall: scaledUp(facts, needed) };
  const scale = Math.min(1, CONTAIN_WISHED * fill);
  return centred(box, trimmed(facts.box, scale, facts), scale, 'white');
}

function wholeOnWhite(box: Size, facts: Fittable): Fitted | TooSmall {
  const scale = scaleInto(box, facts);
  if (scale > 1) return { tooSmall: scaledUp(facts, scale) };
  return centred(box, whole(facts), scale, 'white');
}

function placedOnBackdrop(box: Size, facts: Fittable): Fitted | TooSmall {
  const scale = scaleInto(box, facts.box) * (1 - 2 * COVER_MARGIN);
  if (scale > 1) return { tooSmall: scaledUp(facts, scale) };
  return centred(box, trimmed(facts.box, scale, facts), scale, 'backdrop');
}

/** By less than a pixel of what is made it is larger than the product. */
function trimmed(product: Box, scale: number, picture: Size): Box {
  return ontoGrid(product, gridOf(product, scaled(product, scale)), picture);
}

function cropped(box: Size, facts: Fittable, region?: Box): Fitted | TooSmall {
  const { width, height } = box;
  if (coverScale(box, facts) > 1) return { tooSmall: { width, height } };
  const taken = region ?? cropRegion(box, facts, { ...facts.focal, zoom: 1 });
  return { width, height, region: taken, place: { left: 0, top: 0, width, height }, ground: 'none' };
}

/**
 * What can be made of a master in the active formats: every file that it is large enough for, in the order to make them
 * (previews first, cheap before slow), and the formats that it is too small for, each with the size that it would need.
 */
export function plannedFiles(
  facts: MasterFacts,
  formats: Format[],
): { files: PlannedFile[]; tooSmall: { format: string; needs: Size }[] } {
  const files: PlannedFile[] = [];
  const tooSmall: { format: string; needs: Size }[] = [];
  for (const format of formats.filter(({ active }) => active)) {
    const fitted = fitting(format, facts);
    if (!fitted) continue;
    if (isTooSmall(fitted)) tooSmall.push({ format: format.id, needs: fitted.tooSmall });
    else files.push(...filesOf(format, facts, fitted));
  }
  return { files: files.sort((a, b) => rank(a) - rank(b)), tooSmall };
}

/** The size in centimetres, rounded down to their tenths, at which a picture prints at `dpi` dots per inch. */
export function printableCm(width: number, height: number, dpi = 300): Size {
  const cm = (pixels: number) => Math.floor((pixels * 25.4) / dpi) / 10;
  return { width: cm(width), height: cm(height) };
}

function filesOf(format: Format, { type }: MasterFacts, { width, height }: Size): PlannedFile[] {
  if (format.size.kind === 'original') return [{ format, type, width, height, onUpload: true }];
  const [first] = format.types;
  const types = format.types.filter(type => Math.max(width, height) <= LONGEST[type]);
  return types.map(type => ({
    format,
    type,
    width,
    height,
    onUpload: type === first || format.eager.includes(type),
  }));
}

function rank({ format, type, onUpload, width, height }: PlannedFile): number {
  const cost = width * height * COST[type];
  if (format.channel === 'preview') return cost - 1e12;
  return onUpload ? cost : cost + 1e12;
}
