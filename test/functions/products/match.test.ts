import { describe, expect, it } from 'vitest';
import { matchName, readFileName, viewOf, viewRank } from '../../../functions/products/match.ts';

const reading = (name: string) => readFileName(name).candidates.map(({ name, view }) => `${name}|${view}`);

describe('a file’s name', () => {
  it('offers every place where the SKU may end, the longest first', () => {
    expect(reading('CUP-MINT_front.jpg')).toEqual(['CUP-MINT-FRONT|', 'CUP-MINT|front', 'CUP|mint-front']);
  });

  it('is read in any case and with any separator', () => {
    expect(reading('cup mint forside.PNG')).toContain('CUP-MINT|front');
    expect(reading('Cup_Mint-Detalje 2.tif')).toContain('CUP-MINT|detail-2');
  });

  it('may have no view', () => {
    expect(reading('CUP-MINT.jpeg')[0]).toBe('CUP-MINT|');
  });

  it('may begin with a GTIN of 8, 12, 13 or 14 digits', () => {
    expect(reading('5701234567899_back.jpg')).toContain('05701234567899|back');
    expect(reading('05701234567899.jpg')[0]).toBe('05701234567899|');
  });

  it('means the same in composed and decomposed Unicode', () => {
    expect(reading('SKÅL-RØD_miljø.jpg'.normalize('NFD'))).toEqual(reading('SKÅL-RØD_miljø.jpg'.normalize('NFC')));
  });

  it('has its folders ignored', () => {
    expect(reading('../../etc/CUP-MINT_front.jpg')).toEqual(reading('CUP-MINT_front.jpg'));
    expect(reading('C:\\fotos\\CUP-MINT_front.jpg')).toEqual(reading('CUP-MINT_front.jpg'));
  });
});

describe('a name', () => {
  it.each([
    ['cup-mint', 'CUP-MINT'],
    [' Cup_Mint ', 'CUP-MINT'],
    ['A/12.5', 'A-12-5'],
    ['57012345', '00000057012345'],
  ])('%j is matched as %s', (name, matched) => {
    expect(matchName(name)).toBe(matched);
  });
});

describe('a view', () => {
  it.each([
    ['Forside', 'front'],
    ['baksida', 'back'],
    ['Miljø', 'lifestyle'],
    ['Rückseite', 'back'],
    ['detail 2', 'detail-2'],
    ['handle', 'handle'],
    ['', ''],
  ])('%j is %j', (words, view) => {
    expect(viewOf(words)).toBe(view);
  });

  it('puts the front first and scenes last', () => {
    const views = ['lifestyle', 'handle', 'detail', 'back', 'front'];
    expect(views.sort((a, b) => viewRank(a) - viewRank(b))).toEqual(['front', 'back', 'detail', 'handle', 'lifestyle']);
  });
});
