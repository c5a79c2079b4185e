export const FILE_TYPES = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** What an image is for; `preview` is for the portal's own pages and never offered. The order is the page's. */
export const CHANNELS = ['web', 'social', 'print', 'marketplace'] as const;
export type Channel = (typeof CHANNELS)[number];

export const FILE_EXTENSION: Record<FileType, string> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  tiff: 'tif',
};
export const FILE_TYPE_NAME: Record<FileType, string> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  avif: 'AVIF',
  tiff: 'TIFF',
};
export const MEDIA_TYPE: Record<FileType, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
};

/** What a format is where it does not say otherwise. */
export const UNSAID = {
  use: {},
  eager: [] as FileType[],
  colour: 'srgb' as const,
  cutout: false,
  quality: 82,
  fullChroma: false,
  active: true,
};
