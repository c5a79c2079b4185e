import type { FC } from 'hono/jsx';
import { type OrderText, orderText } from '../i18n/admin/orders/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { type FileReport, OrderFileReport } from './OrderFileReport.tsx';
import type { AdminVisit } from './visit.ts';

interface OrderFilePageProps {
  visit: AdminVisit;
  /** What was found in a file. */
  report?: FileReport | undefined;
  /** Why a file could not be read at all. */
  error?: string | undefined;
  /** Customers get mails. */
  mailed: boolean;
}

const EXAMPLE = `number;company;email;sku;quantity;language
100234;Butik Havn ApS;mette@butikhavn.example;CUP-MINT;24;da
100234;;;BOWL-ROSE;12;
100235;Café Nord;hej@cafenord.example;CUP-MINT;6;sv`;

/** Orders from a file: chosen, looked at, then taken in. */
export const OrderFilePage: FC<OrderFilePageProps> = ({ visit, report, error, mailed }) => {
  const text = orderText(visit.language);
  return (
    <AdminPage visit={visit} section="orders" heading={text('file.heading')}>
      {report ? (
        <OrderFileReport visit={visit} report={report} mailed={mailed} />
      ) : (
        <p class="lead">{text('file.text')}</p>
      )}
      {error ? (
        <div class="note" role="alert">
          <p>{error}</p>
        </div>
      ) : undefined}
      <Choose text={text} again={report !== undefined} />
      {report ? undefined : <Columns text={text} />}
    </AdminPage>
  );
};

const Choose: FC<{ text: OrderText; again: boolean }> = ({ text, again }) => (
  <form method="post" action="/admin/orders/file" enctype="multipart/form-data" class="fields choose-file">
    <div class="field">
      <label for="file">{again ? text('file.another') : text('file.choose')}</label>
      <input type="file" id="file" name="file" accept=".csv,.txt,.tsv,text/csv,text/plain" required />
    </div>
    <button type="submit" class={again ? 'plain' : undefined}>
      {text('file.check')}
    </button>
  </form>
);

const Columns: FC<{ text: OrderText }> = ({ text }) => (
  <section aria-labelledby="columns" class="file-columns">
    <h2 id="columns">{text('file.columns')}</h2>
    <p>{text('file.needed')}</p>
    <p>{text('file.optional')}</p>
    <p>{text('file.repeat')}</p>
    <h3>{text('file.example')}</h3>
    <pre tabindex={0}>{EXAMPLE}</pre>
  </section>
);

interface OrderFileDonePageProps {
  visit: AdminVisit;
  orders: number;
  done: boolean;
}

/** A file that is taken in, or being taken in. */
export const OrderFileDonePage: FC<OrderFileDonePageProps> = ({ visit, orders, done }) => {
  const text = orderText(visit.language);
  const heading = done ? text('file.done', { count: orders }) : text('file.working');
  return (
    <AdminPage visit={visit} section="orders" heading={heading}>
      <p class="lead">{done ? text('file.done-text') : text('file.working-text', { count: orders })}</p>
      <p class="choices">
        {done ? (
          <>
            <a class="button" href="/admin/orders">
              {text('file.to-orders')}
            </a>
            <a href="/admin/orders/file">{text('file.another')}</a>
          </>
        ) : (
          <a class="button" href="">
            {text('file.again')}
          </a>
        )}
      </p>
    </AdminPage>
  );
};
