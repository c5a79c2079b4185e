import * as z from 'zod';
import { chosenOnly, type PictureMark, pictureMarks, readChoice, writeChoice } from '../bundles/choice.ts';
import { shelfFiles } from '../bundles/names.ts';
import type { BundleWish } from '../bundles/plan.ts';
import { CHANNELS, type Format } from '../formats/format.ts';
import type { Shelf } from '../orders/shelf.ts';

/** How the files of any ZIP come. */
export interface How {
  types: 'first' | 'all';
  /** A folder for each product; else for each use. */
  folders?: 'product' | undefined;
}

/** What a reseller has chosen herself. It stands in the address, whole: nothing of it is kept anywhere. */
export interface Chosen extends How {
  pictures: Set<PictureMark>;
  formats: Set<string>;
}

const howFields = {
  types: z.enum(['first', 'all']).default('first').catch('first'),
  folders: z.enum(['product']).optional().catch(undefined),
};

/** Lenient: of an address that was cut or typed the page shows what can be read. */
export const howSchema = z.object(howFields);

export const chosenSchema = z.object({
  ...howFields,
  pick: z.string().max(8000).default(''),
  formats: z.string().max(4000).optional(),
});
export type ChosenQuery = z.output<typeof chosenSchema>;

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
  const { types, folders } = query;
  const pictures = readChoice(query.pick, pictureMarks(shelf));
  return { pictures, formats: new Set(chosen.map(({ id }) => id)), types, folders };
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

export function writeHow({ types, folders }: Partial<How> = {}): Record<string, string> {
  return { ...(types === 'all' && { types }), ...(folders && { folders }) };
}

/** What a ZIP of the choice has in it. */
export function chosenWish(
  { pictures, formats, types }: Chosen,
  folders: BundleWish['folders'],
): Pick<BundleWish, 'types' | 'folders' | 'only'> {
  return { types, folders, only: chosenOnly(pictures, formats) };
}
