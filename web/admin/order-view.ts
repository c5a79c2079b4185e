import type { Language } from '../i18n/language.ts';

/** An order as the list shows it. Times are ISO 8601 or milliseconds since 1970. */
export interface OrderRow {
  id: string;
  company: string;
  number: string;
  /** Absent where it was made by hand. */
  shop?: string | undefined;
  date: string;
  language: Language;
  cancelled: boolean;
  /** How many products it has, and how many of them have pictures. */
  products: number;
  pictured: number;
  /** The newest. */
  mail?: MailState | undefined;
  /** The first of its links that works. */
  link?: string | undefined;
  /** The last that was done under one of them. */
  last?: { what: 'opened' | 'downloaded'; at: number } | undefined;
}

/** An order as its own page shows it. */
export interface OrderDetails extends OrderRow {
  lines: { sku: string; name: string; pictured: boolean }[];
  links: LinkRow[];
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
