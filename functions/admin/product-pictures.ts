import type { Texts } from '../../web/i18n/language.ts';
import type { Platform } from '../platform/platform.ts';
import { changeMaster } from '../products/masters.ts';
import { viewOf } from '../products/match.ts';

export { changeProduct } from '../products/change.ts';
export { removedPictures, removePicture, restorePicture } from '../products/picture-bin.ts';

/** Says what a picture shows and how it is described; the description stands in its files too. */
export async function changePicture(
  platform: Pick<Platform, 'table' | 'queue'>,
  sku: string,
  master: string,
  to: { view: string; alt: Texts },
): Promise<void> {
  await changeMaster(platform, sku, master, picture => ({ ...picture, view: viewOf(to.view), alt: to.alt }));
}
