import { stringify } from 'csv-stringify/sync';
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
  /** The last day, `YYYY-MM-DD`, that the pictures may be used. */
  validUntil?: string | undefined;
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
  const same = sharedCells(texts);
  const rows = pictures.map(picture => ({ ...productCells(picture, texts), ...same }));
  const csv = stringify(rows.map(guarded), {
    bom: true,
    header: true,
    columns: filledColumns(rows, language),
    delimiter: language === 'en' ? ',' : ';',
    record_delimiter: 'windows',
    // By itself it quotes a CRLF only, not a lone CR or LF.
    quoted_match: /[\r\n]/,
  });
  return Buffer.from(csv);
}

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
  };
}

function sharedCells({ brand, language, validUntil }: CaptionTexts) {
  const terms = pickText(brand.terms, language, brand.language);
  const t = bundleTranslator(language);
  const short = terms === undefined || terms.length <= TERMS_IN_A_CELL;
  return {
    credit: brand.credit,
    terms: short ? terms : t('see-file', { file: t('terms-file') }),
    'valid-until': validUntil,
  };
}

/** The columns that have a text in any row. */
function filledColumns(rows: Row[], language: Language): { key: Column; header: string }[] {
  const t = bundleTranslator(language);
  const columns = Object.keys(rows[0] ?? {}) as Column[];
  return columns.filter(key => rows.some(row => row[key]?.trim())).map(key => ({ key, header: t(key) }));
}

function guarded(row: Row): Row {
  const guard = ([key, text]: [string, string | undefined]) => [key, text && FORMULA.test(text) ? `'${text}` : text];
  return Object.fromEntries(Object.entries(row).map(guard));
}

/** 13 digits, as people know them, where the 14th is only padding. */
function shortGtin(gtin: string | undefined): string | undefined {
  return gtin?.replace(/^0(?=\d{13}$)/, '');
}
