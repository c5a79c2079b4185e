import { expect, it } from 'vitest';
import writeWorkbook, { type SheetData } from 'write-excel-file/universal';
import { readDay } from '../../../../functions/products/imports/day.ts';
import { readRow } from '../../../../functions/products/imports/row.ts';
import { readSheet } from '../../../../functions/products/imports/sheet.ts';

const COLUMNS = [{ field: 'sku' }, { field: 'usable_until' }] as const;

it.each([
  ['31-12-2026', '2026-12-31'],
  ['31.12.2026', '2026-12-31'],
  ['2026-12-31', '2026-12-31'],
  ['31/12/2026', '2026-12-31'],
  ['1.2.2027', '2027-02-01'],
  ['1. 2. 2027', '2027-02-01'],
  ['2028.02.29', '2028-02-29'],
  [' 31-12-2026 00:00:00 ', '2026-12-31'],
  ['31-12-2026 00.00', '2026-12-31'],
  ['2026-12-31T00:00:00', '2026-12-31'],
  ['46387', '2026-12-31'],
  ['31-12-26', undefined],
  ['12/31/2026', undefined],
  ['29-02-2027', undefined],
  ['31-12-2026 23:00', undefined],
  ['31-12-9999', undefined],
  ['0026-12-31', undefined],
  ['99999', undefined],
  ['jul', undefined],
])('%s is read as %s', (cell, day) => {
  expect(readDay(cell)).toBe(day);
});

it('is read as Excel keeps it', async () => {
  const day = { value: new Date('2026-12-31T00:00:00Z'), type: Date, format: 'dd-mm-yyyy' };
  const data = [
    [{ value: 'SKU' }, { value: 'Må bruges til' }],
    [{ value: 'CUP-MINT' }, day],
  ] as SheetData;
  const bytes = new Uint8Array(await (await writeWorkbook(data).toBlob()).arrayBuffer());
  const { rows } = await readSheet(bytes);
  expect(readRow(rows[0]!, [...COLUMNS]).patch).toEqual({ sku: 'CUP-MINT', usableUntil: '2026-12-31' });
});

it('is a problem of its row where it is none', () => {
  const { patch, problems } = readRow({ row: 2, cells: ['CUP-MINT', '31-12-26'] }, [...COLUMNS]);
  expect(patch).toEqual({ sku: 'CUP-MINT' });
  expect(problems).toEqual([{ code: 'day-bad', value: '31-12-26' }]);
});
