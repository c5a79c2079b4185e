import type { FC } from 'hono/jsx';
import { productsText } from '../i18n/admin/products/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

export interface BinnedRow {
  sku: string;
  name: string;
  at: number;
}

interface ProductBinPageProps {
  visit: AdminVisit;
  products: BinnedRow[];
  /** The one that was deleted a moment ago. */
  just?: BinnedRow | undefined;
}

/** Deleted products, each with the way back. */
export const ProductBinPage: FC<ProductBinPageProps> = ({ visit, products, just }) => {
  const text = productsText(visit.language);
  return (
    <AdminPage visit={visit} section="pictures" heading={text('bin.heading')}>
      {just ? (
        <p class="note" role="status">
          {text('bin.deleted', { name: just.name })}
        </p>
      ) : undefined}
      <p class="lead">{text(products.length > 0 ? 'bin.text' : 'bin.empty')}</p>
      <ul class="bin">
        {products.map(({ sku, name, at }) => (
          <li>
            <div>
              <h2>{name}</h2>
              <p class="sku">{sku}</p>
              <p class="hint">{text('bin.since', { at: dateAndTime(at, visit.language) })}</p>
            </div>
            <form method="post" action="/admin/product-bin/restore">
              <input type="hidden" name="sku" value={sku} />
              <button type="submit" aria-label={text('bin.restore-name', { name })}>
                {text('bin.restore')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
};
