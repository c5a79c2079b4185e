import type { PictureView } from '../components/Picture.tsx';
import type { Texts } from '../i18n/language.ts';

/** A product in the list. */
export interface ProductRow {
  sku: string;
  gtin?: string | undefined;
  name: string;
  /** Address of its own page. */
  page: string;
  pictures: PictureCard[];
  /** Files that are there, of those that are made on upload. */
  made: number;
  of: number;
  /** Names of the formats that are still being made. */
  coming: string[];
}

export interface PictureCard {
  master: string;
  /** What it shows, in words. */
  view: string;
  picture: PictureView;
}

/** A picture on its product's page, to be changed. */
export interface PictureForm extends PictureCard {
  /** The same as its field holds it: empty where nothing is said. */
  viewWord: string;
  alt: Texts;
  fileName: string;
  /** `3000 × 2000`. */
  pixels: string;
}

export interface RemovedPicture {
  master: string;
  view: string;
  fileName: string;
}
