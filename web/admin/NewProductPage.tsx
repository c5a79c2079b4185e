import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { type ProductFields, ProductFieldset } from './ProductFields.tsx';

export const NewProductPage: FC<ProductFields> = props => {
  const text = adminText(props.visit.language);
  return (
    <AdminPage visit={props.visit} section="pictures" heading={text('product.new')}>
      <form method="post" action="/admin/products" class="fields">
        <ProductFieldset {...props} />
        <button type="submit">{text('product.create')}</button>
      </form>
    </AdminPage>
  );
};
