import type { CropView, WholeView } from '../components/Crop.tsx';
import type { PictureView } from '../components/Picture.tsx';
import type { Language } from '../i18n/language.ts';
import type { ShowingView } from './showing-view.ts';

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
  /** The page where one chooses pictures oneself, and how many were chosen so far. */
  choose?: { href: string; count: number } | undefined;
  how?: (HowView & { action: string; hidden: Record<string, string> }) | undefined;
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
  /** Set where the terms are not in the page's language. */
  termsLanguage?: Language | undefined;
  /** How the brand wants to be shown. */
  showing?: ShowingView | undefined;
  /** What the shop may say of the brand. */
  selling?: SaidView | undefined;
  /** When the goods are expected: an ISO 8601 date, or the shop's own words. */
  delivery?: string | undefined;
  /** Returns and claims, in one line. */
  returns?: SaidView | undefined;
  /** Help with setting up, in one line. */
  setup?: SaidView | undefined;
  contact?: ContactView | undefined;
  /** Until when the link lives: ISO 8601 or milliseconds. */
  until?: string | number | undefined;
}

/** A text of the brand's. */
export interface SaidView {
  text: string;
  /** Set where it is not the page's. */
  language?: Language | undefined;
}

export type Purpose = 'web' | 'social' | 'print' | 'marketplace';

/** How the files of all ZIPs come. */
export interface HowView {
  types: 'first' | 'all';
  folders?: 'product' | 'channel' | undefined;
  /** What file names begin with; absent: the SKU. */
  names?: 'gtin' | 'name' | undefined;
}

export interface BundleView {
  /** `new`: what has come or changed since the last download. */
  for: Purpose | 'all' | 'new';
  href: string;
  /** How many images. */
  count: number;
  /** Of the whole ZIP; left out while it is not known. */
  bytes?: number | undefined;
  /** How many ZIPs it comes in, where one would be too large. */
  parts?: number | undefined;
  /** How many are made only when somebody asks for them. */
  asked?: number | undefined;
  /** Of `new`: when the last download was; milliseconds since 1970. */
  since?: number | undefined;
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
  /** More about it; an empty line starts a paragraph. */
  story?: SaidView | undefined;
  /** `#mint #melamin` */
  hashtags?: string | undefined;
  /** The last day, `YYYY-MM-DD`, on which its pictures may be used, and whether it is `past`. */
  usable?: { until: string; past: boolean } | undefined;
  /** How it is to be shown. */
  showing?: ShowingView | undefined;
  /** The first is shown first. At least one; see `unphotographed`. */
  views: ViewView[];
}

/** One picture of a product, with all that may be fetched of it. */
export interface ViewView {
  /** `front`, `back` …; unknown ones are shown as they are. */
  view: string;
  picture: PictureView;
  alt?: string | undefined;
  /** A preview that the crops are cut from. */
  whole?: WholeView | undefined;
  /** Address of the page where a size of one's own is made. */
  ownSize?: string | undefined;
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
  tooSmall?: { width: number; height?: number | undefined; dpi?: number | undefined } | undefined;
  /** How the picture is cropped, to be seen before it is fetched. */
  crop?: CropView | undefined;
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
