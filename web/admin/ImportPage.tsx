import type { FC } from 'hono/jsx';
import { type ProductsText, productsText } from '../i18n/admin/products/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportRowList } from './ImportRowList.tsx';
import { type ColumnChoice, IMPORT_ROWS, type ImportView } from './import-view.ts';
import type { AdminVisit } from './visit.ts';

interface ImportPageProps {
  visit: AdminVisit;
  list: ImportView;
  choices: ColumnChoice[];
}

/** One list that came in: what would happen, row by row; then how far it is. */
export const ImportPage: FC<ImportPageProps> = ({ visit, list, choices }) => {
  const text = productsText(visit.language);
  const pending = list.state === 'checking' || list.state === 'applying';
  return (
    <AdminPage visit={visit} section="pictures" heading={list.fileName}>
      <div
        id="list-state"
        class="list-state"
        data-live
        data-pending={pending ? 'yes' : undefined}
        data-list={list.state}
      >
        <State list={list} text={text} />
        {pending ? (
          <p data-without-script>
            <a href={list.page}>{text('check.again')}</a>
          </p>
        ) : undefined}
      </div>
      {list.state === 'checked' ? <ImportColumns list={list} choices={choices} text={text} /> : undefined}
      {list.state === 'checking' || list.state === 'refused' ? undefined : <Rows list={list} text={text} />}
    </AdminPage>
  );
};

const State: FC<{ list: ImportView; text: ProductsText }> = ({ list, text }) => {
  switch (list.state) {
    case 'checking':
      return <p role="status">{text('check.wait')}</p>;
    case 'refused':
      return (
        <div class="note">
          <h2>{text('state.refused')}</h2>
          <p>{list.trouble}</p>
          <p>
            <a href="/admin/import">{text('import.heading')}</a>
          </p>
        </div>
      );
    case 'applying':
      return <Applying percent={list.percent} text={text} />;
    case 'done':
      return <Done list={list} text={text} />;
    case 'checked':
      return <Apply list={list} text={text} />;
  }
};

const Apply: FC<{ list: ImportView; text: ProductsText }> = ({ list, text }) => {
  const { counts, run, page, columns } = list;
  const count = counts.new + counts.changed;
  const { wrong } = counts;
  if (!columns.some(({ holds }) => holds === 'sku')) return <p class="note">{text('map.no-sku')}</p>;
  return (
    <>
      {wrong > 0 ? <p>{text('apply.wrong', { count: wrong })}</p> : undefined}
      {count > 0 ? (
        <form method="post" action={`${page}/apply`}>
          <input type="hidden" name="run" value={String(run)} />
          <button type="submit">{text(wrong > 0 ? 'apply.without' : 'apply.go', { count, wrong })}</button>
        </form>
      ) : (
        <p>{text(wrong > 0 ? 'apply.nothing-right' : 'apply.nothing')}</p>
      )}
    </>
  );
};

const Applying: FC<{ percent: number; text: ProductsText }> = ({ percent, text }) => (
  <>
    <p role="status">{text('apply.running', { percent })}</p>
    <progress max={100} value={percent} aria-label={text('state.applying', { percent })}></progress>
  </>
);

const Done: FC<{ list: ImportView; text: ProductsText }> = ({ list, text }) => {
  const { counts, passedOver } = list;
  const count = counts.new + counts.changed - passedOver.length;
  return (
    <div class="note" role="status">
      <h2>{text('apply.done', { count })}</h2>
      {passedOver.length > 0 ? (
        <>
          <p>{text('apply.passed-over', { count: passedOver.length })}</p>
          <ul class="passed-over">
            {passedOver.map(({ sku, page }) => (
              <li>
                <a href={page}>{sku}</a>
              </li>
            ))}
          </ul>
          <p>{text('apply.passed-over-mend')}</p>
        </>
      ) : undefined}
      <p class="choices">
        <a href="/admin#find">{text('apply.products')}</a>
        <a href="/admin">{text('apply.pictures')}</a>
      </p>
    </div>
  );
};

const Rows: FC<{ list: ImportView; text: ProductsText }> = ({ list, text }) => (
  <section id="rows" class="list-rows" aria-label={text('rows.what')}>
    <nav class="list-kinds" aria-label={text('find.show')}>
      <ul>
        {IMPORT_ROWS.filter(kind => list.counts[kind] > 0).map(kind => (
          <li>
            <a href={`${list.page}?show=${kind}#rows`} aria-current={kind === list.shown ? 'true' : undefined}>
              {text(`check.counts.${kind}`, { count: list.counts[kind] })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <ImportRowList list={list} text={text} />
  </section>
);
