import type { Child, FC } from 'hono/jsx';
import { brandText } from '../i18n/admin/brand/messages.ts';
import { Check } from './BrandField.tsx';
import type { BrandForm } from './brand-view.ts';
import { Field } from './Field.tsx';

interface FileFieldProps extends BrandForm {
  /** Of the file's field; its key is kept in `<name>.key`. */
  name: string;
  label: string;
  hint: string;
  accept: string;
  /** Words of the box that takes it away. */
  remove: string;
  /** What there is now. */
  now?: Child;
  /** Fields that go with the key. */
  extra?: Record<string, string | undefined>;
}

/** A file to choose; what has been taken in before goes along unseen, so that no refused form loses it. */
export const FileField: FC<FileFieldProps> = ({
  visit,
  values,
  errors,
  name,
  label,
  hint,
  accept,
  remove,
  ...rest
}) => {
  const text = brandText(visit.language);
  const { now, extra = {} } = rest;
  const error = errors[name];
  const id = name.replaceAll('.', '-');
  const notes = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class="file-field" data-file={name}>
      <Field name={name} id={id} label={label} hint={hint} error={error && text(error)}>
        <input
          type="file"
          id={id}
          name={name}
          accept={accept}
          aria-describedby={notes}
          aria-invalid={error ? 'true' : undefined}
        />
      </Field>
      <p class="file-state" role="status"></p>
      <input type="hidden" name={`${name}.key`} value={values[`${name}.key`] ?? ''} />
      {Object.entries(extra).map(([field, value]) => (
        <input type="hidden" name={field} value={value ?? ''} />
      ))}
      {now ? (
        <div class="file-now">
          {now}
          <Check name={`${name}.remove`} values={values} label={remove} />
        </div>
      ) : undefined}
    </div>
  );
};
