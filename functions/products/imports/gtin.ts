import type { RowNote, RowProblem } from './entry.ts';

/** A GTIN as a cell has it: read, or what is wrong with it. */
export type GtinReading = { gtin: string; note?: RowNote } | { problem: RowProblem };

/** `5,70123E+12`: a spreadsheet showed it so, and saved what it showed. */
const ROUNDED = /^\d(?:[.,](\d+))?E\+?(\d+)$/i;

/** Reads a GTIN with spaces, hyphens or decimals that are zero; leading zeros that were lost come back. */
export function readGtin(cell: string): GtinReading {
  if (isRounded(cell)) return { problem: { code: 'gtin-rounded', value: cell } };
  const digits = unrounded(cell)
    .replace(/[\s\u00a0-]/g, '')
    .replace(/[.,]0+$/, '');
  if (!/^\d{7,14}$/.test(digits)) return { problem: { code: 'gtin-bad', value: cell } };
  const gtin = digits.padStart(14, '0');
  const fits = hasCheckDigit(gtin);
  if ([8, 12, 13, 14].includes(digits.length))
    return fits ? { gtin } : { gtin, note: { code: 'gtin-check', value: digits } };
  // Of another length it can only be one that lost its zeros, and then the check digit fits.
  return fits ? { gtin, note: { code: 'gtin-zeros', value: gtin } } : { problem: { code: 'gtin-bad', value: cell } };
}

/** Whether digits are gone: `5,70123E+12` has 6 of 13. */
export function isRounded(cell: string): boolean {
  const [, decimals = '', power] = ROUNDED.exec(cell.trim()) ?? [];
  return power !== undefined && decimals.length < Number(power);
}

function unrounded(cell: string): string {
  const text = cell.trim();
  return ROUNDED.test(text) ? text.replace(/E.*$/i, '').replace(/[.,]/, '') : text;
}

/** https://www.gs1.org/services/how-calculate-check-digit-manually */
export function hasCheckDigit(gtin: string): boolean {
  const sum = [...gtin.padStart(14, '0')].reduce((sum, digit, n) => sum + Number(digit) * (n % 2 === 0 ? 3 : 1), 0);
  return sum % 10 === 0;
}
