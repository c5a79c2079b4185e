import type { FC } from 'hono/jsx';
import { fieldClass } from '../components/palette.ts';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { productsText } from '../i18n/admin/products/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import type { ChecklistView } from './brand-view.ts';
import { Checklist } from './Checklist.tsx';
import { Making, PictureStrip } from './PictureStrip.tsx';
import { type FindView, FoundPages, ProductFind, ProductTools } from './ProductFind.tsx';
import type { ProductRow } from './product-view.ts';
import { type Suggestion, Tray, type TrayProps } from './Tray.tsx';
import { Upload } from './Upload.tsx';
import type { AdminVisit } from './visit.ts';

interface ProductsPageProps {
  visit: AdminVisit;
  products: ProductRow[];
  tray: Pick<TrayProps, 'files' | 'checking' | 'more'>;
  known: Suggestion[];
  /** What is looked for. */
  find: FindView;
  /** Address of the next page. */
  next?: string | undefined;
  /** This is not the first page. */
  later: boolean;
  /** The way to the first real order, until it is done. */
  checklist?: ChecklistView | undefined;
}

/** The admin's first page: send pictures, see what needs a look, find a product. */
export const ProductsPage: FC<ProductsPageProps> = props => {
  const { visit, products, tray, known, find, next, later, checklist } = props;
  const text = adminText(visit.language);
  const add = (
    <a class="button" href="/admin/products/new">
      {text('pictures.add')}
    </a>
  );
  return (
    <AdminPage visit={visit} section="pictures" heading={text('pictures.heading')} action={add}>
      {checklist ? <Checklist visit={visit} checklist={checklist} /> : undefined}
      <Upload visit={visit} />
      <Tray visit={visit} {...tray} known={known} />
      {products.length > 0 || find.count !== undefined ? <ProductFind visit={visit} find={find} /> : undefined}
      <ProductTools visit={visit} />
      <ProductList visit={visit} products={products} looking={find.count !== undefined} text={text} />
      <FoundPages visit={visit} find={find} />
      {later || next ? (
        <nav id="product-pages" class="paging" aria-label={text('pictures.list')}>
          {later ? <a href="/admin">{text('first')}</a> : undefined}
          {next ? <a href={next}>{text('next')}</a> : undefined}
        </nav>
      ) : undefined}
    </AdminPage>
  );
};

interface ProductListProps {
  visit: AdminVisit;
  products: ProductRow[];
  /** These are the ones that were found. */
  looking: boolean;
  text: AdminText;
}

const ProductList: FC<ProductListProps> = ({ visit, products, looking, text }) => {
  const pending = products.some(({ made, of }) => made < of);
  return (
    <section
      id="products"
      class="products"
      data-live
      data-pending={pending ? 'yes' : undefined}
      aria-label={text('pictures.list')}
    >
      {products.length === 0 && looking ? <p class="hint">{productsText(visit.language)('find.none')}</p> : undefined}
      {products.length === 0 && !looking ? (
        <div class="empty field-1">
          <h2>{text('pictures.empty.heading')}</h2>
          <p>{text('pictures.empty.text')}</p>
        </div>
      ) : undefined}
      <ul>
        {products.map((product, n) => (
          <li class={`product ${fieldClass(n, visit.frame.brand.colours)}`}>
            <div class="facts">
              <h2>
                <a href={product.page}>{product.name}</a>
              </h2>
              <p class="sku">{product.sku}</p>
              <Making product={product} text={text} />
            </div>
            <PictureStrip product={product} text={text} first={n < 2} />
          </li>
        ))}
      </ul>
    </section>
  );
};
