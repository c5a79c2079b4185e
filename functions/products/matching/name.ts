import { plainText, SEPARATORS } from './spelling.ts';
import { readWord, type Word } from './words.ts';

const ENDINGS =
  /(\.(jpe?g|jpe|jfif|png|webp|tiff?|avif|heic|heif|psd|psb|eps|gif|bmp|pdf|svg|ai|raw|cr2|cr3|nef|arw|dng|mp4|mov|zip))+$/i;
const MOST_WORDS = 16;
const MOST_STARTS = 8;
const MOST_WORDS_OF_SKU = 8;

/** A file's name without its folders and endings, and its words. */
export interface FileName {
  stem: string;
  words: string[];
  /** Where each word begins and ends in the stem. */
  places: { start: number; end: number }[];
}

/** A piece of a name that may be a SKU. */
export interface Piece {
  text: string;
  /** First word, and the one behind the last. */
  from: number;
  to: number;
}

export function readName(path: string): FileName {
  return nameOf(segments(path).at(-1) ?? '');
}

/** The folders above a file, the nearest first; at most two. */
export function foldersOf(path: string): FileName[] {
  return segments(path).slice(0, -1).slice(-2).reverse().map(nameOf);
}

function segments(path: string): string[] {
  return path
    .split(/[/\\]/)
    .map(segment => plainText(segment).trim())
    .filter(segment => segment && segment !== '.' && segment !== '..');
}

function nameOf(text: string): FileName {
  const stem = withoutCopyMark(text.replace(ENDINGS, '').replace(/(\d{2,5})\s*[x×]\s*(?=\d{2,5})/gi, '$1x'));
  const words = [...stem.matchAll(new RegExp(`(?:(?!${SEPARATORS.source})[\\s\\S])+`, 'gu'))].slice(0, MOST_WORDS);
  const places = words.map(match => ({ start: match.index, end: match.index + match[0].length }));
  return { stem, words: words.map(([word]) => word), places };
}

/** `(1)`, `[2]`, ` - Copy (3)`: what systems add when a file is there already. */
function withoutCopyMark(stem: string): string {
  return stem.replace(/(\s*[([]\d{1,3}[)\]])+\s*$/, '').trim();
}

/** Every piece that may be the SKU, the likeliest beginnings first: a name may begin with what the product is called. */
export function piecesOf(name: FileName, aboutFile: Set<string>): Piece[] {
  const starts = new Set([...startsOf(name.words, aboutFile), ...name.words.keys()]);
  return [...starts].slice(0, MOST_STARTS).flatMap(from =>
    name.words
      .slice(from, from + MOST_WORDS_OF_SKU)
      .map((_, n) => pieceOf(name, from, from + n + 1))
      .reverse(),
  );
}

export function pieceOf({ stem, places }: FileName, from: number, to: number): Piece {
  return { text: stem.slice(places[from]?.start, places[to - 1]?.end), from, to };
}

/** The beginning, and behind every word that is known to be none of a SKU. */
function startsOf(words: string[], aboutFile: Set<string>): number[] {
  const starts = new Set([0]);
  for (let at = 0; at < words.length; ) {
    const word = readWord(words.slice(at), aboutFile);
    // `IMG_100234`: the number behind a camera's word may be a SKU all the same.
    if (word?.kind === 'camera' && word.length === 2) starts.add(at + 1);
    at += word?.length ?? 1;
    if (word && at < words.length) starts.add(at);
  }
  return [...starts];
}

/** The words on one side of a SKU, read one after the other; undefined where one is not known. */
export function readWords(words: string[], aboutFile: Set<string>): (Word | undefined)[] {
  const read: (Word | undefined)[] = [];
  for (let at = 0; at < words.length; ) {
    const word = readWord(words.slice(at), aboutFile);
    read.push(word);
    at += word?.length ?? 1;
  }
  return read;
}

/** Runs of digits that have the length of a GTIN, lost zeros allowed for; also as scanners print them: 5 701234 567899. */
export function gtinsIn({ stem }: FileName): string[] {
  const printed = [...stem.matchAll(/(?<!\d)(\d) (\d{6}) (\d{6})(?!\d)/g)].map(match => match.slice(1).join(''));
  const runs = stem.match(/\d+/g) ?? [];
  return [...printed, ...runs.filter(run => run.length === 8 || (run.length >= 11 && run.length <= 14))];
}
