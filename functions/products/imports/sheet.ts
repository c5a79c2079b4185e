import { decodeText } from './decode.ts';
import { readHeading } from './headings.ts';
import { UnreadableFile } from './unreadable.ts';
import { isZip, readXlsx } from './xlsx.ts';

export const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
/** An ERP may write a title or a date above its headings. */
const HEADING_WITHIN = 10;

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
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11) throw new UnreadableFile('old-excel');
  const table = isZip(bytes) ? (await readXlsx(bytes)).map(row => row.map(cellOf)) : await readText(bytes);
  const rows = table.map((cells, n) => ({ row: n + 1, cells })).filter(({ cells }) => cells.some(isFilled));
  const heading = headingRow(rows);
  if (!heading) throw new UnreadableFile('empty');
  if (heading.cells.length > MOST_COLUMNS) throw new UnreadableFile('too-many-columns');
  const products = rows.filter(({ row }) => row > heading.row);
  if (products.length === 0) throw new UnreadableFile('empty');
  if (products.length > MOST_ROWS) throw new UnreadableFile('too-many-rows');
  return { headings: heading.cells.map(textOf), rows: products };
}

async function readText(bytes: Uint8Array): Promise<Cell[][]> {
  const text = decodeText(bytes);
  if (text.includes('\0') || text.startsWith('%PDF')) throw new UnreadableFile('not-a-table');
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

/** Exports write `'` before what a spreadsheet would take for a formula. */
const withoutGuard = (text: string) => text.replace(/^'(?=\s*[=+\-@＝＋－＠\t\r\n])/, '').trim();

export const textOf = (cell: Cell | undefined) => (typeof cell === 'object' ? cell.date : (cell ?? ''));

const isFilled = (cell: Cell) => textOf(cell) !== '';
