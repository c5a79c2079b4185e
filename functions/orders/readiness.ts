import type { Shelf } from './shelf.ts';

/** How far the files of a shelf are that are made on upload. */
export interface Readiness {
  /** Products with at least one picture. */
  pictured: number;
  ready: number;
  of: number;
}

export function readiness(shelf: Shelf): Readiness {
  const views = shelf.products.flatMap(({ card }) => card?.views ?? []);
  const files = views.flatMap(view => view.files.filter(file => file.onUpload));
  return {
    pictured: shelf.products.filter(({ card }) => card?.views.length).length,
    ready: files.filter(file => file.made).length,
    of: files.length,
  };
}
