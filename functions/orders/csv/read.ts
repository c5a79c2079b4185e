import { AppError } from '../../errors.ts';
import { type OrderEvent, orderEventSchema } from '../order.ts';
import { type Column, NEEDED, placesOf, unknownHeadings } from './columns.ts';
import { CSV_SHOP } from './shop.ts';
import { readTable } from './table.ts';
import { dayOf, isShortened, quantityOf } from './values.ts';

export const MOST_ROWS = 5000;
const MOST_LINES = 1000;

export const PROBLEMS = [
  'no-number',
  'no-company',
  'no-email',
  'bad-email',
  'no-sku',
  'shortened',
  'bad-quantity',
  'bad-date',
  'too-long',
  'other-company',
  'other-email',
  'too-many-lines',
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** One row of the file, and what is wrong with it. */
export interface ReadRow {
  line: number;
  number: string;
  company: string;
  sku: string;
  quantity: string;
  problems: Problem[];
}

/** An order as the file has it; when it was confirmed is left open where the file does not say. */
export type ReadOrder = Omit<OrderEvent['data'], 'confirmedAt'> & { confirmedAt?: string };

export interface OrdersRead {
  rows: ReadRow[];
  /** Those without a problem in any row. */
  orders: ReadOrder[];
  /** Headings that nothing is read from. */
  unread: string[];
}

type Cells = Record<Column, string>;

interface Line {
  line: number;
  cells: Cells;
  delimiter: string;
}

/**
 * Reads orders out of CSV: a row for each line of an order, together by the order's number. What stands in an order's
 * first row need not be repeated in the others.
 * @throws AppError `bad-input` when a needed column is missing, or the file is no table
 */
export function readOrders(text: string): OrdersRead {
  const { delimiter, headings, rows } = readTable(text);
  const places = placesOf(headings);
  const lacking = NEEDED.filter(column => places[column] === undefined);
  if (lacking.length > 0) {
    const message = `The file lacks a column: ${lacking.join(', ')}. Its first row names the columns.`;
    const values = Object.fromEntries(NEEDED.map(column => [column, String(lacking.includes(column))]));
    throw new AppError('bad-input', message, { detail: 'no-column', values });
  }
  if (rows.length > MOST_ROWS)
    throw new AppError('too-large', `One file has at most ${MOST_ROWS} rows. Make two.`, {
      ...{ detail: 'too-many-rows', values: { most: MOST_ROWS } },
    });
  const lines = rows.map(({ line, cells }) => ({ line, delimiter, cells: cellsBy(places, cells) }));
  const groups = [...Map.groupBy(lines, ({ cells }) => cells.number).values()];
  const read = groups.map(readGroup);
  return {
    rows: read.flatMap(({ rows }) => rows).sort((a, b) => a.line - b.line),
    orders: read.flatMap(({ order }) => order ?? []),
    unread: unknownHeadings(headings),
  };
}

function cellsBy(places: Partial<Record<Column, number>>, cells: string[]): Cells {
  const cell = (column: Column) => {
    const at = places[column];
    return at === undefined ? '' : (cells[at] ?? '');
  };
  return {
    ...{ number: cell('number'), company: cell('company'), email: cell('email'), sku: cell('sku') },
    ...{ quantity: cell('quantity'), name: cell('name'), language: cell('language'), date: cell('date') },
    ...{ country: cell('country'), customerNumber: cell('customerNumber'), gtin: cell('gtin') },
    ...{ product: cell('product'), delivery: cell('delivery') },
  };
}

function readGroup(lines: Line[]): { rows: ReadRow[]; order?: ReadOrder } {
  const [first] = lines as [Line, ...Line[]];
  const rows = lines.map((line, n): ReadRow => {
    const { number, company, sku, quantity } = line.cells;
    const problems = [...problemsOf(line, first.cells), ...(n >= MOST_LINES ? (['too-many-lines'] as const) : [])];
    return { line: line.line, number, company: company || first.cells.company, sku, quantity, problems };
  });
  if (rows.some(({ problems }) => problems.length > 0)) return { rows };
  return { rows, order: orderOf(lines) };
}

function problemsOf(line: Line, first: Cells): Problem[] {
  const { cells, delimiter } = line;
  const email = cells.email || first.email;
  const found: [Problem, boolean][] = [
    ['no-number', !cells.number],
    ['no-company', !cells.company && !first.company],
    ['no-email', !email],
    ['bad-email', email !== '' && !reseller.shape.email.safeParse(email).success],
    ['no-sku', !cells.sku],
    ['shortened', isShortened(cells.sku) || isShortened(cells.number)],
    ['bad-quantity', cells.quantity !== '' && quantityOf(cells.quantity, delimiter) === undefined],
    ['bad-date', cells.date !== '' && dayOf(cells.date) === undefined],
    ['too-long', isTooLong(cells)],
    ['other-company', differs(cells.company, first.company)],
    ['other-email', differs(cells.email, first.email)],
  ];
  return found.flatMap(([problem, there]) => (there ? problem : []));
}

const { reseller } = orderEventSchema.shape.data.shape;

function isTooLong({ number, company, name, sku, country, customerNumber, delivery, product }: Cells): boolean {
  const limits = [
    ...[
      { text: number, most: 60 },
      { text: company, most: 120 },
      { text: name, most: 120 },
      { text: sku, most: 100 },
    ],
    ...[
      { text: country, most: 60 },
      { text: customerNumber, most: 60 },
      { text: delivery, most: 120 },
    ],
    { text: product, most: 300 },
  ];
  return limits.some(({ text, most }) => text.length > most);
}

/** An order has one reseller. */
const differs = (own: string, first: string) => own !== '' && own.toLowerCase() !== first.toLowerCase();

function orderOf(lines: Line[]): ReadOrder {
  const { cells } = lines[0]!;
  const { number, company, email, name, language, date, country, customerNumber, delivery } = cells;
  const confirmedAt = dayOf(date);
  const { confirmedAt: _, ...order } = orderEventSchema.shape.data.parse({
    shop: CSV_SHOP,
    number,
    confirmedAt: '2000-01-01T00:00:00Z',
    ...filled({ language, delivery }),
    reseller: { company, email, ...filled({ name, country, customerNumber }) },
    lines: lines.map(({ cells: { sku, quantity, gtin, product }, delimiter }) => ({
      sku,
      quantity: quantityOf(quantity, delimiter),
      ...filled({ gtin: gtin.replace(/[\s-]/g, ''), name: product }),
    })),
  });
  return { ...order, ...(confirmedAt && { confirmedAt }) };
}

/** Empty cells say nothing. */
function filled(cells: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([, text]) => text));
}
