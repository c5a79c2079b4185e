import type { Format } from '../formats/format.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Shelf } from '../orders/shelf.ts';
import type { CardView } from '../products/product.ts';
import { scenesFirst } from '../products/scene.ts';

/** The picture of a mail: the largest JPEG preview of the first scene of an order, else of its first product. */
export function heroPicture(shelf: Shelf, formats: Format[]): { view: CardView; made: Rendition } | undefined {
  const previews = new Set(formats.filter(({ channel }) => channel === 'preview').map(({ id }) => id));
  const pictures = shelf.products.flatMap(({ card }) => card?.views.map(view => ({ view })) ?? []);
  for (const { view } of scenesFirst(pictures)) {
    const made = view.files.flatMap(file => (previews.has(file.format) && file.type === 'jpeg' && file.made) || []);
    if (made.length > 0) return { view, made: made.reduce((a, b) => (b.width > a.width ? b : a)) };
  }
  return undefined;
}
