import type { FC } from 'hono/jsx';
import type { BrandKey } from '../i18n/admin/brand/en.ts';
import { brandText } from '../i18n/admin/brand/messages.ts';
import type { BrandForm } from './brand-view.ts';
import { Field } from './Field.tsx';

/** One line of text by the name of its field, which is also the key of its label. */
export const Line: FC<BrandForm & { name: BrandKey; required?: boolean; maxlength?: number }> = props => {
  const { visit, values, errors, name, ...rest } = props;
  const text = brandText(visit.language);
  const hint = `${name}.hint` as BrandKey;
  const error = errors[name];
  const { required, maxlength } = rest;
  return (
    <Field
      name={name}
      id={name.replaceAll('.', '-')}
      label={text(name)}
      hint={text(hint, { name: '' })}
      value={values[name]}
      error={error && text(error)}
      {...(required && { required })}
      {...(maxlength && { maxlength })}
      autocomplete="off"
    />
  );
};

export const Check: FC<{ name: string; values: Record<string, string>; label: string }> = ({ name, values, label }) => (
  <label class="brand-check">
    <input type="checkbox" name={name} value="on" checked={Boolean(values[name])} /> {label}
  </label>
);
