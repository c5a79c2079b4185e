import type { CropView, WholeView } from '../components/Crop.tsx';

/** A picture with all that is cropped from it. */
export interface CropsView {
  /** Where the forms are posted, and the page's own address. */
  page: string;
  product: { name: string; page: string };
  /** What the picture shows, in words. */
  name: string;
  /** Absent while it is still to be made. */
  whole?: WholeView | undefined;
  /** The product alone: never cropped. */
  alone: boolean;
  /** In percent of width and height. */
  focal: { x: number; y: number; byHand: boolean };
  formats: CroppedFormat[];
  /** The one that is being cropped by hand. */
  chosen?: ChosenCrop | undefined;
}

export interface CroppedFormat {
  id: string;
  name: string;
  /** `1080 × 1350`. */
  pixels: string;
  crop?: CropView | undefined;
  /** Whether the point or a person decides what is taken; absent where it is placed whole. */
  by?: 'point' | 'hand' | undefined;
  /** Address of the page where it is cropped by hand. */
  change?: string | undefined;
  /** No file can be made: what it would take, and in print what there is. */
  tooSmall?: { dpi?: number | undefined; density?: number | undefined } | undefined;
}

export interface ChosenCrop {
  format: CroppedFormat & { crop: CropView };
  /** Centre, in percent. */
  x: number;
  y: number;
  /** In percent, 100 or more. */
  zoom: number;
  mostZoom: number;
}
