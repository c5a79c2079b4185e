import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type BundleWish, planBundle } from '../../../functions/bundles/plan.ts';
import type { Card } from '../../../functions/products/product.ts';
import { LANGUAGES } from '../../../web/i18n/language.ts';
import { brand, card, formats, shelf } from './shelves.ts';

/** The text of captions.csv or of the terms. */
function textOf(which: RegExp, more: Partial<BundleWish> = {}): string {
  const planned = planBundle({ shelf: shelf(card('CUP-MINT', 'front')), formats, brand, language: 'da', ...more });
  if (planned.kind !== 'ready') throw new Error(planned.kind);
  const entry = planned.plan.entries.find(({ name }) => which.test(name));
  return entry?.kind === 'text' ? Buffer.from(entry.content).toString() : expect.fail();
}

function rowsOf(more: Partial<BundleWish> = {}): Record<string, string>[] {
  return parse(textOf(/captions/, more), { bom: true, delimiter: more.language === 'en' ? ',' : ';', columns: true });
}
const withCard = (more: Partial<Card>) => ({ shelf: shelf({ ...card('CUP-MINT', 'front'), ...more }) });

describe('captions.csv', () => {
  it('has a row for each picture, with headings in the language', () => {
    expect(rowsOf({ validUntil: '2027-06-30' })[1]).toEqual({
      Varenummer: 'CUP-MINT',
      GTIN: '5701234567899',
      Navn: 'Kop CUP-MINT',
      Fil: 'sociale-medier/CUP-MINT_front_story.jpg',
      'Alt-tekst': 'CUP-MINT fra front',
      Foto: 'Lørdag & Søn',
      Vilkår: 'Kun til salg af vores varer.\nIngen markedspladser.',
      'Gælder til': '2027-06-30',
    });
    expect(rowsOf()).toHaveLength(3);
  });

  it('leaves out columns without any text', () => {
    const bare = { ...brand, credit: '', terms: {} };
    const [row] = rowsOf({ ...withCard({ gtin: undefined }), brand: bare, channel: 'web' });
    expect(Object.keys(row!)).toEqual(['Varenummer', 'Navn', 'Fil', 'Alt-tekst']);
  });

  it('keeps a column with a text in one row only', () => {
    const cups = shelf({ ...card('CUP-MINT', 'front'), lines: { da: 'Til sommerbordet.' } }, card('CUP-ROSE', 'front'));
    expect(rowsOf({ shelf: cups, channel: 'web' }).map(row => row.Billedtekst)).toEqual(['Til sommerbordet.', '']);
  });

  it('has the caption and the hashtags of a product that has them', () => {
    const texts = { lines: { da: 'Let i hånden.' }, hashtags: { da: '#kop #mint' } };
    expect(rowsOf(withCard(texts))[0]).toMatchObject({ Billedtekst: 'Let i hånden.', Hashtags: '#kop #mint' });
  });

  it('is what Excel opens by a double click: byte order mark, CRLF, the country’s delimiter', () => {
    expect(textOf(/captions/, { channel: 'web' })).toMatch(/^\uFEFFVarenummer;GTIN;[^\r\n]+\r\nCUP-MINT;.*\r\n$/s);
    expect(textOf(/captions/, { language: 'en' })).toMatch(/^\uFEFFSKU,GTIN,Name,File,Alt text,Credit,Terms\r\n/);
    for (const language of LANGUAGES) expect(rowsOf({ language })).toHaveLength(3);
  });

  it.each(['=1+1', '+45', '-5', '@SUM(A1)', ' =1', '\u00a0=1', '＝1', '\t1', ' \t1', '\r1', '\n1', '\n =1'])(
    'keeps %j from being a formula',
    name => {
      const { order, products } = withCard({ names: {} }).shelf;
      const named = { order, products: products.map(one => ({ ...one, line: { ...one.line, name } })) };
      expect(rowsOf({ shelf: named, channel: 'web' })[0]?.Navn).toBe(`'${name}`);
    },
  );

  it.each(['a\tb', 'a\nb', 'a\rb', 'a;b', 'a"b', 'a, b', "'a"])('carries %j as it is', text => {
    const [row] = rowsOf({ ...withCard({ lines: { da: text } }), channel: 'web' });
    expect(row?.Billedtekst).toBe(text);
  });

  it.each(['a\nb', 'a\rb'])('quotes %j, which a spreadsheet would read as two rows', text => {
    expect(textOf(/captions/, withCard({ lines: { da: text } }))).toContain(`;"${text}";`);
  });

  it('writes a text in the brand’s language where there is none in the reseller’s', () => {
    expect(rowsOf({ language: 'sv', channel: 'web' })[0]).toMatchObject({
      Namn: 'Kop CUP-MINT',
      'Alt-text': 'CUP-MINT fra front',
    });
  });

  it.each([
    ['05701234567899', '5701234567899'],
    ['15701234567896', '15701234567896'],
    ['00012345678905', '0012345678905'],
    ['00000096385074', '0000096385074'],
  ])('writes the GTIN %s as %s', (gtin, written) => {
    expect(rowsOf({ ...withCard({ gtin }), channel: 'web' })[0]?.GTIN).toBe(written);
  });

  it('points to the terms file when the terms are long', () => {
    const long = { ...brand, terms: { da: 'Kun til salg. '.repeat(100) } };
    expect(rowsOf({ brand: long, channel: 'web' })[0]?.Vilkår).toBe('Se vilkaar.txt');
  });
});

describe('the terms text', () => {
  it('has brand, terms and contact, in lines that Notepad shows', () => {
    const text = textOf(/vilkaar/);
    expect(text.split('\r\n')).toEqual([
      '\uFEFFBilleder fra Lørdag & Søn',
      '',
      'SÅDAN MÅ BILLEDERNE BRUGES',
      '',
      'Kun til salg af vores varer.',
      'Ingen markedspladser.',
      '',
      'Foto: Lørdag & Søn',
      '',
      'Spørgsmål?',
      'Mette Søndergaard',
      '+45 86 12 34 56',
      'mette@example.com',
      '',
    ]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('says so when the terms are in another language than the reader’s', () => {
    const text = textOf(/nutzung/, { language: 'de' });
    expect(text).toContain('Auf Deutsch haben wir diesen Text noch nicht.');
    expect(text).toContain('Kun til salg af vores varer.');
    expect(textOf(/vilkaar/)).not.toContain('endnu');
  });

  it('is there without any terms, too', () => {
    expect(textOf(/terms/, { language: 'en', brand: { ...brand, terms: {} } })).toContain(
      'Ask us if you are in doubt.',
    );
  });

  it('tells nothing of the reseller or the order', () => {
    expect(textOf(/vilkaar/)).not.toMatch(/kontakt@example.com|Butik Havn|100234/);
  });
});
