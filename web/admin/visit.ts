import type { Frame } from '../components/frame.ts';
import type { AdminLanguage } from '../i18n/admin/messages.ts';
import type { Language } from '../i18n/language.ts';

/** What every admin page is given. */
export interface AdminVisit {
  frame: Frame;
  language: AdminLanguage;
  /** Texts are written in this language first. */
  brandLanguage: Language;
  /** The demo is there, to be removed. */
  demo: boolean;
  /** How many pieces of work were given up. */
  undone: number;
  /** Mails are kept, to be shown. */
  outbox: boolean;
  /** Forms carry 4 MB at most; larger files take the way of the page's script. */
  smallForms: boolean;
  /** How the brand names its picture files. */
  fileNames?: string[];
}
