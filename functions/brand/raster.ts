/** Why a file of the brand cannot be taken; each has a sentence that says what to do. */
export type Refusal =
  | 'empty'
  | 'too-large'
  | 'pdf'
  | 'eps'
  | 'gif'
  | 'archive'
  | 'not-logo'
  | 'not-portrait'
  | 'too-small'
  | 'broken'
  | 'svg-text'
  | 'svg-outside'
  | 'not-font'
  | 'font-collection'
  | 'font-eot';

/** What is made: a logo for any ground, at most 1200 × 240 px as PNG; a portrait of 720 × 720 px as JPEG. */
export type RasterWish = 'logo' | 'portrait';

/** Draws an SVG, or makes a picture ready for pages; never where other work is done, since it opens foreign files. */
export type Raster = (bytes: Uint8Array, wish: RasterWish) => Promise<{ bytes: Uint8Array } | { refused: Refusal }>;
