import { decodeText } from './decode.ts';
import { readHeading } from './headings.ts';
import { UnreadableFile } from './unreadable.ts';
import { isZip, readXlsx } from './xlsx.ts';

export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** An ERP may write a title or a date above its headings. */
const HEADING_WITHIN = 10;
/** A workbook with a password lies in a container of old; this is the name of its one stream. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** A PDF, JSON. */
const NOT_A_TABLE = /^\s*(?:%PDF|[[{]\s*["[{])/;

/** A file as a table of texts. */
export interface Sheet {
  headings: string[];
  rows: SheetRow[];
}

export interface SheetRow {
  /** As a spreadsheet counts it, from 1. */
  row: number;
  cells: Cell[];
}

/** `date`: a spreadsheet took it for a date, and what had been typed is lost. */
export type Cell = string | { date: string };

/**
 * Reads a CSV or XLSX file, told by its bytes and not by its name.
 * @throws UnreadableFile
 */
export async function readSheet(bytes: Uint8Array): Promise<Sheet> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11)
    throw new UnreadableFile(Buffer.from(bytes).includes(ENCRYPTED) ? 'locked' : 'old-excel');
  const table = isZip(bytes) ? (await readXlsx(bytes)).map(row => row.map(cellOf)) : await readText(bytes);
  const rows = table.map((cells, n) => ({ row: n + 1, cells })).filter(({ cells }) => cells.some(isFilled));
  const heading = headingRow(rows);
  if (!heading) throw new UnreadableFile('empty');
  // Blanks to the right of a list are none of it.
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.findLastIndex(isFilled) + 1), 0);
  if (width > MOST_COLUMNS) throw new UnreadableFile('too-many-columns');
  const products = rows.filter(({ row }) => row > heading.row);
  if (products.length === 0) throw new UnreadableFile('empty');
  if (products.length > MOST_ROWS) throw new UnreadableFile('too-many-rows');
  const trimmed = products.map(({ row, cells }) => ({ row, cells: cells.slice(0, width) }));
  return { headings: heading.cells.slice(0, width).map(textOf), rows: trimmed };
}

async function readText(bytes: Uint8Array): Promise<Cell[][]> {
  const text = decodeText(bytes);
  if (text.includes('\0') || NOT_A_TABLE.test(text)) throw new UnreadableFile('not-a-table');
  // Pages and XML that call themselves .xls: Excel opens them, too.
  if (/^\s*</.test(text)) throw new UnreadableFile('old-excel');
  // Most pages need no reader of CSV.
  const { readCsv } = await import('./csv.ts');
  return (await readCsv(text)).map(row => row.map(withoutGuard));
}

/** The one of the first rows in which the most headings are known. */
function headingRow(rows: SheetRow[]): SheetRow | undefined {
  const known = ({ cells }: SheetRow) => cells.filter(cell => readHeading(textOf(cell), 'en')).length;
  return rows.slice(0, HEADING_WITHIN).toSorted((a, b) => known(b) - known(a))[0];
}

function cellOf(value: unknown): Cell {
  if (value instanceof Date) return { date: value.toISOString().slice(0, 10) };
  return value === null || value === undefined ? '' : withoutGuard(String(value));
}

/**
 * Exports write `'` before what a spreadsheet would take for a formula, and `="00930"` for what it would take for a
 * number.
 */
const withoutGuard = (text: string) =>
  (/^\s*="([^"]*)"\s*$/.exec(text)?.[1] ?? text.replace(/^'(?=\s*[=+\-@＝＋－＠\t\r\n])/, '')).trim();

export const textOf = (cell: Cell | undefined) => (typeof cell === 'object' ? cell.date : (cell ?? ''));

const isFilled = (cell: Cell) => textOf(cell) !== '';
