import { daySchema } from '../product.ts';

/** Year first, as Swedes and programs write it; day first with dots, hyphens or strokes, as Excel does in the North. */
const YEAR_FIRST = /^(?<year>\d{4})[-./](?<month>\d{1,2})[-./](?<day>\d{1,2})\.?$/;
const DAY_FIRST = /^(?<day>\d{1,2})[-./] ?(?<month>\d{1,2})[-./] ?(?<year>\d{4})\.?$/;
/** Midnight, which an ERP writes behind a day. */
const MIDNIGHT = /[T ]00[:.]00(?:[:.]00(?:[.,]0+)?)?$/;
/** A day as Excel counts it, in a cell that lost its format: 2000 to 2099. */
const EXCEL_DAY = /^\d{5}$/;
const EXCEL_FIRST = 36_526;
const EXCEL_LAST = 73_050;
/** 25,569 days lie between Excel's day 0 and 1970. */
const EXCEL_TO_1970 = 25_569;
const DAY = 86_400_000;

/** A day as a cell has it, as `YYYY-MM-DD`; undefined for what is none, or might be two: 31-12-26, 12/31/2026. */
export function readDay(cell: string): string | undefined {
  const text = cell.trim().replace(MIDNIGHT, '');
  const found = (YEAR_FIRST.exec(text) ?? DAY_FIRST.exec(text))?.groups;
  const two = (part = '') => part.padStart(2, '0');
  const read = found ? `${found.year}-${two(found.month)}-${two(found.day)}` : excelDay(text);
  return daySchema.safeParse(read).data;
}

function excelDay(text: string): string | undefined {
  const count = EXCEL_DAY.test(text) ? Number(text) : 0;
  if (count < EXCEL_FIRST || count > EXCEL_LAST) return undefined;
  return new Date((count - EXCEL_TO_1970) * DAY).toISOString().slice(0, 10);
}
