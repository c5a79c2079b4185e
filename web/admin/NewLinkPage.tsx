import type { FC } from 'hono/jsx';
import { LANGUAGE_NAMES } from '../components/frame.ts';
import type { AdminKey } from '../i18n/admin/en.ts';
import { type AdminText, adminText } from '../i18n/admin/messages.ts';
import { LANGUAGES } from '../i18n/language.ts';
import { AdminPage } from './AdminPage.tsx';
import { Field } from './Field.tsx';
import type { AdminVisit } from './visit.ts';

export type NewLinkErrors = Partial<Record<'company' | 'name' | 'email' | 'language' | 'skus', AdminKey>>;

interface NewLinkPageProps {
  visit: AdminVisit;
  /** As they were typed. */
  values: Record<string, string>;
  errors?: NewLinkErrors;
  /** SKUs that no product goes by, to be accepted. */
  unknown?: string[];
  /** The customer gets a mail. */
  mailed: boolean;
}

/** A link made by hand. */
export const NewLinkPage: FC<NewLinkPageProps> = ({ visit, values, errors = {}, unknown = [], mailed }) => {
  const text = adminText(visit.language);
  const error = (key: AdminKey | undefined) => key && text(key);
  return (
    <AdminPage visit={visit} section="orders" heading={text('new.heading')}>
      <p class="lead">{text('new.text')}</p>
      <form method="post" action="/admin/orders" class="fields">
        <input type="hidden" name="number" value={values.number ?? ''} />
        <Field
          name="company"
          label={text('new.company')}
          value={values.company}
          error={error(errors.company)}
          required
          maxlength={120}
          autocomplete="off"
        />
        <Field
          name="name"
          label={text('new.name')}
          hint={text('new.optional')}
          value={values.name}
          error={error(errors.name)}
          maxlength={120}
          autocomplete="off"
        />
        <Field
          name="email"
          type="email"
          label={text('new.email')}
          value={values.email}
          error={error(errors.email)}
          required
          maxlength={254}
          autocomplete="off"
        />
        <LanguageField value={values.language} error={error(errors.language)} text={text} />
        <Field
          name="skus"
          label={text('new.skus')}
          hint={text('new.skus-hint')}
          value={values.skus}
          error={error(errors.skus)}
          rows={8}
          required
        />
        {unknown.length > 0 ? <Unknown skus={unknown} text={text} /> : undefined}
        <p class="hint">{text(mailed ? 'new.mail-on' : 'new.mail-off')}</p>
        <button type="submit">{text(unknown.length > 0 ? 'new.create-anyway' : 'new.create')}</button>
      </form>
    </AdminPage>
  );
};

const LanguageField: FC<{ value?: string | undefined; error?: string | undefined; text: AdminText }> = props => {
  const { value, error, text } = props;
  return (
    <Field name="language" label={text('new.language')} error={error}>
      <select id="language" name="language">
        {LANGUAGES.map(language => (
          <option value={language} lang={language} selected={language === value}>
            {LANGUAGE_NAMES[language]}
          </option>
        ))}
      </select>
    </Field>
  );
};

const Unknown: FC<{ skus: string[]; text: AdminText }> = ({ skus, text }) => (
  <div class="note" role="alert">
    <p>{text('new.unknown', { count: skus.length })}</p>
    <ul class="unknown">
      {skus.map(sku => (
        <li>{sku}</li>
      ))}
    </ul>
    <input type="hidden" name="accepted" value={skus.join('\n')} />
  </div>
);
