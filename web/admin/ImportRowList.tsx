import type { FC } from 'hono/jsx';
import type { ProductsText } from '../i18n/admin/products/messages.ts';
import type { ImportRow, ImportView } from './import-view.ts';

/** Rows of a list, each with what would happen to it. */
export const ImportRowList: FC<{ list: ImportView; text: ProductsText }> = ({ list, text }) => {
  if (list.rows.length === 0) return <p class="hint">{text('rows.empty')}</p>;
  const { pages } = list;
  return (
    <>
      <table class="list-table">
        <thead>
          <tr>
            <th scope="col">{text('rows.row')}</th>
            <th scope="col">{text('rows.product')}</th>
            <th scope="col">{text('rows.what')}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map(row => (
            <Row row={row} isNew={list.shown === 'new'} text={text} />
          ))}
        </tbody>
      </table>
      {pages ? (
        <nav class="paging" aria-label={text('rows.row')}>
          {pages.before ? <a href={pages.before}>{text('find.before')}</a> : undefined}
          <span>{text('find.page', { page: pages.page, of: pages.of })}</span>
          {pages.next ? <a href={pages.next}>{text('rows.next')}</a> : undefined}
        </nav>
      ) : undefined}
    </>
  );
};

const Row: FC<{ row: ImportRow; isNew: boolean; text: ProductsText }> = ({ row, isNew, text }) => (
  <tr>
    <td class="number" data-label={text('rows.row')}>
      {row.row}
    </td>
    <th scope="row">
      <span class="sku">{row.sku}</span> {row.name}
    </th>
    <td>
      {row.problems.map(problem => (
        <p class="problem">{problem}</p>
      ))}
      {row.notes.map(note => (
        <p class="hint">{note}</p>
      ))}
      {row.changes.length > 0 ? (
        <dl class="changes">
          {row.changes.map(({ column, from, to }) => (
            <div>
              <dt>{column}</dt>
              <dd>
                {from ? (
                  <>
                    <del>{from}</del>{' '}
                  </>
                ) : undefined}
                {isNew ? to : <ins>{to}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      ) : undefined}
    </td>
  </tr>
);
