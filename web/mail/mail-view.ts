import type { BrandColours } from '../components/palette.ts';
import type { Language } from '../i18n/language.ts';

/** A finished mail; sender and recipient are the caller's. */
export interface Mail {
  subject: string;
  html: string;
  text: string;
}

/** What every mail to a reseller needs. */
export interface MailFrame {
  language: Language;
  brand: { name: string; colours: BrandColours };
  /** Whole address, with the link. */
  url: string;
  /** The order's number, as the shop writes it. */
  number: string;
}

export interface MailPicture {
  /** `cid:…`, or a whole address. Shown 560 px wide; twice that looks best. */
  src: string;
  alt?: string | undefined;
  /** In pixels. */
  width: number;
  height: number;
}

export interface MailContact {
  name: string;
  role?: string | undefined;
  phone?: string | undefined;
}

export interface MailOffer {
  code: string;
  text: string;
  /** ISO 8601 date: the last day. */
  until?: string | undefined;
}
