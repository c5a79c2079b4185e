import { describe, expect, it } from 'vitest';
import writeWorkbook, { type SheetData } from 'write-excel-file/universal';
import { decodeText } from '../../../../functions/products/imports/decode.ts';
import { readGtin } from '../../../../functions/products/imports/gtin.ts';
import { readHeading, readHeadings } from '../../../../functions/products/imports/headings.ts';
import { readSheet } from '../../../../functions/products/imports/sheet.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cellsOf = async (bytes: Uint8Array) => (await readSheet(bytes)).rows.map(({ cells }) => cells);

/** The container of old that a workbook with a password lies in. */
const locked = () =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from('EncryptedPackage', 'utf16le'),
  ]);

describe('a heading', () => {
  it.each([
    ['Varenummer', { field: 'sku' }],
    ['ITEM NO.', { field: 'sku' }],
    ['Art.nr.', { field: 'sku' }],
    ['Artikelnummer', { field: 'sku' }],
    ['EAN', { field: 'gtin' }],
    ['Streckkod', { field: 'gtin' }],
    ['name_da', { field: 'name', language: 'da' }],
    ['Navn (da)', { field: 'name', language: 'da' }],
    ['Norsk navn', { field: 'name', language: 'nb' }],
    ['Benämning, svenska', { field: 'name', language: 'sv' }],
    ['BEZEICHNUNG DE', { field: 'name', language: 'de' }],
    ['Navn', { field: 'name', language: 'da' }],
    ['Selling point [EN]', { field: 'line', language: 'en' }],
    ['Salgstekst dk', { field: 'line', language: 'da' }],
    ['Beskrivelse (no)', { field: 'story', language: 'nb' }],
    ['Hashtags (se)', { field: 'hashtags', language: 'sv' }],
    ['Alt-tekst (forside, dansk)', { field: 'alt', view: 'front', language: 'da' }],
    ['Alt text detail 2 EN', { field: 'alt', view: 'detail-2', language: 'en' }],
    ['Rækkefølge', { field: 'views' }],
    ['Relaterade produkter', { field: 'related' }],
    ['Don’ts (en)', { field: 'donts', language: 'en' }],
    ['Må bruges til og med', { field: 'usable_until' }],
    ['Billedrettigheder til', { field: 'usable_until' }],
    ['Får användas till', { field: 'usable_until' }],
    ['Kan brukes til', { field: 'usable_until' }],
    ['Pictures may be used until', { field: 'usable_until' }],
    ['Nutzungsrechte bis', { field: 'usable_until' }],
    ['Gyldig til', undefined],
    ['Kostpris', undefined],
    ['Antal på lager', undefined],
    ['de', undefined],
    ['', undefined],
  ])('%s is read', (heading, column) => {
    expect(readHeading(heading, 'da')).toEqual(column);
  });

  it('that says the same as one before it is left to be chosen by hand', () => {
    expect(readHeadings(['SKU', 'Navn', 'Varenavn'], 'da')).toEqual([
      { field: 'sku' },
      { field: 'name', language: 'da' },
      undefined,
    ]);
  });
});

describe('a text file', () => {
  const rows = 'Varenr;Navn\r\nKOP-1;Kop, blå\r\n';

  it.each([
    [';', 'Varenr;Navn\nKOP-1;Kop, blå'],
    [',', 'Varenr,Navn\nKOP-1,"Kop, blå"'],
    ['tab', 'Varenr\tNavn\nKOP-1\tKop, blå'],
    ['|', 'Varenr|Navn\nKOP-1|Kop, blå'],
    ['the one that it names', 'sep=;\r\nVarenr;Navn\r\nKOP-1;Kop, blå'],
  ])('is cut at %s', async (_, text) => {
    expect(await cellsOf(utf8(text))).toEqual([['KOP-1', 'Kop, blå']]);
  });

  it.each([
    ['UTF-8', utf8(rows)],
    ['UTF-8 with a mark', utf8(`\uFEFF${rows}`)],
    ['UTF-16 little-endian', Buffer.from(`\uFEFF${rows}`, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\uFEFF${rows}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(rows, 'utf16le')],
    ['Windows-1252', Buffer.from(rows, 'latin1')],
  ])('is read in %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(rows);
  });

  it('may have a title above its headings, empty rows, and line breaks in cells', async () => {
    const text = 'Prisliste 2026;;\n\nSKU;Navn;Beskrivelse\nA;Kop;"Let.\nOg ""stærk""."\n\nB;Fad;\n';
    const { headings, rows } = await readSheet(utf8(text));
    expect(headings).toEqual(['SKU', 'Navn', 'Beskrivelse']);
    expect(rows).toEqual([
      { row: 4, cells: ['A', 'Kop', 'Let.\nOg "stærk".'] },
      { row: 6, cells: ['B', 'Fad', ''] },
    ]);
  });

  it('loses the mark that keeps a spreadsheet from taking text for a formula', async () => {
    expect(await cellsOf(utf8("SKU;Name\nA;'=1+1\nB;'Til' dig"))).toEqual([
      ['A', '=1+1'],
      ['B', "'Til' dig"],
    ]);
  });

  it('loses what keeps a spreadsheet from taking zeros away', async () => {
    expect(await cellsOf(utf8('SKU;EAN;Name\n="00930";"=""5701234567899""";"=""A"""\n'))).toEqual([
      ['00930', '5701234567899', 'A'],
    ]);
  });

  it('with a quotation mark that never closes is refused with the row where it opens', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => `A-${n};"Kop\n${n}"`);
    const text = ['SKU;Name', '', ...rows, 'B;"Fad', 'C;Skål', ''].join('\n');
    await expect(readSheet(utf8(text))).rejects.toMatchObject({ trouble: 'open-quote', row: 503 });
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['headings only', utf8('SKU;Name\n'), 'empty'],
    ['an old Excel file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old-excel'],
    ['a page that calls itself .xls', utf8('\uFEFF<html><table><tr><td>SKU</td></tr></table></html>'), 'old-excel'],
    ['XML that calls itself .xls', utf8('<?xml version="1.0"?>\n<Workbook></Workbook>'), 'old-excel'],
    ['a workbook with a password', locked(), 'locked'],
    ['JSON', utf8('[{"sku":"A"}]'), 'not-a-table'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0, 0, 0, 1, 2]), 'not-a-table'],
    ['a ZIP that is no workbook', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]), 'broken-workbook'],
    ['a quotation mark that never closes', utf8('SKU;Name\nA;"Kop\nB;Fad\n'), 'open-quote'],
    ['20,001 rows', utf8(`SKU\n${'A\n'.repeat(20_001)}`), 'too-many-rows'],
  ])('of %s is refused', async (_, bytes, trouble) => {
    await expect(readSheet(bytes)).rejects.toMatchObject({ trouble });
  });
});

describe('a workbook', () => {
  it('is read with numbers whole and dates told', async () => {
    const data = [
      [{ value: 'Varenummer' }, { value: 'EAN' }, { value: 'Navn' }],
      [{ value: 1001 }, { value: 5701234567899 }, { value: 'Kop\nblå ' }],
      [{ value: new Date('2026-03-01T00:00:00Z'), format: 'dd-mm-yyyy' }, null, { value: 'Fad' }],
    ];
    const blob = await writeWorkbook(data as SheetData).toBlob();
    expect(await cellsOf(new Uint8Array(await blob.arrayBuffer()))).toEqual([
      ['1001', '5701234567899', 'Kop\nblå'],
      [{ date: '2026-03-01' }, '', 'Fad'],
    ]);
  });
});

describe('a GTIN', () => {
  it.each([
    ['5701234567899', { gtin: '05701234567899' }],
    ['570 1234-567899', { gtin: '05701234567899' }],
    ['5701234567899,00', { gtin: '05701234567899' }],
    ['5,701234567899E+12', { gtin: '05701234567899' }],
    ['5,70123E+12', { problem: { code: 'gtin-rounded', value: '5,70123E+12' } }],
    ['5.70123e12', { problem: { code: 'gtin-rounded', value: '5.70123e12' } }],
    ['5701234567892', { gtin: '05701234567892', note: { code: 'gtin-check', value: '5701234567892' } }],
    ['1234566', { problem: { code: 'gtin-bad', value: '1234566' } }],
    ['1234565', { gtin: '00000001234565', note: { code: 'gtin-zeros', value: '00000001234565' } }],
    ['57012', { problem: { code: 'gtin-bad', value: '57012' } }],
    ['ingen', { problem: { code: 'gtin-bad', value: 'ingen' } }],
  ])('%s is read', (cell, reading) => {
    expect(readGtin(cell)).toEqual(reading);
  });
});
