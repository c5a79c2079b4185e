import type { FileType } from './format.ts';

/** What inspection finds out about a master. Pixels are counted after EXIF orientation. */
export interface MasterFacts {
  /** SHA-256 of the bytes, lower-case hex. */
  id: string;
  bytes: number;
  type: FileType;
  width: number;
  height: number;
  /** At least one pixel is not opaque. */
  transparent: boolean;
  /** A picture of the product alone, transparent or on white. */
  cutout: boolean;
  /** Where the product stands when `cutout`; else the whole picture. */
  box: Box;
  /** Centre of interest, as fractions of width and height. */
  focal: { x: number; y: number };
  cmyk: boolean;
  /** Name of the embedded colour profile, as the profile itself says. */
  profile?: string;
}

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
