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
    expect(rowsOf(withCard({ usableUntil: '2027-06-30' }))[1]).toEqual({
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

  it('has beside each picture the day of its own product', () => {
    const cups = shelf({ ...card('CUP-MINT', 'front'), usableUntil: '2027-06-30' }, card('CUP-ROSE', 'front'));
    expect(rowsOf({ shelf: cups, channel: 'web' }).map(row => row['Gælder til'])).toEqual(['2027-06-30', '']);
    expect(rowsOf({ channel: 'web' })[0]).not.toHaveProperty('Gælder til');
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

  it('names the day that all pictures share, and else where the days stand', () => {
    const dated = (sku: string, usableUntil?: string) => ({ ...card(sku, 'front'), usableUntil });
    const both = (one?: string, other?: string) => ({ shelf: shelf(dated('CUP-MINT', one), dated('CUP-ROSE', other)) });
    const text = (one?: string, other?: string) => textOf(/vilkaar/, both(one, other));
    expect(text('2026-12-31', '2026-12-31')).toContain('Billederne må bruges til og med 31. december 2026.');
    const each = 'Nogle af billederne må kun bruges til en bestemt dag. Den står i captions.csv under “Gælder til”.';
    expect(text('2026-12-31', '2027-06-30')).toContain(each);
    expect(text('2026-12-31')).toContain(each);
    expect(text()).not.toMatch(/bruges til/);
    const days = { da: '31. december', sv: '31 december', nb: '31. desember', en: '31 December', de: '31. Dezember' };
    for (const language of LANGUAGES)
      expect(textOf(/\.txt$/, { ...both('2026-12-31', '2026-12-31'), language })).toContain(days[language]);
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
