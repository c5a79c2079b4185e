import type { FC } from 'hono/jsx';
import type { BrandKey } from '../i18n/admin/brand/en.ts';
import { brandText } from '../i18n/admin/brand/messages.ts';
import { Check } from './BrandField.tsx';
import { FileField } from './BrandFile.tsx';
import { BrandTexts } from './BrandTexts.tsx';
import type { BrandForm } from './brand-view.ts';
import { Field } from './Field.tsx';

type PeopleProps = BrandForm & { portraits: Record<string, string> };

const MOST_PEOPLE = 21;

/** The person for everybody, those for some, and room for one more. */
export const PeoplePart: FC<PeopleProps> = props => {
  const { values, errors } = props;
  const text = brandText(props.visit.language);
  const places = Array.from({ length: MOST_PEOPLE }, (_, place) => place);
  const used = (place: number) =>
    Object.keys(values).some(name => name.startsWith(`contact.${place}.`) && values[name]);
  const others = places.filter(place => place > 0 && used(place));
  const next = places.find(place => place > 0 && !used(place));
  return (
    <fieldset class="part">
      <legend>{text('part.people')}</legend>
      <p class="hint">{text('people.text')}</p>
      <Person {...props} place={0} />
      {others.map(place => (
        <details class="person-more" open={Object.keys(errors).some(name => name.startsWith(`contact.${place}.`))}>
          <summary>
            {text('person.other')} {values[`contact.${place}.name`]}
          </summary>
          <Person {...props} place={place} />
        </details>
      ))}
      {next ? (
        <details class="person-more">
          <summary>{text('person.add')}</summary>
          <Person {...props} place={next} />
        </details>
      ) : undefined}
    </fieldset>
  );
};

const Person: FC<PeopleProps & { place: number }> = props => {
  const { values, portraits, place } = props;
  const text = brandText(props.visit.language);
  const name = `contact.${place}`;
  const portrait = portraits[values[`${name}.portrait.key`] ?? ''];
  return (
    <fieldset class="person">
      <legend>{place === 0 ? text('person.first') : values[`${name}.name`] || text('person.add')}</legend>
      <PersonLine {...props} name={`${name}.name`} label="person.name" maxlength={80} />
      <PersonLine {...props} name={`${name}.phone`} label="person.phone" maxlength={40} />
      <PersonLine {...props} name={`${name}.email`} label="person.email" maxlength={254} />
      <FileField
        {...props}
        name={`${name}.portrait`}
        label={text('person.portrait')}
        hint={text('person.portrait.hint')}
        accept="image/jpeg,image/png,image/webp"
        remove={text('person.portrait.remove')}
        now={
          portrait ? (
            <img class="portrait-now" src={portrait} alt={text('person.portrait.now')} width={96} />
          ) : undefined
        }
      />
      <BrandTexts {...props} name={`${name}.role`} text="role" rows={1} />
      <BrandTexts {...props} name={`${name}.hours`} text="hours" rows={1} />
      {place > 0 ? (
        <>
          <PersonLine {...props} name={`${name}.countries`} label="person.countries" hint="person.countries.hint" />
          <PersonLine {...props} name={`${name}.customers`} label="person.customers" hint="person.customers.hint" />
          {values[`${name}.name`] ? (
            <Check name={`${name}.remove`} values={values} label={text('person.remove')} />
          ) : undefined}
        </>
      ) : undefined}
    </fieldset>
  );
};

type PersonLineProps = BrandForm & { name: string; label: BrandKey; hint?: BrandKey; maxlength?: number };

const PersonLine: FC<PersonLineProps> = ({ visit, values, errors, name, label, hint, maxlength = 4000 }) => {
  const text = brandText(visit.language);
  const error = errors[name];
  return (
    <Field
      name={name}
      id={name.replaceAll('.', '-')}
      label={text(label)}
      hint={hint && text(hint)}
      value={values[name]}
      error={error && text(error)}
      maxlength={maxlength}
      autocomplete="off"
    />
  );
};
