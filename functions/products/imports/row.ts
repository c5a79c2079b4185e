import { tidyHashtags } from '../hashtags.ts';
import { viewOf } from '../match.ts';
import { isCellError } from './cell-error.ts';
import { type Column, columnId } from './column.ts';
import { readDay } from './day.ts';
import type { RowNote, RowProblem } from './entry.ts';
import { isRounded, readGtin } from './gtin.ts';
import { type Patch, setCell } from './patch.ts';
import { type Cell, type SheetRow, textOf } from './sheet.ts';

export interface RowReading {
  row: number;
  patch: Patch;
  problems: RowProblem[];
  notes: RowNote[];
}

const MOST_SKU = 100;
const MOST_TEXT = 4000;
const MOST_LISTED = 30;

/** Reads one row by the columns that it was agreed to have. Empty cells say nothing. */
export function readRow({ row, cells }: SheetRow, columns: (Column | undefined)[]): RowReading {
  const reading: RowReading = { row, patch: { sku: '' }, problems: [], notes: [] };
  for (const [n, column] of columns.entries()) {
    const cell = cells[n] ?? '';
    if (column && textOf(cell)) readCell(reading, column, cell);
  }
  if (!reading.patch.sku && !reading.problems.some(saysWhyNoSku)) reading.problems.push({ code: 'no-sku' });
  return reading;
}

const saysWhyNoSku = (problem: RowProblem) => problem.code === 'cell-error' && problem.column === 'sku';

function readCell(reading: RowReading, column: Column, cell: Cell): void {
  const text = textOf(cell).normalize('NFC').toWellFormed();
  const isDate = typeof cell === 'object';
  const { field } = column;
  if (isCellError(text)) reading.problems.push({ code: 'cell-error', column: columnId(column), value: text });
  else if (field === 'sku') readSku(reading, visible(text), isDate);
  else if (field === 'gtin') readGtinCell(reading, visible(text), isDate);
  else if (field === 'usable_until') readUsableUntil(reading, text);
  else if (field === 'views') readList(reading, column, text.split(/[,;|\n>]+/).map(viewOf));
  else if (field === 'related') readList(reading, column, text.split(/[,;|\n]+/).map(visible));
  else readText(reading, column, field === 'hashtags' ? tidyHashtags(text) : text);
}

/** A code as it is seen: without marks that nobody sees, and on one line. Two that look the same are the same. */
const visible = (code: string) =>
  code
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

function readSku(reading: RowReading, text: string, isDate: boolean): void {
  const { patch, problems } = reading;
  // Shown on the page all the same, so that the row can be found.
  patch.sku = text.slice(0, MOST_SKU);
  if (isDate) problems.push({ code: 'sku-date', value: text });
  else if (isRounded(text)) problems.push({ code: 'sku-rounded', value: text });
  else if (/^\d+[.,]0+$/.test(text)) problems.push({ code: 'sku-decimals', value: text });
  else if (text.length > MOST_SKU) problems.push({ code: 'sku-long', value: text.slice(0, MOST_SKU) });
}

function readGtinCell({ patch, problems, notes }: RowReading, text: string, isDate: boolean): void {
  const read = isDate ? { problem: { code: 'gtin-date', value: text } as const } : readGtin(text);
  if ('problem' in read) {
    problems.push(read.problem);
  } else {
    patch.gtin = read.gtin;
    if (read.note) notes.push(read.note);
  }
}

function readUsableUntil({ patch, problems }: RowReading, text: string): void {
  const day = readDay(text);
  if (day) patch.usableUntil = day;
  else problems.push({ code: 'day-bad', value: text.slice(0, MOST_SKU) });
}

function readList({ patch, problems }: RowReading, column: Column, items: string[]): void {
  const once = [...new Set(items.map(item => item.trim()).filter(Boolean))];
  const most = column.field === 'related' ? MOST_SKU : 60;
  if (once.length > MOST_LISTED) problems.push({ code: 'too-many', column: columnId(column), most: MOST_LISTED });
  else if (once.some(item => item.length > most)) problems.push({ code: 'too-long', column: columnId(column), most });
  else if (once.length > 0) setCell(patch, column, once);
}

function readText({ patch, problems }: RowReading, column: Column, text: string): void {
  const tidy = text.replace(/\r\n?/g, '\n').trim();
  if (tidy.length > MOST_TEXT) problems.push({ code: 'too-long', column: columnId(column), most: MOST_TEXT });
  else if (tidy) setCell(patch, column, tidy);
}
