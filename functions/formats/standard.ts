import type { Format } from './format.ts';
import { marketplaceFormats } from './marketplace.ts';
import { printFormats } from './print.ts';
import { socialFormats } from './social.ts';
import { previewFormats, webFormats } from './web.ts';
import { formatOf } from './whole.ts';

/** What every brand starts with, in the order of the page; those with `active: false` wait to be switched on. */
export const standardFormats: Format[] = [
  previewFormats,
  webFormats,
  socialFormats,
  printFormats,
  marketplaceFormats,
].flatMap(formats => formats.map(formatOf));
