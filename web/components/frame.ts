import type { Assets } from '../assets.ts';
import type { Language } from '../i18n/language.ts';
import type { BrandColours } from './palette.ts';

/** What every page is given besides its own content. */
export interface Frame {
  language: Language;
  /** Of this answer's Content-Security-Policy, for the one inline style. */
  nonce: string;
  assets: Assets;
  brand: BrandView;
  /** The same page in the other languages; no switch is shown without. */
  languages?: LanguageLink[] | undefined;
}

export interface BrandView {
  name: string;
  /** Address of a logo; the name is set in type without. */
  logo?: string | undefined;
  colours: BrandColours;
  /** The brand's own font; without it the portal's. */
  font?: BrandFont | undefined;
}

export interface BrandFont {
  /** Address of the file. */
  src: string;
  /** Its weight can be varied; else the browser makes the bold one. */
  variable: boolean;
}

export interface LanguageLink {
  language: Language;
  href: string;
}

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  da: 'Dansk',
  sv: 'Svenska',
  nb: 'Norsk',
  en: 'English',
  de: 'Deutsch',
};
