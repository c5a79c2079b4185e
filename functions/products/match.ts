import { viewOfWords } from './matching/words.ts';

/** One spelling for names that differ in case, separators or Unicode form only; a GTIN comes as 14 digits. */
export function matchName(name: string): string {
  const plain = name.normalize('NFC').trim().toUpperCase();
  if (/^(\d{8}|\d{12,14})$/.test(plain)) return plain.padStart(14, '0');
  return plain.replace(/[\s_\-./]+/g, '-').replace(/^-|-$/g, '');
}

/** `Forside` → `front`, `Detalje 2` → `detail-2`; other words as they are, in lower case with hyphens. */
export function viewOf(words: string): string {
  const slug = words
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s_\-./]+/g, '-')
    .replace(/^-|-$/g, '');
  return viewOfWords(slug.split('-')).slice(0, 60);
}

const RANKS = ['front', '', 'main', 'angle', 'side', 'back', 'top', 'bottom', 'inside', 'detail', 'stack', 'group'];
const LAST = ['packaging', 'lifestyle'];

/** Where a view stands on the page: the hero first, scenes last. */
export function viewRank(view: string): number {
  const word = view.split('-')[0]!;
  const rank = RANKS.indexOf(word);
  return rank >= 0 ? rank : RANKS.length + 1 + LAST.indexOf(word);
}
