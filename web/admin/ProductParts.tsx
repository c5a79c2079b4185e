import type { FC } from 'hono/jsx';
import type { ProductsText } from '../i18n/admin/products/messages.ts';
import type { ProductRow } from './product-view.ts';

/** What somebody else has saved since a form was opened. */
export interface ProductConflict {
  /** Fields in which the two differ, in words. */
  theirs: { field: string; text: string }[];
}

/** The second of two people is told, and loses nothing. */
export const ConflictNote: FC<{ conflict: ProductConflict; text: ProductsText }> = ({ conflict, text }) => (
  <div class="note" role="alert" id="conflict">
    <h2>{text('conflict.heading')}</h2>
    <p>{text('conflict.text')}</p>
    {conflict.theirs.length === 0 ? <p>{text('conflict.same')}</p> : undefined}
    <ul>
      {conflict.theirs.map(({ field, text: words }) => (
        <li>{words ? text('conflict.theirs', { field, text: words }) : text('conflict.empty', { field })}</li>
      ))}
    </ul>
  </div>
);

export interface RelatedProduct {
  sku: string;
  /** Absent where no such product is known. */
  name?: string | undefined;
  page: string;
}

export const RelatedList: FC<{ related: RelatedProduct[]; text: ProductsText }> = ({ related, text }) => {
  const known = related.filter(({ name }) => name !== undefined);
  const unknown = related.filter(({ name }) => name === undefined).map(({ sku }) => sku);
  if (related.length === 0) return null;
  return (
    <section class="related" aria-labelledby="related-heading">
      <h2 id="related-heading">{text('related.heading')}</h2>
      <ul>
        {known.map(({ sku, name, page }) => (
          <li>
            <a href={page}>{name}</a> <span class="sku">{sku}</span>
          </li>
        ))}
      </ul>
      {unknown.length > 0 ? (
        <p class="hint">{text('field.related-unknown', { skus: unknown.join(', ') })}</p>
      ) : undefined}
    </section>
  );
};

/** Behind a fold, so that nobody deletes by a slip. */
export const DeleteProduct: FC<{ product: ProductRow; version: number; text: ProductsText }> = props => {
  const { product, version, text } = props;
  return (
    <details class="delete">
      <summary>{text('delete.open')}</summary>
      <p>{text('delete.text')}</p>
      <form method="post" action={`${product.page}/delete`}>
        <input type="hidden" name="version" value={String(version)} />
        <button type="submit">{text('delete.go', { name: product.name })}</button>
      </form>
    </details>
  );
};
