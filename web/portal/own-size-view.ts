import type { CropView, WholeView } from '../components/Crop.tsx';

/** Why a size cannot be made. */
export type OwnSizeWrong = 'needs-size' | 'bad-kb' | 'png-kb' | 'too-large' | 'impossible' | 'too-many';

/** The page where a reseller asks for a size of his own. */
export interface OwnSizeView {
  /** Where the form is posted. */
  action: string;
  /** The page of the order. */
  back: string;
  product: string;
  /** Of the original. */
  pixels: string;
  /** The product alone: it is never cropped. */
  alone: boolean;
  whole?: WholeView | undefined;
  /** As they were typed. */
  values: { width?: string; height?: string; fit?: string; type?: string; kb?: string };
  wrong?: { why: OwnSizeWrong; most?: string | undefined } | undefined;
  /** How the picture will be cropped. */
  crop?: CropView | undefined;
  made?: OwnSizeFile | undefined;
  /** It is on its way, or has been for too long. */
  coming?: 'soon' | 'late' | undefined;
}

export interface OwnSizeFile {
  /** Address to fetch it from. */
  href: string;
  /** Address to show it from. */
  src: string;
  /** `JPEG`. */
  type: string;
  width: number;
  height: number;
  bytes: number;
}
