import type { FC } from 'hono/jsx';
import type { BrandKey } from '../i18n/admin/brand/en.ts';
import { brandText } from '../i18n/admin/brand/messages.ts';
import type { BrandForm } from './brand-view.ts';
import { Field } from './Field.tsx';

/** One more than are in use, at least four, at most eight. */
const LEAST_GROUNDS = 4;
const MOST_GROUNDS = 8;

export const ColoursPart: FC<BrandForm> = props => {
  const text = brandText(props.visit.language);
  const used = Array.from({ length: MOST_GROUNDS }, (_, n) => n).filter(n => props.values[`colour.field.${n}`]).length;
  const grounds = Math.min(MOST_GROUNDS, Math.max(LEAST_GROUNDS, used + 1));
  return (
    <fieldset class="part">
      <legend>{text('part.colours')}</legend>
      <p class="hint">{text('colours.text')}</p>
      <div class="colours">
        <Colour {...props} name="colour.page" label={text('colour.page')} required />
        <Colour {...props} name="colour.ink" label={text('colour.ink')} required />
        <Colour {...props} name="colour.action" label={text('colour.action')} required />
      </div>
      <fieldset>
        <legend>{text('colour.fields')}</legend>
        <div class="colours">
          {Array.from({ length: grounds }, (_, n) => (
            <Colour {...props} name={`colour.field.${n}`} label={text('colour.field', { n: n + 1 })} />
          ))}
        </div>
      </fieldset>
      <Colour {...props} name="colour.backdrop" label={text('colour.backdrop')} hint="colour.backdrop.hint" required />
    </fieldset>
  );
};

type ColourProps = BrandForm & { name: string; label: string; hint?: BrandKey; required?: boolean };

/** A colour as it is written; with JavaScript also one to pick. */
const Colour: FC<ColourProps> = ({ visit, values, errors, name, label, hint, required }) => {
  const text = brandText(visit.language);
  const error = errors[name];
  return (
    <div class="colour" data-colour data-pick={text('colour.pick', { name: label })}>
      <Field
        name={name}
        id={name.replaceAll('.', '-')}
        label={label}
        hint={hint && text(hint)}
        value={values[name]}
        error={error && text(error)}
        maxlength={7}
        autocomplete="off"
        {...(required && { required })}
      />
    </div>
  );
};
