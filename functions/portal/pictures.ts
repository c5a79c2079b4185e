import type { PictureFile, PictureView } from '../../web/components/Picture.tsx';
import { type Language, pickText, type Texts } from '../../web/i18n/language.ts';
import type { Point } from '../formats/crop.ts';
import type { Format } from '../formats/format.ts';
import { MEDIA_TYPE } from '../formats/kinds.ts';
import type { Shelf } from '../orders/shelf.ts';
import type { Platform } from '../platform/platform.ts';
import type { Card, CardFile, CardView } from '../products/product.ts';
import { scenesFirst } from '../products/scene.ts';

/** So far from the middle, as a fraction of its width or height, a cropped picture still shows what is there. */
const IN_SIGHT = 0.2;

/** Shows a picture by its previews, under addresses signed now. */
export function pictureShower({ delivery }: Pick<Platform, 'delivery'>, formats: Format[], language: Language) {
  const previews = new Set(formats.filter(({ channel }) => channel === 'preview').map(({ id }) => id));
  return async (view: CardView, names: Texts): Promise<PictureView> => {
    const files = view.files.filter(({ format, made }) => previews.has(format) && made);
    const shown = await Promise.all(files.map(file => pictureFile(delivery, file)));
    const { width, height } = largest(files) ?? view;
    const focus = view.cropping?.focal ?? (view.focal && offCentre(view.focal));
    return { alt: altOf(view, names, language), width, height, ground: groundOf(view), focus, files: shown };
  };
}

/** What inspection took for the centre of interest moves a picture only where its middle would not show it. */
function offCentre({ x, y }: Point): Point {
  const moved = (part: number) => (Math.abs(part - 0.5) > IN_SIGHT ? part : 0.5);
  return { x: moved(x), y: moved(y) };
}

/** The same for the one picture that fills a page's width, which takes more than previews have: JPEGs for the web. */
export function wideShower(platform: Pick<Platform, 'delivery'>, formats: Format[], language: Language) {
  const show = pictureShower(platform, formats, language);
  const wide = new Set(formats.filter(isWhole).map(({ id }) => id));
  return async (view: CardView, names: Texts): Promise<PictureView> => {
    const picture = await show(view, names);
    const large = view.files.filter(({ format, type, made }) => wide.has(format) && type === 'jpeg' && made);
    if (large.length === 0 || picture.ground !== 'full') return picture;
    const files = await Promise.all(large.map(file => pictureFile(platform.delivery, file)));
    return { ...picture, files: [...picture.files.filter(({ type }) => type === 'jpeg'), ...files] };
  };
}

/** The whole picture, in the web's colours. */
function isWhole({ channel, fit, size, colour, cutout }: Format): boolean {
  return channel === 'web' && fit === 'inside' && size.kind === 'long-edge' && colour === 'srgb' && !cutout;
}

/** The description of a picture; until the brand has written one, the product's name. */
export function altOf({ alt }: CardView, names: Texts, language: Language): string {
  return alt[language] ?? pickText(names, language) ?? pickText(alt, language) ?? '';
}

export const nameOf = (card: Card, language: Language) => pickText(card.names, language) ?? card.sku;

/** The picture that opens a page: the first full-bleed scene of an order whose preview is there. */
export function findScene(shelf: Shelf): { card: Card; view: CardView } | undefined {
  const pictures = shelf.products.flatMap(({ card }) => (card ? card.views.map(view => ({ card, view })) : []));
  return scenesFirst(pictures).find(({ view }) => !view.cutout && view.files.some(file => file.made));
}

async function pictureFile(delivery: Platform['delivery'], { type, made }: CardFile): Promise<PictureFile> {
  const src = await delivery.address(made!.key, { type: MEDIA_TYPE[type] });
  return { type: type === 'avif' ? 'avif' : 'jpeg', width: made!.width, src };
}

function largest(files: CardFile[]): CardFile | undefined {
  return files.toSorted((a, b) => b.width - a.width)[0];
}

function groundOf({ cutout, transparent }: CardView): PictureView['ground'] {
  if (!cutout) return 'full';
  return transparent ? 'none' : 'white';
}
