import { describe, expect, it } from 'vitest';
import { readGtin } from '../../../../functions/products/imports/gtin.ts';
import { readHeadings } from '../../../../functions/products/imports/headings.ts';
import { readRow } from '../../../../functions/products/imports/row.ts';
import { readSheet, textOf } from '../../../../functions/products/imports/sheet.ts';
import { wholeNumberFormat } from '../../../../functions/products/imports/workbook/number-format.ts';
import { text, workbook } from './workbook.ts';

const HEADINGS = `<row r="1">${text('A1', 'SKU')}${text('B1', 'EAN')}${text('C1', 'Navn')}</row>`;
const number = (at: string, value: string, style = 0) => `<c r="${at}" s="${style}"><v>${value}</v></c>`;

async function cellsOf(written: Parameters<typeof workbook>[0]): Promise<string[][]> {
  const { rows } = await readSheet(await workbook(written));
  return rows.map(({ cells }) => cells.map(textOf));
}

describe('a number format', () => {
  it.each([
    ['00000', 930, '00930'],
    ['00000', 0, '00000'],
    ['000', 12345, '12345'],
    ['00000;-00000', 930, '00930'],
    ['[$-406]0000', 93, '0093'],
    ['"CUP-"0000', 93, 'CUP-0093'],
    ['\\A00\\-000', 1234, 'A01-234'],
    ['000-000', 1234567, '1234-567'],
    ['_ 000_ ', 7, '007'],
    ['0 00000 00000 0', 5701234567, '0 05701 23456 7'],
    ['00000', 9.5, undefined],
    ['00000', -9, undefined],
  ])('%s shows %d as %s', (code, value, shown) => {
    expect(wholeNumberFormat(code)!(value)).toBe(shown);
  });

  it.each(['General', '0', '#', '#,##0', '# ##0', '0.00', '0.00E+00', '0%', '@', 'dd-mm-yyyy', '[h]:mm', '00/00', ''])(
    '%s leaves a number as it is',
    code => {
      expect(wholeNumberFormat(code)).toBeUndefined();
    },
  );
});

describe('a workbook', () => {
  it('gives numbers with the zeros and words that they are shown with', async () => {
    const cells = await cellsOf({
      formats: ['00000', '0000000000000', '&quot;CUP-&quot;000'],
      sheets: [
        `${HEADINGS}<row r="2">${number('A2', '930', 1)}${number('B2', '12345670', 2)}${text('C2', 'Kop')}</row>
        <row r="3"><c r="A3" s="1"/><c r="B3" s="1" /><c r="C3" s="3" t="n"><f>1+1</f><v>2</v></c></row>
        <row r="4">${number('A4', '930.5', 1)}${number('B4', '7')}</row>`,
      ],
    });
    expect(cells).toEqual([
      ['00930', '0000012345670', 'Kop'],
      ['', '', 'CUP-002'],
      ['930.5', '7', ''],
    ]);
  });

  it('does so whatever its writer calls its elements, and in the sheet that is read', async () => {
    const sheets = ['', `${HEADINGS}<row r="2">${number('A2', '930', 1)}</row>`];
    expect(await cellsOf({ formats: ['00000'], prefix: 'x:', charts: 1, sheets })).toEqual([['00930', '', '']]);
  });

  it.each(['5701234567899', '5.701234567899E12', '5701234567899.0'])('gives a GTIN kept as %s whole', async kept => {
    const sheets = [`${HEADINGS}<row r="2">${text('A2', 'KOP')}${number('B2', kept, 1)}</row>`];
    const [[, gtin] = []] = await cellsOf({ formats: ['0.00E+00'], sheets });
    expect(readGtin(gtin!)).toEqual({ gtin: '05701234567899' });
  });

  it('tells which cells hold an error in place of a value', async () => {
    const error = '<c r="B2" t="e"><f>VLOOKUP(A2,X,2)</f><v>#N/A</v></c>';
    const sheets = [`${HEADINGS}<row r="2">${text('A2', 'KOP')}${error}${text('C2', '#REFERENCE!')}</row>`];
    const { headings, rows } = await readSheet(await workbook({ sheets }));
    expect(readRow(rows[0]!, readHeadings(headings, 'da'))).toMatchObject({
      patch: { sku: 'KOP' },
      problems: [
        { code: 'cell-error', column: 'gtin', value: '#N/A' },
        { code: 'cell-error', column: 'name_da', value: '#REFERENCE!' },
      ],
    });
  });

  it('with a forgotten cell in its last corner is refused before a table is made of it', async () => {
    const sheets = [`${HEADINGS}<row r="1048576">${text('XFD1048576', ' ')}</row>`];
    await expect(readSheet(await workbook({ sheets }))).rejects.toMatchObject({ trouble: 'far-cell' });
  });

  it('may have blanks far right of its list', async () => {
    const sheets = [`${HEADINGS}<row r="2">${text('A2', 'KOP')}${text('XFD2', ' ')}</row>`];
    expect(await cellsOf({ sheets })).toEqual([['KOP', '', '']]);
  });

  // To look for the end of each in all that follows would take minutes.
  it('whose cells never end is refused', async () => {
    const sheets = ['<c r="A1">'.repeat(200_000)];
    await expect(readSheet(await workbook({ sheets }))).rejects.toMatchObject({ trouble: 'broken-workbook' });
  });

  it('that says less of its parts than they hold is refused', async () => {
    const bytes = await workbook({ sheets: [`${HEADINGS}<row r="2">${text('A2', 'KOP')}</row>`] });
    await expect(readSheet(bytes.subarray(0, -30))).rejects.toMatchObject({ trouble: 'broken-workbook' });
  });
});
