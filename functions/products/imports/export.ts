import { stringify } from 'csv-stringify/sync';
import { LANGUAGES, type Language } from '../../../web/i18n/language.ts';
import type { Table } from '../../platform/platform.ts';
import { everyProduct } from '../catalogue.ts';
import { describedProduct } from '../described.ts';
import { type Column, columnId, PLAIN_FIELDS, TEXT_FIELDS } from './column.ts';
import { cellOf } from './patch.ts';

export type Delimiter = ',' | ';';

// A spreadsheet takes these for a formula, also in full width: https://owasp.org/www-community/attacks/CSV_Injection
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[^\S\t\r\n]*[\t\r\n]/;

/** All products as a CSV that comes in again as it is: those columns that any of them fills. In constant memory. */
export async function* exportProducts(table: Table, delimiter: Delimiter): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const columns = await filledColumns(table);
  yield bytesOf(`\uFEFF${lines([columns.map(columnId)], delimiter)}`);
  for await (const page of everyProduct(table)) {
    const products = await Promise.all(page.map(({ value }) => describedProduct(table, value)));
    const rows = products.map(product => columns.map(column => guarded(cellOf(product, column))));
    if (rows.length > 0) yield bytesOf(lines(rows, delimiter));
  }
}

/** Those that every list has, and those that something stands in. */
async function filledColumns(table: Table): Promise<Column[]> {
  const used = new Set<string>();
  const views = new Set<string>();
  for await (const page of everyProduct(table)) {
    const products = await Promise.all(page.map(({ value }) => describedProduct(table, value)));
    for (const product of products) {
      for (const view of Object.keys(product.alts ?? {})) views.add(view);
      for (const column of allColumns(views)) if (cellOf(product, column)) used.add(columnId(column));
    }
  }
  return allColumns(views).filter(column => ALWAYS.has(column.field) || used.has(columnId(column)));
}

const ALWAYS = new Set<Column['field']>(PLAIN_FIELDS);

/** Before the texts, and after them. */
const KNOWN_BY: Column[] = [{ field: 'sku' }, { field: 'gtin' }];
const LINKED_WITH: Column[] = [{ field: 'views' }, { field: 'related' }, { field: 'usable_until' }];

function allColumns(views: Set<string>): Column[] {
  const texts = TEXT_FIELDS.flatMap(field => LANGUAGES.map(language => ({ field, language })));
  const alts = [...views].flatMap(view => LANGUAGES.map(language => ({ field: 'alt' as const, view, language })));
  return [...KNOWN_BY, ...texts, ...LINKED_WITH, ...alts];
}

function lines(rows: string[][], delimiter: Delimiter): string {
  // By itself it quotes a CRLF only, not a lone CR or LF.
  return stringify(rows, { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ });
}

const guarded = (cell: string) => (FORMULA.test(cell) ? `'${cell}` : cell);

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Headings only, to be filled in. */
export function emptyList(language: Language, delimiter: Delimiter): Uint8Array<ArrayBuffer> {
  const alt: Column = { field: 'alt', view: 'front', language };
  const texts = TEXT_FIELDS.map(field => ({ field, language }));
  const columns: Column[] = [...KNOWN_BY, ...texts, ...LINKED_WITH, alt];
  return bytesOf(`\uFEFF${lines([columns.map(columnId)], delimiter)}`);
}
