import type { FC } from 'hono/jsx';
import { type FormatsText, formatsText } from '../i18n/admin/formats/messages.ts';
import { AdminPage } from './AdminPage.tsx';
import { Field } from './Field.tsx';
import { COLOURS, FITS, type FormatForm, SIZES } from './formats-view.ts';
import { TextFields } from './TextFields.tsx';
import type { AdminVisit } from './visit.ts';

const TYPES = { jpeg: 'JPEG', png: 'PNG', webp: 'WebP', avif: 'AVIF', tiff: 'TIFF' };

interface FormatPageProps {
  visit: AdminVisit;
  form: FormatForm;
}

interface PartProps {
  form: FormatForm;
  text: FormatsText;
}

/** One format, to be changed or added. */
export const FormatPage: FC<FormatPageProps> = ({ visit, form }) => {
  const text = formatsText(visit.language);
  const { id, name, own, came } = form;
  const heading = id ? text('edit.heading', { name }) : text('new.heading');
  const wrong = Object.keys(form.errors).length > 0;
  return (
    <AdminPage visit={visit} section="brand" heading={heading}>
      <p class="crops-back">
        <a href="/admin/formats">{text('back')}</a>
      </p>
      {wrong ? (
        <p class="note" role="alert">
          {text('wrong.lead')} {errorOf(form, text, 'form')}
        </p>
      ) : undefined}
      <form method="post" action={id ? `/admin/formats/${id}` : '/admin/formats'} class="fields format-form" novalidate>
        {own ? <NameFields visit={visit} form={form} text={text} /> : undefined}
        {id ? undefined : <ChannelField form={form} text={text} />}
        <SizeFields form={form} text={text} />
        <FitFields form={form} text={text} />
        <TypeFields form={form} text={text} />
        <FileFields form={form} text={text} />
        <button type="submit">{text(id ? 'save' : 'create')}</button>
      </form>
      {came ? (
        <form method="post" action={`/admin/formats/${id}/reset`} class="after-text">
          <p class="hint">{text('reset.text', { facts: came })}</p>
          <button type="submit" class="plain">
            {text('reset')}
          </button>
        </form>
      ) : undefined}
      {id && own ? (
        <form method="post" action={`/admin/formats/${id}/remove`} class="after-text">
          <button type="submit" class="plain">
            {text('remove')}
          </button>
        </form>
      ) : undefined}
    </AdminPage>
  );
};

function errorOf({ errors }: FormatForm, text: FormatsText, field: string): string | undefined {
  const error = errors[field];
  return error && text(error.key, error.values);
}

const Trouble: FC<PartProps & { field: string }> = ({ form, text, field }) => {
  const error = errorOf(form, text, field);
  return error ? (
    <p class="error" id={`${field}-error`}>
      {error}
    </p>
  ) : undefined;
};

const NameFields: FC<PartProps & { visit: AdminVisit }> = ({ visit, form, text }) => (
  <TextFields
    visit={visit}
    names={[
      { name: 'name', label: 'product.name-in', error: errorOf(form, text, 'name') },
      { name: 'use', label: 'format.use-in' },
    ]}
    values={form.values}
  />
);

const ChannelField: FC<PartProps> = ({ form, text }) => (
  <Field name="channel" label={text('channel')}>
    <select id="channel" name="channel">
      {(['web', 'social', 'print', 'marketplace'] as const).map(channel => (
        <option value={channel} selected={form.values.channel === channel}>
          {text(`for.${channel}`)}
        </option>
      ))}
    </select>
  </Field>
);

const SizeFields: FC<PartProps> = ({ form, text }) => (
  <fieldset aria-describedby={form.errors.size ? 'size-error' : undefined}>
    <legend>{text('size')}</legend>
    {SIZES.map(kind => (
      <div class="size-choice">
        <label>
          <input type="radio" name="size" value={kind} checked={form.values.size === kind} />{' '}
          {text(`size.kind.${kind}`)}
        </label>
        {kind === 'box' ? (
          <span>
            <Pixels name="width" label={text('size.w')} form={form} /> ×{' '}
            <Pixels name="height" label={text('size.h')} form={form} />
          </span>
        ) : (
          <Pixels name={`px.${kind}`} label={`${text(`size.kind.${kind}`)}: ${text('size.px')}`} form={form} />
        )}
      </div>
    ))}
    <Trouble form={form} text={text} field="size" />
  </fieldset>
);

const Pixels: FC<{ name: string; label: string; form: FormatForm }> = ({ name, label, form }) => (
  <input
    name={name}
    type="text"
    inputmode="numeric"
    size={6}
    maxlength={6}
    value={form.values[name]}
    aria-label={label}
    aria-invalid={form.errors.size ? 'true' : undefined}
  />
);

const FitFields: FC<PartProps> = ({ form, text }) => (
  <fieldset aria-describedby={form.errors.fit ? 'fit-error' : 'fit-hint'}>
    <legend>{text('fit')}</legend>
    {FITS.map(fit => (
      <label>
        <input type="radio" name="fit" value={fit} checked={form.values.fit === fit} /> {text(`fit.${fit}`)}
      </label>
    ))}
    <p class="hint" id="fit-hint">
      {text('fit.cover.hint')}
    </p>
    <Trouble form={form} text={text} field="fit" />
  </fieldset>
);

const TypeFields: FC<PartProps> = ({ form, text }) => (
  <>
    <fieldset aria-describedby={form.errors.first ? 'first-hint first-error' : 'first-hint'}>
      <legend>{text('first')}</legend>
      <p class="hint" id="first-hint">
        {text('first.hint')}
      </p>
      <div class="choices">
        {Object.entries(TYPES).map(([type, name]) => (
          <label>
            <input type="radio" name="first" value={type} checked={form.values.first === type} /> {name}
          </label>
        ))}
      </div>
      <Trouble form={form} text={text} field="first" />
    </fieldset>
    <fieldset aria-describedby="further-hint">
      <legend>{text('further')}</legend>
      <p class="hint" id="further-hint">
        {text('further.hint')}
      </p>
      <div class="choices">
        {Object.entries(TYPES).map(([type, name]) => (
          <label>
            <input
              type="checkbox"
              name={`further.${type}`}
              value="yes"
              checked={form.values[`further.${type}`] === 'yes'}
            />{' '}
            {name}
          </label>
        ))}
      </div>
      <label>
        <input type="checkbox" name="eager" value="yes" checked={form.values.eager === 'yes'} /> {text('eager')}
      </label>
    </fieldset>
  </>
);

const FileFields: FC<PartProps> = ({ form, text }) => (
  <>
    {(['quality', 'kb', 'density'] as const).map(name => (
      <Field
        name={name}
        label={text(name)}
        hint={text(`${name}.hint`)}
        value={form.values[name]}
        error={errorOf(form, text, name)}
        maxlength={6}
        autocomplete="off"
      />
    ))}
    <Field name="colour" label={text('colour')} error={errorOf(form, text, 'colour')}>
      <select id="colour" name="colour">
        {COLOURS.map(colour => (
          <option value={colour} selected={form.values.colour === colour}>
            {text(`colour.${colour}`)}
          </option>
        ))}
      </select>
    </Field>
  </>
);
