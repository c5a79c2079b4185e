import type { BundleMessages } from '../../web/i18n/bundles/en.ts';
import { bundleTranslator } from '../../web/i18n/bundles/messages.ts';
import { type Language, pickText, type Texts } from '../../web/i18n/language.ts';
import type { Brand } from '../brand/settings.ts';
import type { ShelfFile } from './names.ts';

/** A picture in a bundle: the file, and its path in there. */
export interface Captioned extends ShelfFile {
  path: string;
}

export interface CaptionTexts {
  brand: Brand;
  language: Language;
}

/** Terms longer than this stand in their own file only, not in every row. */
const TERMS_IN_A_CELL = 300;

// A spreadsheet takes these for a formula, also in full width: https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[^\S\t\r\n]*[\t\r\n]/;

type Column = Extract<
  keyof BundleMessages,
  'sku' | 'gtin' | 'name' | 'file' | 'alt' | 'caption' | 'hashtags' | 'credit' | 'terms' | 'valid-until'
>;
type Row = Record<Column, string | undefined>;

/** `captions.csv`: a row for each picture; opens by a double click in the Excel of the language's country. */
export function captionsCsv(pictures: readonly Captioned[], texts: CaptionTexts): Uint8Array {
  const { language } = texts;
  const delimiter = language === 'en' ? ',' : ';';
  const rows = rowsOf(pictures, texts);
  const different = [...new Set(rows)];
  const columns = filledColumns(different, language);
  const written = new Map(different.map(row => [row, aroundFile(row, columns, delimiter)]));
  const header = columns.map(({ header }) => quoted(header)).join(delimiter);
  const lines = pictures.map(({ path }, n) => written.get(rows[n]!)!.join(cell(path)));
  // By the byte order mark Excel knows that it is UTF-8.
  return Buffer.from(`\uFEFF${[header, ...lines].join('\r\n')}\r\n`);
}

/** The row of each picture. All files of one picture share theirs: they differ in `file` only. */
function rowsOf(pictures: readonly Captioned[], texts: CaptionTexts): Row[] {
  const same = sharedCells(texts);
  const known = new Map<Captioned['product'], Map<Captioned['view'], Row>>();
  return pictures.map(picture => {
    const own = known.get(picture.product) ?? new Map<Captioned['view'], Row>();
    const row = own.get(picture.view) ?? { ...productCells(picture, texts), ...same };
    known.set(picture.product, own.set(picture.view, row));
    return row;
  });
}

/** The text of a row before the path of its file, and the one after it. */
function aroundFile(row: Row, columns: { key: Column }[], delimiter: string): [string, string] {
  const cells = columns.map(({ key }) => cell(row[key]));
  const at = columns.findIndex(({ key }) => key === 'file');
  const before = cells.slice(0, at).map(text => text + delimiter);
  const after = cells.slice(at + 1).map(text => delimiter + text);
  return [before.join(''), after.join('')];
}

/** As RFC 4180 has it, and never a formula. */
const cell = (text = '') => quoted(FORMULA.test(text) ? `'${text}` : text);

const quoted = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function productCells({ product, view, path }: Captioned, { brand, language }: CaptionTexts) {
  const { card, line } = product;
  const text = (texts: Texts) => pickText(texts, language, brand.language);
  return {
    sku: card.sku,
    gtin: shortGtin(card.gtin ?? line.gtin),
    name: text(card.names) ?? line.name,
    file: path,
    alt: text(view.alt),
    caption: text(card.lines),
    hashtags: text(card.hashtags ?? {}),
    'valid-until': card.usableUntil,
  };
}

function sharedCells({ brand, language }: CaptionTexts) {
  const terms = pickText(brand.terms, language, brand.language);
  const t = bundleTranslator(language);
  const short = terms === undefined || terms.length <= TERMS_IN_A_CELL;
  return {
    credit: brand.credit,
    terms: short ? terms : t('see-file', { file: t('terms-file') }),
  };
}

/** The columns that have a text in any row. */
function filledColumns(rows: Row[], language: Language): { key: Column; header: string }[] {
  const t = bundleTranslator(language);
  const columns = Object.keys(rows[0] ?? {}) as Column[];
  return columns.filter(key => rows.some(row => row[key]?.trim())).map(key => ({ key, header: t(key) }));
}

/** 13 digits, as people know them, where the 14th is only padding. */
function shortGtin(gtin: string | undefined): string | undefined {
  return gtin?.replace(/^0(?=\d{13}$)/, '');
}
