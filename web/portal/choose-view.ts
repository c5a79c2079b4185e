import type { PictureView } from '../components/Picture.tsx';
import type { BundleView, HowView, Purpose } from './order-view.ts';

/** The page on which a reseller chooses pictures herself. */
export interface ChooseView {
  /** Where the form is posted. */
  action: string;
  /** The choice as it stands now, of all pages: fields that go along unseen. */
  hidden: { rest: string; counted: string; page: string };
  /** The order's page, with the choice kept. */
  back: string;
  /** This page with nothing chosen. */
  clear: string;
  groups: ChooseGroup[];
  products: ChooseProduct[];
  /** Views that several products have: `front`. */
  views: string[];
  pages?: { page: number; current: boolean }[] | undefined;
  how: HowView;
  state: ChooseState;
  /**
   * What is to be said beside the button. `counted`: it was pressed before its number stood there; `too-many`: more
   * single pictures were ticked than an address can name, and the choice is as it was before.
   */
  told?: 'counted' | 'too-many' | undefined;
}

/** What has been chosen, on all pages. */
export interface ChooseState {
  pictures: number;
  formats: number;
  bundle: Omit<BundleView, 'for' | 'href'>;
}

export interface ChooseGroup {
  for: Purpose;
  formats: { id: string; name: string; use?: string | undefined; chosen: boolean }[];
}

export interface ChooseProduct {
  /** Fit for an `id`: `p-1`. */
  anchor: string;
  sku: string;
  name: string;
  pictures: ChoosePicture[];
}

export interface ChoosePicture {
  /** As it goes back with the form. */
  mark: string;
  view: string;
  picture: PictureView;
  chosen: boolean;
}

/** What the form is answered with when a script posts it. */
export interface ChooseAnswer {
  /** This page with the choice in its address. */
  address: string;
  /** The order's page with the choice in its address. */
  back: string;
  hidden: ChooseView['hidden'];
  /** What the button says. */
  detail: string;
  /** Marks and ids of what is ticked on this page. */
  pictures: string[];
  formats: string[];
  /** By purpose: `7 of 7`. */
  groups: Record<string, string>;
}
