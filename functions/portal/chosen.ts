import { chosenOnly, type PictureMark, pictureMarks, readChoice, writeChoice } from '../bundles/choice.ts';
import { shelfFiles } from '../bundles/names.ts';
import type { BundleWish } from '../bundles/plan.ts';
import { AppError } from '../errors.ts';
import type { Format } from '../formats/format.ts';
import { CHANNELS } from '../formats/kinds.ts';
import type { Shelf } from '../orders/shelf.ts';

/** How the files of any ZIP come. */
export interface How {
  types: 'first' | 'all';
  /** A folder for each product; else for each use. */
  folders?: 'product' | undefined;
  /** What file names begin with; else the SKU. */
  names?: 'gtin' | 'name' | undefined;
}

/** What a reseller has chosen herself. It stands in the address, whole: nothing of it is kept anywhere. */
export interface Chosen extends How {
  pictures: Set<PictureMark>;
  formats: Set<string>;
}

/** A choice as it stands in an address. */
export interface ChosenQuery extends How {
  pick: string;
  formats?: string | undefined;
}

/** More than `writeChosen` ever writes. */
const LONGEST = { pick: 8000, formats: 4000 };

/** Lenient: of an address that was cut or typed the page shows what can be read. */
export function readHow({ types, folders, names }: Record<string, string>): How {
  return {
    types: types === 'all' ? types : 'first',
    ...(folders === 'product' && { folders }),
    ...((names === 'gtin' || names === 'name') && { names }),
  };
}

/** @throws AppError `bad-input` for what is longer than any choice */
export function chosenQuery(query: Record<string, string>): ChosenQuery {
  const { pick = '', formats = '' } = query;
  const field = pick.length > LONGEST.pick ? 'pick' : formats.length > LONGEST.formats ? 'formats' : undefined;
  if (field) throw new AppError('bad-input', `${field} is too long.`, { detail: 'field-too-long', values: { field } });
  return { ...readHow(query), pick, formats: query.formats };
}

/** Ids of the formats that a shelf has files in, in the order of the page. */
export function offeredFormats(shelf: Shelf, formats: readonly Format[]): Format[] {
  const there = new Set(shelfFiles(shelf, formats).map(({ format }) => format));
  const inOrder = CHANNELS.flatMap(channel => formats.filter(format => format.channel === channel));
  return inOrder.filter(format => there.has(format));
}

/**
 * The choice in an address; where it names no formats, those of the first channel.
 * @throws AppError `bad-input` where part of it is missing
 */
export function readChosen(query: ChosenQuery, shelf: Shelf, formats: readonly Format[]): Chosen {
  const offered = offeredFormats(shelf, formats);
  const named = query.formats?.split('.');
  const chosen = offered.filter(({ id, channel }) => (named ? named.includes(id) : channel === offered[0]?.channel));
  const { types, folders, names } = query;
  const pictures = readChoice(query.pick, pictureMarks(shelf));
  return { pictures, formats: new Set(chosen.map(({ id }) => id)), types, folders, names };
}

/** The same choice always gives the same text; nothing for what goes without saying. */
export function writeChosen({ pictures, formats, ...how }: Chosen, shelf: Shelf, all: readonly Format[]) {
  const offered = offeredFormats(shelf, all).filter(({ id }) => formats.has(id));
  return {
    pick: writeChoice(pictures, pictureMarks(shelf)),
    formats: offered.map(({ id }) => id).join('.'),
    ...writeHow(how),
  };
}

export function writeHow({ types, folders, names }: Partial<How> = {}): Record<string, string> {
  return { ...(types === 'all' && { types }), ...(folders && { folders }), ...(names && { names }) };
}

/** What a ZIP of the choice has in it. */
export function chosenWish(
  { pictures, formats, types, names }: Chosen,
  folders: BundleWish['folders'],
): Pick<BundleWish, 'types' | 'folders' | 'names' | 'only'> {
  return { types, folders, names, only: chosenOnly(pictures, formats) };
}
