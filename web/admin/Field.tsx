import type { Child, FC } from 'hono/jsx';

interface FieldProps {
  /** Also its id. */
  name: string;
  label: string;
  value?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  type?: 'text' | 'email' | 'date';
  /** First and last day of a date field. */
  min?: string;
  max?: string;
  required?: boolean;
  maxlength?: number;
  list?: string;
  autocomplete?: string;
  /** Rows of a field of several lines. */
  rows?: number;
  lang?: string;
  /** Where a page has several forms with fields of one name. */
  id?: string;
  /** Another kind of field in its place. */
  children?: Child;
}

/** A field with its label, a hint, and what was wrong with it. */
export const Field: FC<FieldProps> = ({ name, label, hint, error, children, rows, value, id = name, ...rest }) => {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const shared = {
    ...rest,
    id,
    name,
    'aria-describedby': notes,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
  const { type = 'text', list, min: _min, max: _max, ...area } = shared;
  const field = rows ? (
    <textarea {...area} rows={rows}>
      {value ?? ''}
    </textarea>
  ) : (
    <input {...shared} type={type} value={value} />
  );
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : undefined}
      {children ?? field}
      {error ? (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      ) : undefined}
    </div>
  );
};
