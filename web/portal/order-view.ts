import type { PictureView } from '../components/Picture.tsx';

/** What the page of one order shows. Whatever is absent leaves no trace on the page. */
export interface OrderView {
  company: string;
  number: string;
  /** When the order was confirmed: ISO 8601 or milliseconds. */
  date: string | number;
  /** The brand's own sentence of thanks, in place of ours. */
  thanks?: string | undefined;
  /** A still life or the first product, large beside the headline. Without: the first product's picture. */
  scene?: PictureView | undefined;
  /** The first is the big button. */
  bundles: BundleView[];
  /** How many products the whole order has, on all pages. */
  productCount: number;
  /** Those of this page. */
  products: ProductView[];
  /** Products of the order that have no picture at all; shown on the page where they are given. */
  unphotographed?: { sku: string; name?: string | undefined }[] | undefined;
  /** All products of a long order, to find one among them. */
  jump?: { name: string; href: string }[] | undefined;
  pages?: { href: string; page: number; current: boolean }[] | undefined;
  /** Answers what `orderStatus` returns; asked while anything is still being made. */
  statusUrl?: string | undefined;
  share?: ShareView | undefined;
  /** Terms of use, as plain text; an empty line starts a paragraph. */
  terms?: string | undefined;
  contact?: ContactView | undefined;
  /** Until when the link lives: ISO 8601 or milliseconds. */
  until?: string | number | undefined;
}

export type Purpose = 'web' | 'social' | 'print' | 'marketplace';

export interface BundleView {
  for: Purpose | 'all';
  href: string;
  /** How many images. */
  count: number;
  /** Of the whole ZIP; left out while it is not known. */
  bytes?: number | undefined;
  /** Absent once every image is made. */
  coming?: { done: number; of: number } | undefined;
}

export interface ProductView {
  /** Unique on the page, fit for an `id`: `p-1`. */
  anchor: string;
  sku: string;
  name: string;
  /** The sentence that sells it. */
  line?: string | undefined;
  /** The first is shown first. At least one; see `unphotographed`. */
  views: ViewView[];
}

/** One picture of a product, with all that may be fetched of it. */
export interface ViewView {
  /** `front`, `back` …; unknown ones are shown as they are. */
  view: string;
  picture: PictureView;
  alt?: string | undefined;
  formats: FormatView[];
}

export interface FormatView {
  for: Purpose;
  name: string;
  /** What it is good for. */
  use?: string | undefined;
  /** In pixels. */
  width: number;
  height: number;
  /** The first file type, then the further ones. */
  files: FileView[];
  print?: { widthCm: number; heightCm: number; profile?: string | undefined } | undefined;
  /** The original is too small: what it would take. No files then. One number only: the longer side. */
  tooSmall?: { width: number; height?: number | undefined } | undefined;
}

export interface FileView {
  /** `JPEG`, as people say it. */
  type: string;
  /** `coming`: no link yet; `on-request`: it is made when someone follows the link. */
  state: 'made' | 'coming' | 'on-request';
  href: string;
  bytes?: number | undefined;
}

export interface ShareView {
  /** Where the form that makes a link is posted; its field is `name`. */
  action: string;
  /** Fields that go along unseen. */
  hidden?: Record<string, string> | undefined;
  links: SharedLinkView[];
}

export interface SharedLinkView {
  name?: string | undefined;
  url: string;
  since?: string | number | undefined;
  /** Where the form that closes it is posted. */
  closeAction: string;
}

export interface ContactView {
  name: string;
  role?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
  hours?: string | undefined;
  /** Address of a square picture. */
  portrait?: string | undefined;
}
