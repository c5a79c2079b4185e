import type { ChosenCrop, CroppedFormat, CropsView } from '../../web/admin/crops-view.ts';
import type { CropView, WholeView } from '../../web/components/Crop.tsx';
import { pixelSize } from '../../web/components/quantities.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { pickText } from '../../web/i18n/language.ts';
import { cropBox, mostZoom, printDpi } from '../formats/crop.ts';
import { fitting, isTooSmall } from '../formats/fitting.ts';
import { type Format, MEDIA_TYPE } from '../formats/format.ts';
import { cropView } from '../images/crop-view.ts';
import type { Product, ProductMaster } from '../products/product.ts';
import { listRenditions } from '../products/renditions.ts';
import { nameOf, productPage } from './product-view.ts';
import type { AdminSetting, Visit } from './setting.ts';

export const cropsPage = (sku: string, master: string) => `${productPage(sku)}/pictures/${master}/crops`;

/** @param chosen id of the format that is cropped by hand */
export async function cropsView(
  setting: AdminSetting,
  visit: Visit,
  product: Product,
  picture: ProductMaster,
  chosen?: string,
): Promise<CropsView> {
  const { facts, cropping, view } = picture;
  const page = cropsPage(product.sku, facts.id);
  const boxes = visit.formats.filter(({ active, channel, size }) => {
    return active && channel !== 'preview' && size.kind === 'box';
  });
  const formats = boxes.flatMap(format => formatOf(visit, picture, format, page) ?? []);
  const { x, y } = cropping?.focal ?? facts.focal;
  return {
    page,
    product: { name: nameOf(product, visit), page: productPage(product.sku) },
    name: `${nameOf(product, visit)}, ${viewName(adminText(visit.language), view)}`,
    whole: await wholeView(setting, picture),
    alone: facts.cutout,
    focal: { x: percent(x), y: percent(y), byHand: cropping?.focal !== undefined },
    formats,
    chosen: chosenCrop(picture, boxes, formats, chosen),
  };
}

function formatOf(visit: Visit, picture: ProductMaster, format: Format, page: string): CroppedFormat | undefined {
  const { facts, cropping } = picture;
  const fitted = fitting(format, facts);
  if (!fitted) return undefined;
  const shared = { id: format.id, name: pickText(format.name, visit.language) ?? format.id };
  if (isTooSmall(fitted)) {
    const { width, height } = fitted.tooSmall;
    return { ...shared, pixels: pixelSize(width, height), tooSmall: printFacts(format, picture) };
  }
  const crops = cropBox(format, facts) !== undefined;
  return {
    ...shared,
    pixels: pixelSize(fitted.width, fitted.height),
    crop: cropView(format, facts, cropping, visit.brand.colours.backdrop),
    by: crops ? (cropping?.byHand?.[format.id] ? 'hand' : 'point') : undefined,
    change: crops ? `${page}?crop=${format.id}` : undefined,
  };
}

/** Where the size on paper is fixed: the dots per inch that the picture has there. */
function printFacts(format: Format, { facts }: ProductMaster): CroppedFormat['tooSmall'] {
  const dpi = printDpi(format, facts);
  return dpi === undefined ? {} : { dpi, density: format.density };
}

function chosenCrop(
  { facts, cropping }: ProductMaster,
  boxes: Format[],
  formats: CroppedFormat[],
  id: string | undefined,
): ChosenCrop | undefined {
  const format = formats.find(one => one.id === id && one.change);
  const box = cropBox(boxes.find(one => one.id === id) ?? { size: { kind: 'width', px: 0 }, fit: 'inside' }, facts);
  if (!format?.crop || !box) return undefined;
  const { region } = format.crop;
  const byItself = { ...(cropping?.focal ?? facts.focal), zoom: 1 };
  const { zoom } = cropping?.byHand?.[format.id] ?? byItself;
  // The middle of what is really taken: the wish may lie beyond the picture's edge.
  const x = (region.left + region.width / 2) / facts.width;
  const y = (region.top + region.height / 2) / facts.height;
  const most = mostZoom(box, facts);
  return {
    format: { ...format, crop: format.crop satisfies CropView },
    ...{ x: percent(x), y: percent(y), zoom: Math.round(Math.min(zoom, most) * 100), mostZoom: most * 100 },
  };
}

async function wholeView(
  { platform, formats }: AdminSetting,
  { facts }: ProductMaster,
): Promise<WholeView | undefined> {
  const previews = new Set(formats.filter(({ channel }) => channel === 'preview').map(({ id }) => id));
  const made = await listRenditions(platform.table, facts.id);
  // Of two as large the AVIF: it is clear where the picture is.
  const largest = made
    .filter(({ format }) => previews.has(format))
    .sort((a, b) => b.width - a.width || a.type.localeCompare(b.type))[0];
  if (!largest) return undefined;
  const src = await platform.delivery.address(largest.key, { type: MEDIA_TYPE[largest.type] });
  return { src, width: facts.width, height: facts.height };
}

const percent = (part: number) => Math.round(part * 1000) / 10;
