import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { productsText } from '../i18n/admin/products/messages.ts';
import { Field } from './Field.tsx';
import { ProductTexts } from './ProductTexts.tsx';
import { TextFields } from './TextFields.tsx';
import type { AdminVisit } from './visit.ts';

export interface ProductFields {
  visit: AdminVisit;
  /** As they were typed: `sku`, `gtin`, `name.da`, `line.da` … */
  values: Record<string, string>;
  /** What is wrong, in words, by field: `sku`, `name` … */
  errors: Record<string, string>;
  /** A SKU never changes: orders and file names have it. */
  skuFixed?: boolean;
}

/** The fields of a product, new or to be changed. */
export const ProductFieldset: FC<ProductFields> = ({ visit, values, errors, skuFixed }) => {
  const text = adminText(visit.language);
  return (
    <>
      {skuFixed ? undefined : (
        <Field
          name="sku"
          label={text('product.sku')}
          value={values.sku}
          error={errors.sku}
          required
          maxlength={100}
          autocomplete="off"
        />
      )}
      <Field
        name="gtin"
        label={text('product.gtin')}
        hint={text('product.gtin-hint')}
        value={values.gtin}
        error={errors.gtin}
        maxlength={20}
        autocomplete="off"
      />
      <TextFields
        visit={visit}
        values={values}
        names={[
          { name: 'name', label: 'product.name-in', error: errors.name },
          { name: 'line', label: 'product.line-in', error: errors.line },
        ]}
      />
      <Field
        name="usable_until"
        type="date"
        label={productsText(visit.language)('field.usable')}
        hint={productsText(visit.language)('field.usable-hint')}
        value={values.usable_until}
        error={errors.usable_until}
        min="2000-01-01"
        max="2199-12-31"
      />
      <FurtherFields visit={visit} values={values} errors={errors} />
    </>
  );
};

/** What makes a product's page richer; each group is folded until something stands in it. */
const FurtherFields: FC<ProductFields> = ({ visit, values, errors }) => {
  const text = productsText(visit.language);
  const shared = { visit, values, errors };
  const listed = values.views || values.related || errors.views || errors.related;
  return (
    <>
      <ProductTexts
        {...shared}
        heading={text('fields.story')}
        hint={text('fields.story-hint')}
        names={[
          { name: 'story', label: 'field.story', rows: 6 },
          { name: 'hashtags', label: 'field.hashtags', rows: 2 },
        ]}
      />
      <ProductTexts
        {...shared}
        heading={text('fields.show')}
        hint={text('fields.show-hint')}
        names={[
          { name: 'dos', label: 'field.dos', rows: 3 },
          { name: 'donts', label: 'field.donts', rows: 3 },
        ]}
      />
      <details class="product-more" open={Boolean(listed)}>
        <summary>{text('fields.more')}</summary>
        <Field
          name="views"
          label={text('field.views')}
          hint={text('field.views-hint')}
          value={values.views}
          error={errors.views}
          maxlength={2000}
          autocomplete="off"
        />
        <Field
          name="related"
          label={text('field.related')}
          hint={text('field.related-hint')}
          value={values.related}
          error={errors.related}
          maxlength={4000}
          autocomplete="off"
        />
      </details>
    </>
  );
};
