import type { FC } from 'hono/jsx';
import type { OrderKey } from '../i18n/admin/orders/en.ts';
import { type OrderText, orderText } from '../i18n/admin/orders/messages.ts';
import type { AdminVisit } from './visit.ts';

/** What a file would do, row by row. */
export interface FileReport {
  /** The file's text, to be taken in as it was looked at. */
  text: string;
  rows: FileRow[];
  counts: { new: number; changed: number; same: number; wrong: number };
  /** How many orders would be taken in. */
  orders: number;
  /** SKUs that are not known. */
  unknown: number;
  /** Headings that nothing is read from. */
  unread: string[];
}

export interface FileRow {
  line: number;
  number: string;
  company: string;
  sku: string;
  quantity: string;
  problems: Extract<OrderKey, `problem.${string}`>[];
  /** Absent where another row of the order is wrong. */
  news?: 'new' | 'changed' | 'same' | undefined;
  unknown: boolean;
}

interface ReportProps {
  visit: AdminVisit;
  report: FileReport;
  mailed: boolean;
}

export const OrderFileReport: FC<ReportProps> = ({ visit, report, mailed }) => {
  const text = orderText(visit.language);
  const { counts, rows, unread, unknown } = report;
  const wrong = rows.filter(({ problems }) => problems.length > 0);
  return (
    <>
      <div role="status" class="file-summary">
        <p class="lead">{counts.wrong > 0 ? text('file.wrong', { count: counts.wrong }) : summary(report, text)}</p>
        {unknown > 0 ? <p>{text('file.unknown', { count: unknown })}</p> : undefined}
        {unread.length > 0 ? <p class="hint">{text('file.unread', { headings: unread.join(', ') })}</p> : undefined}
      </div>
      {counts.wrong === 0 && report.orders > 0 ? <Apply report={report} mailed={mailed} text={text} /> : undefined}
      {wrong.length > 0 ? <Rows rows={wrong} heading={text('file.wrong-rows')} id="wrong" text={text} /> : undefined}
      <details class="all-rows" open={wrong.length === 0 && rows.length <= 50}>
        <summary>{text('file.rows', { count: rows.length })}</summary>
        <Rows rows={rows} heading={text('file.rows', { count: rows.length })} id="all" text={text} />
      </details>
    </>
  );
};

function summary({ counts, orders }: FileReport, text: OrderText): string {
  return orders === 0 ? text('file.same') : text('file.summary', counts);
}

/** The same text is read again: nobody can take in what was not looked at. */
const Apply: FC<{ report: FileReport; mailed: boolean; text: OrderText }> = ({ report, mailed, text }) => (
  <form method="post" action="/admin/orders/file/apply" enctype="multipart/form-data" class="choices">
    <input type="hidden" name="text" value={report.text} />
    <button type="submit">{text('file.apply', { count: report.orders })}</button>
    <p class="hint">{text(mailed ? 'file.mail-on' : 'file.mail-off')}</p>
  </form>
);

const Rows: FC<{ rows: FileRow[]; heading: string; id: string; text: OrderText }> = ({ rows, heading, id, text }) => (
  <section class="rows" aria-labelledby={`rows-${id}`} tabindex={0}>
    <table>
      <caption id={`rows-${id}`}>{heading}</caption>
      <thead>
        <tr>
          <th scope="col">{text('file.row')}</th>
          <th scope="col">{text('file.verdict')}</th>
          <th scope="col">{text('file.order')}</th>
          <th scope="col">{text('file.company')}</th>
          <th scope="col">{text('file.sku')}</th>
          <th scope="col">{text('file.quantity')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr class={row.problems.length > 0 ? 'wrong' : undefined}>
            <th scope="row">{row.line}</th>
            <td class="verdict">{verdict(row, text)}</td>
            <td>{row.number}</td>
            <td>{row.company}</td>
            <td>{row.sku}</td>
            <td>{row.quantity}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

function verdict({ problems, news, unknown }: FileRow, text: OrderText): string {
  if (problems.length > 0) return problems.map(problem => text(problem)).join(' ');
  return [text(`file.news.${news ?? 'held'}`), unknown && text('file.sku-unknown')].filter(Boolean).join('. ');
}
