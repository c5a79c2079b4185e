import { type FileName, type Piece, readWords } from './name.ts';
import { type Fit, looseKey, plainText } from './spelling.ts';
import { viewNamed, type Word } from './words.ts';

/** A product that a piece of a file's name may mean. */
export interface Hit extends Piece {
  sku: string;
  fit: Fit;
  by: 'sku' | 'gtin';
  /** The piece is the SKU to the letter, separators too. */
  literal: boolean;
  /** Words that the product is called by, in all languages, as loose keys. */
  called: Set<string>;
}

export interface Decision {
  kind: 'placed' | 'ambiguous' | 'none';
  /** The chosen one, or all that it may be, the likeliest first. */
  skus: string[];
  view: string;
  /** It is placed by words that are in many names. */
  common?: boolean;
}

interface Read extends Hit {
  /** All else in the name is known to say nothing of another product. */
  plausible: boolean;
  /** Plausible, and written so that it can mean nothing else. */
  sure: boolean;
  /** A view follows: the SKU has ended. */
  closed: boolean;
  /** Words that are in many names, or a camera's number. */
  common: boolean;
  view: string;
}

/** One product, and nothing in the name that speaks against it; whatever is not sure is left to people. */
export function decide(name: FileName, hits: Hit[], aboutFile: Set<string>): Decision {
  const read = hits.map(hit => readAround(name, hit, aboutFile));
  const best = bestOf(read.filter(hit => hit.sure));
  const rivals = best ? read.filter(hit => hit.sku !== best.sku && speaksAgainst(best, hit)) : [];
  const view = best?.view ?? read[0]?.view ?? viewIn(readWords(name.words, aboutFile));
  if (best && rivals.length === 0) return { kind: 'placed', skus: [best.sku], view, common: best.common };
  const skus = [...new Set([...(best ? [best] : []), ...rivals, ...read].map(({ sku }) => sku))];
  return { kind: skus.length > 0 ? 'ambiguous' : 'none', skus, view };
}

const FITS: Fit[] = ['exact', 'alike', 'weak', 'loose'];
const size = ({ from, to }: Piece) => to - from;
const rank = ({ fit, literal }: Hit) => (literal ? -1 : FITS.indexOf(fit));

/** A GTIN, else the longest SKU. */
function bestOf(sure: Read[]): Read | undefined {
  const sorted = [...sure].sort((a, b) => size(b) - size(a) || rank(a) - rank(b));
  return sorted.find(({ by }) => by === 'gtin') ?? sorted[0];
}

function speaksAgainst(best: Read, rival: Read): boolean {
  const apart = rival.to <= best.from || rival.from >= best.to;
  if (apart || rival.by === 'gtin') return !rival.common && rival.fit !== 'loose';
  return best.by === 'sku' && rival.plausible && !givesWay(best, rival);
}

/** CUP gives way to CUP-2 where a file is named `CUP-2` to the letter, or `cup_2_front`: there CUP would leave more over. */
function givesWay(best: Read, rival: Read): boolean {
  const samePlace = rival.from === best.from && rival.to === best.to;
  if (samePlace) return best.fit === 'exact' && (best.literal || rival.fit !== 'exact');
  const within = rival.from >= best.from && rival.to <= best.to;
  return within && best.fit !== 'weak' && (best.literal || (best.closed && best.fit === 'exact'));
}

function readAround(name: FileName, hit: Hit, aboutFile: Set<string>): Read {
  const before = readWords(name.words.slice(0, hit.from), aboutFile);
  const after = readWords(name.words.slice(hit.to), aboutFile);
  const closed = after[0]?.kind === 'view';
  const isCounted = isCameraNumber(hit, before) && !isCalled(name.words.slice(0, hit.from), hit);
  // Behind a word that is no part of any SKU anything may stand: initials, a customer, a place.
  const ends = after.every(Boolean) || (after[0] !== undefined && after[0].kind !== 'counter');
  const plausible = hit.by === 'gtin' || (ends && before.every(Boolean) && !isCounted);
  const common = isCounted || readWords(name.words.slice(hit.from, hit.to), aboutFile).every(Boolean);
  const fits = hit.fit === 'exact' || hit.fit === 'alike' || (hit.fit === 'weak' && closed);
  // A SKU that is a word of many names, such as FRONT, is meant where it comes first.
  const stands = !common || hit.from === 0;
  const sure = fits && stands && (plausible || (!isCounted && saysTheSame(name, hit, aboutFile)));
  return { ...hit, plausible, sure, closed, common, view: viewIn(after) || viewIn(before) };
}

/** `Bakke 4711`: behind what the product is called a number is its own. */
const isCalled = (words: string[], { called }: Hit) => words.some(word => called.has(looseKey(word)));

/** All else is known, or what the product is called: `Krus Fjord blå HB-1010`. */
function saysTheSame({ words }: FileName, { from, to, called }: Hit, aboutFile: Set<string>): boolean {
  const known = aboutFile.union(called);
  return [words.slice(0, from), words.slice(to)].every(side => readWords(side, known).every(Boolean));
}

/** `IMG_1234` counts pictures, and `IMG_20240501_123456` tells the time. */
function isCameraNumber({ text }: Hit, before: (Word | undefined)[]): boolean {
  if (!/^\d+$/.test(text) || text.length > 8) return false;
  return before.some(word => word?.kind === 'date') || (before.length > 0 && text.length < 6);
}

/** `front`; or `detail-2` where a number follows, since a product may have several details. */
function viewIn(words: (Word | undefined)[]): string {
  const at = words.findIndex(word => word?.kind === 'view');
  const { view = '' } = words[at] ?? {};
  const { number = 1 } = words[at + 1] ?? {};
  return at >= 0 && number > 1 ? `${view}-${number}` : view;
}

/** What a pattern's place for a view says: a known one by its name, another as it is written. */
export function viewAsWritten(words: string): string {
  return viewNamed(words) ?? plainText(words).toLowerCase();
}
