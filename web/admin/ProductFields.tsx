import type { FC } from 'hono/jsx';
import type { AdminKey } from '../i18n/admin/en.ts';
import { adminText } from '../i18n/admin/messages.ts';
import { Field } from './Field.tsx';
import { TextFields } from './TextFields.tsx';
import type { AdminVisit } from './visit.ts';

export interface ProductFields {
  visit: AdminVisit;
  /** As they were typed: `sku`, `gtin`, `name.da`, `line.da` … */
  values: Record<string, string>;
  errors: { sku?: AdminKey; gtin?: AdminKey; name?: AdminKey; line?: AdminKey };
  /** A SKU never changes: orders and file names have it. */
  skuFixed?: boolean;
}

/** The fields of a product, new or to be changed. */
export const ProductFieldset: FC<ProductFields> = ({ visit, values, errors, skuFixed }) => {
  const text = adminText(visit.language);
  const error = (key: AdminKey | undefined) => key && text(key);
  return (
    <>
      {skuFixed ? undefined : (
        <Field
          name="sku"
          label={text('product.sku')}
          value={values.sku}
          error={error(errors.sku)}
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
        error={error(errors.gtin)}
        maxlength={20}
        autocomplete="off"
      />
      <TextFields
        visit={visit}
        values={values}
        names={[
          { name: 'name', label: 'product.name-in', error: error(errors.name) },
          { name: 'line', label: 'product.line-in', error: error(errors.line) },
        ]}
      />
    </>
  );
};
