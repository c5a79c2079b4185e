import { CsvError, parse } from 'csv-parse/sync';
import { AppError } from '../../errors.ts';

/** A CSV file as a table. */
export interface CsvTable {
  delimiter: Delimiter;
  headings: string[];
  rows: CsvRow[];
}

export interface CsvRow {
  /** Of the file, from 1; the first of those that it goes over. */
  line: number;
  cells: string[];
}

type Delimiter = (typeof DELIMITERS)[number];

const DELIMITERS = [';', '\t', ',', '|'] as const;

/** Reads CSV as Excel writes it in any country. @throws AppError `bad-input` where it cannot be read. */
export function readTable(text: string): CsvTable {
  const { body, skipped, said } = withoutSeparatorLine(plainText(text));
  const delimiter = said ?? delimiterOf(body);
  const records = parseRecords(body, delimiter);
  const [head, ...rest] = records.map(({ record, info }) => ({ cells: record.map(cellOf), last: info.lines }));
  if (!head) throw new AppError('bad-input', 'This file is empty.', { detail: 'empty-csv' });
  let line = head.last;
  const rows = rest.map(({ cells, last }) => {
    const first = line + 1;
    line = last;
    return { line: first + skipped, cells };
  });
  return { delimiter, headings: head.cells, rows: rows.filter(({ cells }) => cells.some(Boolean)) };
}

/** A form brings line breaks in another spelling than the file did: cells must be the same. */
const plainText = (text: string) => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

/** Excel understands, and some programs write, a first line `sep=;`. */
function withoutSeparatorLine(text: string): { body: string; skipped: number; said?: Delimiter } {
  const [line, mark] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const said = DELIMITERS.find(delimiter => delimiter === mark);
  return line && said ? { body: text.slice(line.length), skipped: 1, said } : { body: text, skipped: 0 };
}

/** The one that cuts the headings into most pieces. */
function delimiterOf(text: string): Delimiter {
  const headings = (/^[\r\n]*([^\r\n]*)/.exec(text)?.[1] ?? '').replace(/"[^"]*"/g, '');
  const cuts = (delimiter: string) => headings.split(delimiter).length;
  return DELIMITERS.reduce((best, delimiter) => (cuts(delimiter) > cuts(best) ? delimiter : best));
}

function parseRecords(text: string, delimiter: Delimiter) {
  try {
    return parse(text, { delimiter, info: true, relax_column_count: true, relax_quotes: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
  } catch (error) {
    // Somebody's file: what is wrong with it is theirs to mend.
    if (!(error instanceof CsvError)) throw error;
    throw new AppError('bad-input', `The file cannot be read as CSV: ${error.message}`, {
      ...{ cause: error, detail: 'no-csv', values: { line: Number(error.lines ?? 1) } },
    });
  }
}

/** `="00123"` is how some programs keep Excel from taking a number for one. */
function cellOf(cell: string): string {
  return cell
    .replace(/^="(.*)"$/s, '$1')
    .replace(/\u00a0/g, ' ')
    .trim();
}
