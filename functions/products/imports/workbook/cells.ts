import { setImmediate } from 'node:timers/promises';
import { UnreadableFile } from '../unreadable.ts';
import { wholeNumberFormat } from './number-format.ts';
import { type Part, textOfPart } from './parts.ts';

type Shown = (value: number) => string | undefined;

/**
 * Reading a sheet makes a table of it, up to its last row and column. A forgotten cell in the last corner would make one
 * of 17 thousand million places; the longest list that is taken fits in this one.
 */
const MOST_PLACES = 5_000_000;
/** Takes some milliseconds to read. */
const CELLS_IN_A_TURN = 10_000;

/**
 * A cell that is not empty: its attributes, and what is in it. Elements may have a prefix. Ends where the next begins: in
 * a broken file each would be looked through to the end of all.
 */
const CELL = /<(?:\w+:)?c\s([^<>]*[^<>/])>([^<]*(?:<(?!\/?(?:\w+:)?c[\s>])[^<]*)*)<\/(?:\w+:)?c>/g;
const PLACE = /(?:^|\s)r=["']([A-Z]{1,3})(\d{1,7})["']/;
const STYLE = /(?:^|\s)s=["'](\d+)["']/;
/** What a cell holds: `n` for a number, also where it does not say; `e` for an error such as `#N/A`. */
const TYPE = /(?:^|\s)t=["'](\w+)["']/;
const VALUE = /<(?:\w+:)?v>([^<]+)</;

/**
 * What the reader of workbooks does not tell: texts of numbers that are shown otherwise than they are kept, and errors, by
 * row and column from 0, for each sheet.
 * @throws UnreadableFile
 */
export async function shownTexts(bytes: Uint8Array, parts: Part[]): Promise<Map<number, string>[][]> {
  const relations = relationsOf(await textOfPart(bytes, parts, 'xl/_rels/workbook.xml.rels'));
  const stylesPart = relations.find(({ type }) => type === 'styles')?.path ?? 'xl/styles.xml';
  const styles = stylesOf(await textOfPart(bytes, parts, stylesPart));
  const book = await textOfPart(bytes, parts, 'xl/workbook.xml');
  const sheets: Map<number, string>[][] = [];
  for (const [, attributes = ''] of book.matchAll(/<(?:\w+:)?sheet\s([^<>]*)>/g)) {
    const id = attributeOf(attributes, '\\w+:id');
    const path = relations.find(one => one.id === id && one.type === 'worksheet')?.path;
    sheets.push(await readCells(path ? await textOfPart(bytes, parts, path) : '', styles));
  }
  return sheets;
}

/** Lets others have their turn. */
async function readCells(xml: string, styles: (Shown | undefined)[]): Promise<Map<number, string>[]> {
  const rows: Map<number, string>[] = [];
  let cells = 0;
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, attributes = '', inside = ''] of xml.matchAll(CELL)) {
    if (++cells % CELLS_IN_A_TURN === 0) await setImmediate();
    const [, letters = '', digits = ''] = PLACE.exec(attributes) ?? [];
    const row = Number(digits);
    const column = columnOf(letters);
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
    if (lastRow * lastColumn > MOST_PLACES) throw new UnreadableFile('far-cell', row);
    const text = shownText(attributes, inside, styles);
    if (text !== undefined) rows[row - 1] = (rows[row - 1] ?? new Map()).set(column - 1, text);
  }
  return rows;
}

function shownText(attributes: string, inside: string, styles: (Shown | undefined)[]): string | undefined {
  const type = TYPE.exec(attributes)?.[1] ?? 'n';
  if (type === 'e') return VALUE.exec(inside)?.[1];
  const shown = type === 'n' ? styles[Number(STYLE.exec(attributes)?.[1] ?? 0)] : undefined;
  return shown?.(Number(VALUE.exec(inside)?.[1] ?? Number.NaN));
}

/** `A` is 1, `XFD` 16,384. */
function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** How each style of the workbook shows whole numbers, where that is not as they are. */
function stylesOf(xml: string): (Shown | undefined)[] {
  const codes = new Map<string, Shown>();
  for (const [, attributes = ''] of inner(xml, 'numFmts').matchAll(/<(?:\w+:)?numFmt\s([^<>]*)>/g)) {
    const shown = wholeNumberFormat(withoutEntities(attributeOf(attributes, 'formatCode') ?? ''));
    if (shown) codes.set(attributeOf(attributes, 'numFmtId') ?? '', shown);
  }
  const styles = inner(xml, 'cellXfs').matchAll(/<(?:\w+:)?xf\s([^<>]*)>/g);
  return [...styles].map(([, attributes = '']) => codes.get(attributeOf(attributes, 'numFmtId') ?? ''));
}

/** Paths as the parts have them: some writers give them from the root. */
function relationsOf(xml: string): { id: string; type: string; path: string }[] {
  return [...xml.matchAll(/<(?:\w+:)?Relationship\s([^<>]*)>/g)].map(([, attributes = '']) => {
    const target = attributeOf(attributes, 'Target') ?? '';
    return {
      id: attributeOf(attributes, 'Id') ?? '',
      type: attributeOf(attributes, 'Type')?.split('/').at(-1) ?? '',
      path: target.startsWith('/') ? target.slice(1) : `xl/${target}`,
    };
  });
}

function inner(xml: string, element: string): string {
  const [, inside = ''] = xml.split(new RegExp(`<(?:\\w+:)?${element}(?=[\\s>])`), 2);
  return inside.split(new RegExp(`</(?:\\w+:)?${element}>`), 1)[0]!;
}

function attributeOf(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found?.[1] ?? found?.[2];
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };

const withoutEntities = (text: string) =>
  text.replace(/&(?:(quot|apos|lt|gt|amp)|#(\d{1,6})|#x([\da-f]{1,5}));/gi, (_, name, decimal, hex) =>
    name ? ENTITIES[name.toLowerCase()]! : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );
