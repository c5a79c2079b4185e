import type { KnownFile, PlannedFile, ProductChoice } from '../admin/upload-plan.ts';

/** Where an entry of the list stands. */
export type EntryState = 'looking' | 'ready' | 'out' | 'waiting' | 'sending' | 'checking' | 'failed' | 'settled';

/** A file that somebody has chosen. */
export interface Entry {
  file: File;
  /** With the folders that it came in. */
  path: string;
  /** Tells it from others, also after the page was loaded anew. */
  id: string;
  state: EntryState;
  /** Why it is not taken. */
  refused?: string;
  plan?: PlannedFile;
  /** Where it goes: by its name, or as somebody has chosen. */
  product?: ProductChoice;
  view: string;
  /** Somebody wants to say later what it shows. */
  later: boolean;
  /** SHA-256 of its bytes, once they have been read. */
  sha256?: string;
  /** Somebody tries it once more, whether it could be read or not. */
  again?: boolean;
  /** It is here already. */
  known?: KnownFile;
  /** Another file of the list is the same to the byte. */
  sameAs?: string;
  /** How much of it is sent, 0 to 1. */
  share: number;
  ticket?: string;
  partSize?: number;
  /** What the server was told when the upload began. */
  as?: string;
  /** What is to be said of it, and where that leads. */
  words: string;
  page?: string;
  /** Where it ended, once it is settled. */
  end?: 'placed' | 'unmatched' | 'refused';
  selected: boolean;
}

export const GROUPS = ['sending', 'ambiguous', 'none', 'placed', 'here', 'refused', 'out', 'done'] as const;
export type Group = (typeof GROUPS)[number];

export function newEntry(file: File, path: string): Entry {
  const id = [file.name, file.size, file.lastModified].join('|');
  return { file, path, id, state: 'looking', view: '', later: false, share: 0, words: '', selected: false };
}

export function groupOf(entry: Entry): Group {
  const { state, end, refused, known, sameAs, product, plan, later } = entry;
  if (refused || end === 'refused') return 'refused';
  if (state === 'settled') return 'done';
  if (state === 'out') return 'out';
  if (state === 'waiting' || state === 'sending' || state === 'checking' || state === 'failed') return 'sending';
  if (known || sameAs) return 'here';
  if (product) return 'placed';
  return plan?.kind === 'ambiguous' && !later ? 'ambiguous' : 'none';
}

/** Whether it would be sent if somebody said so now. */
export function isToSend(entry: Entry): boolean {
  return entry.state === 'ready' && !entry.refused && !entry.known && !entry.sameAs;
}

/** Fills the places `{name}` of a text. */
export function say(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const UNITS = ['B', 'KB', 'MB', 'GB'];

/** `18 MB`, in the page's language. */
export function sizeWords(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${numberWords(value, value < 10 && step > 1 ? 1 : 0)} ${UNITS[step]}`;
}

export function numberWords(value: number, digits = 0): string {
  return value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: digits });
}
