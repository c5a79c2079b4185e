import type { PictureFile, PictureView } from '../../web/components/Picture.tsx';
import { type Format, MEDIA_TYPE } from '../formats/format.ts';
import type { Rendition } from '../formats/rendition.ts';
import type { Platform } from '../platform/platform.ts';
import type { CardView } from '../products/product.ts';

/** What is to be known of a picture to show it. */
type Shown = Pick<CardView, 'width' | 'height' | 'cutout'> & { transparent: boolean };

/** A picture by its smallest preview, in each file type that there is, under addresses signed now. */
export async function thumbnail(
  { delivery }: Pick<Platform, 'delivery'>,
  formats: Format[],
  { width, height, cutout, transparent }: Shown,
  made: Rendition[],
  alt: string,
): Promise<PictureView> {
  const previews = new Set(formats.filter(({ channel }) => channel === 'preview').map(({ id }) => id));
  const files = made.filter(({ format }) => previews.has(format)).sort((a, b) => a.width - b.width);
  const smallest = files.filter(file => file.format === files[0]?.format);
  const ground = !cutout ? 'full' : transparent ? 'none' : 'white';
  const shown = await Promise.all(smallest.map(file => pictureFile(delivery, file)));
  return { alt, width: smallest[0]?.width ?? width, height: smallest[0]?.height ?? height, ground, files: shown };
}

async function pictureFile(delivery: Platform['delivery'], { key, type, width }: Rendition): Promise<PictureFile> {
  return {
    type: type === 'avif' ? 'avif' : 'jpeg',
    width,
    src: await delivery.address(key, { type: MEDIA_TYPE[type] }),
  };
}
