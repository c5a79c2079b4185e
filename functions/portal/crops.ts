import type { CropView, WholeView } from '../../web/components/Crop.tsx';
import type { PictureView } from '../../web/components/Picture.tsx';
import { type Fittable, printDpi } from '../formats/crop.ts';
import type { Format } from '../formats/format.ts';
import { cropView } from '../images/crop-view.ts';
import type { CardFile, CardView } from '../products/product.ts';

/** What a page needs to know of a picture to show its crops; a card of old does not tell. */
export function fittableOf({ width, height, transparent, cutout, box, focal }: CardView): Fittable | undefined {
  return box && focal && { width, height, transparent, cutout, box, focal };
}

/** @param file of which the crop is shown, as it is handed out now */
export function cropOf(format: Format, view: CardView, backdrop: string, file?: CardFile): CropView | undefined {
  const picture = fittableOf(view);
  return picture && cropView(format, picture, file?.madeBy ?? view.cropping, backdrop);
}

/** The dots per inch that a picture which is too small would have on paper, where the size there is fixed. */
export function dpiOf(format: Format, view: CardView): number | undefined {
  const picture = fittableOf(view);
  return picture && printDpi(format, picture);
}

/** The smallest preview: crops are shown small, and the page has it already. */
export function wholeOf({ files }: PictureView, { width, height }: CardView): WholeView | undefined {
  const byWidth = files.toSorted((a, b) => a.width - b.width);
  const preview = byWidth.find(({ type }) => type === 'avif') ?? byWidth[0];
  return preview && { src: preview.src, width, height };
}
