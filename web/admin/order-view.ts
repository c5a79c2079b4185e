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
  /** The last that was done under one of them. */
  last?: { what: 'opened' | 'downloaded'; at: number } | undefined;
}

export interface LinkRow {
  number: number;
  url: string;
  state: 'open' | 'expired' | 'revoked';
  /** When it ends or ended. */
  at: number;
  /** It was given another life. */
  extended: boolean;
  /** On the page of which link this one was made. */
  sharedBy?: number | undefined;
  /** Whom it was made for. */
  name?: string | undefined;
}

export interface MailState {
  notice: string;
  state: 'queued' | 'sent';
  at: number;
}

/** One thing that has happened to an order. */
export interface StoryEntry {
  /** Milliseconds since 1970; the last time where it happened several times that day. */
  at: number;
  what: StoryWhat;
  /** Which link it is about, where that tells something. */
  link?: number | undefined;
  count?: number | undefined;
}

export type StoryWhat =
  | 'confirmed'
  | 'updated'
  | 'cancelled'
  | 'mail-queued'
  | 'mail-ready'
  | 'mail-again'
  | 'mail-here'
  | 'mail-renewed'
  | 'opened'
  | 'downloaded'
  | 'link-made'
  | 'link-shared'
  | 'link-closed';
