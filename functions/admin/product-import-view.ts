import type { ColumnChoice, ImportColumn, ImportLine, ImportRow, ImportView } from '../../web/admin/import-view.ts';
import { adminText, viewName } from '../../web/i18n/admin/messages.ts';
import { type ProductsText, productsText } from '../../web/i18n/admin/products/messages.ts';
import { LANGUAGES, type Language, languageName } from '../../web/i18n/language.ts';
import type { Objects } from '../platform/platform.ts';
import { pagesToApply } from '../products/imports/apply.ts';
import {
  COMMON_VIEWS,
  type Column,
  columnId,
  PLAIN_FIELDS,
  parseColumn,
  TEXT_FIELDS,
} from '../products/imports/column.ts';
import { type Entry, ROW_KINDS, type RowKind, type RowProblem } from '../products/imports/entry.ts';
import type { Import } from '../products/imports/import.ts';
import { pagesOf, readPlanPage } from '../products/imports/pages.ts';
import { productPage } from './product-view.ts';
import type { Visit } from './setting.ts';

const NONE = { wrong: 0, new: 0, changed: 0, unchanged: 0 };
/** Longer ones are shown by their beginnings. */
const MOST_SHOWN = 160;
const MOST_ROWS_NAMED = 5;

export function importLine(value: Import): ImportLine {
  const { id, fileName, state, createdAt, applied } = value;
  const percent = Math.floor((100 * applied) / Math.max(1, pagesToApply(value)));
  return { page: `/admin/import/${id}`, fileName, state, percent, at: createdAt };
}

export async function importView(
  objects: Objects,
  visit: Visit,
  value: Import,
  wish: { show?: RowKind | undefined; page: number },
): Promise<ImportView> {
  const { counts = NONE, run, headings, columns = [], samples, trouble, troubleRow, passedOver } = value;
  const shown = wish.show ?? ROW_KINDS.find(kind => counts[kind] > 0) ?? 'new';
  const entries = value.counts ? await readPlanPage(objects, value, shown, wish.page - 1) : [];
  return {
    ...{ ...importLine(value), run, counts, shown },
    trouble: trouble && productsText(visit.language)(`trouble.${trouble}`, { row: troubleRow ?? 0 }),
    columns: headings.map((heading, n) => ({ heading, samples: samples[n] ?? [], holds: columns[n] ?? '' })),
    rows: entries.map(entry => importRow(visit, entry)),
    pages: pagesView(value, shown, wish.page, counts[shown]),
    passedOver: passedOver.map(sku => ({ sku, page: productPage(sku) })),
  };
}

function pagesView({ id }: Import, kind: RowKind, page: number, count: number): ImportView['pages'] {
  const of = pagesOf(count);
  if (of < 2) return undefined;
  const address = (page: number) => `/admin/import/${id}?${new URLSearchParams({ show: kind, page: `${page}` })}#rows`;
  return {
    ...{ page, of },
    before: page > 1 ? address(page - 1) : undefined,
    next: page < of ? address(page + 1) : undefined,
  };
}

function importRow(visit: Visit, { row, sku, name, problems, notes, changes }: Entry): ImportRow {
  const text = productsText(visit.language);
  return {
    ...{ row, sku, name },
    problems: problems.map(problem => problemWords(visit, problem)),
    notes: notes.map(({ code, value }) => text(`note.${code}`, { value })),
    changes: changes.map(({ column, from, to }) => ({
      column: columnWords(visit, column),
      from: short(valueWords(visit, column, from)),
      to: short(valueWords(visit, column, to)),
    })),
  };
}

function problemWords(visit: Visit, problem: RowProblem): string {
  const text = productsText(visit.language);
  if ('column' in problem)
    return text(`problem.${problem.code}`, { ...problem, column: columnWords(visit, problem.column) });
  if ('rows' in problem) {
    const { code, rows } = problem;
    return text(`problem.${code}`, { ...problem, count: rows.length, rows: rowsWords(rows) });
  }
  return text(`problem.${problem.code}`, { ...problem });
}

const rowsWords = (rows: number[]) =>
  `${rows.slice(0, MOST_ROWS_NAMED).join(', ')}${rows.length > MOST_ROWS_NAMED ? ' …' : ''}`;

/** `name_da` → `Name, Danish`. */
function columnWords(visit: Visit, id: string): string {
  const column = parseColumn(id);
  if (!column) return id;
  const words = fieldWords(visit, productsText(visit.language), column);
  return 'language' in column ? `${words}, ${languageName(column.language, visit.language)}` : words;
}

/** Views by the names that the reader knows them by. */
function valueWords({ language }: Visit, id: string, value: string): string {
  if (parseColumn(id)?.field !== 'views' || !value) return value;
  return value
    .split(', ')
    .map(view => viewName(adminText(language), view))
    .join(', ');
}

function fieldWords({ language }: Visit, text: ProductsText, column: Column): string {
  return column.field === 'alt'
    ? text('column.alt', { view: viewName(adminText(language), column.view) })
    : text(`column.${column.field}`);
}

/** All that a column may be said to hold, the brand's language first. */
export function columnChoices(visit: Visit, columns: ImportColumn[]): ColumnChoice[] {
  const text = productsText(visit.language);
  const languages = LANGUAGES.toSorted((a, b) => rank(a, visit) - rank(b, visit));
  const named = (language: Language) => ({ language: languageName(language, visit.language) });
  const choice = (column: Column) => ({ id: columnId(column), words: columnWords(visit, columnId(column)) });
  const views = [...new Set([...COMMON_VIEWS, ...columns.flatMap(viewIn)])];
  return [
    { group: text('map.product'), choices: PLAIN_FIELDS.map(field => choice({ field })) },
    ...languages.map(language => ({
      group: text('map.in', named(language)),
      choices: TEXT_FIELDS.map(field => choice({ field, language })),
    })),
    ...languages.map(language => ({
      group: text('map.alts', named(language)),
      choices: views.map(view => choice({ field: 'alt', view, language })),
    })),
  ];
}

function viewIn({ holds }: ImportColumn): string[] {
  const column = parseColumn(holds);
  return column?.field === 'alt' ? [column.view] : [];
}

const rank = (language: Language, { brandLanguage }: Visit) =>
  language === brandLanguage ? -1 : LANGUAGES.indexOf(language);

const short = (text: string) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
