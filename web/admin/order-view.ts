import type { Language } from '../i18n/language.ts';

/** An order as the list and its own page show it. Times are ISO 8601 or milliseconds since 1970. */
export interface OrderRow {
  id: string;
  company: string;
  number: string;
  /** Absent where it was made by hand. */
  shop?: string | undefined;
  date: string;
  language: Language;
  cancelled: boolean;
  products: { sku: string; name: string; pictured: boolean }[];
  /** How many of them have pictures. */
  pictured: number;
  mails: MailState[];
  links: LinkRow[];
  /** The first of its links that works. */
  link?: string | undefined;
}

export interface LinkRow {
  number: number;
  url: string;
  state: 'open' | 'expired' | 'revoked';
  /** When it ends or ended. */
  at: number;
  /** On the page of which link this one was made. */
  sharedBy?: number | undefined;
}

export interface MailState {
  notice: string;
  state: 'queued' | 'sent';
  at: number;
}
