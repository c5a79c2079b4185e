import type { CardView } from './product.ts';

/** Pictures in the order that they suit to open a page or a mail: still lifes, other full-bleed scenes, cut-outs. */
export function scenesFirst<Picture extends { view: CardView }>(pictures: Picture[]): Picture[] {
  const rank = ({ view }: Picture) => (view.cutout ? 2 : view.view.startsWith('lifestyle') ? 0 : 1);
  return [...pictures].sort((a, b) => rank(a) - rank(b));
}
