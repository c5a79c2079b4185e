import { createHash } from 'node:crypto';
import type { Texts } from '../../web/i18n/language.ts';
import type { Box } from './facts.ts';
import type { FileType, Format } from './format.ts';

/** What is written into a file's metadata. */
export interface Embedded {
  sku: string;
  gtin?: string | undefined;
  title: Texts;
  alt: Texts;
  credit: string;
  rights: string;
  terms: Texts;
  website?: string | undefined;
  /** IPTC's address for how the picture came about. */
  sourceType?: string | undefined;
  /** PLUS's address for whether machines may learn from it. */
  dataMining?: string | undefined;
}

/** One file to make of a master. */
export interface Recipe {
  /** Hash of everything that decides the file's bytes but the master's own. */
  id: string;
  format: Format;
  type: FileType;
  /** `#RRGGBB` behind a cut-out that is placed whole. */
  backdrop: string;
  embedded: Embedded;
  /** What is taken of the master, in its pixels, where that is not what the format takes by itself. */
  region?: Box | undefined;
  /** The brand's own print profile, as an object's key. */
  profile?: string | undefined;
}

/** Raise when encoders or their settings change, so that files are made anew. */
const ENGINE_VERSION = 6;

export function recipe(
  format: Format,
  type: FileType,
  backdrop: string,
  embedded: Embedded,
  more: Pick<Recipe, 'region' | 'profile'> = {},
): Recipe {
  // Names, texts and switches of a format do not reach its pixels.
  const { name, use, active, types, eager, ...decisive } = format;
  const { region, profile } = more;
  // What is not there leaves no trace, so that recipes without it keep their names.
  const extra = region || profile ? [{ region, profile }] : [];
  const what = JSON.stringify([ENGINE_VERSION, decisive, type, backdrop, embedded, ...extra]);
  const id = createHash('sha256').update(what).digest('hex').slice(0, 32);
  return { id, format, type, backdrop, embedded, ...(region && { region }), ...(profile && { profile }) };
}
