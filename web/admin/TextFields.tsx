import type { FC } from 'hono/jsx';
import type { AdminKey } from '../i18n/admin/en.ts';
import { adminText } from '../i18n/admin/messages.ts';
import { LANGUAGES, type Language } from '../i18n/language.ts';
import { Field } from './Field.tsx';
import type { AdminVisit } from './visit.ts';

interface TextFieldsProps {
  visit: AdminVisit;
  /** Fields are called `<name>.<language>`. */
  names: { name: string; label: AdminKey; rows?: number; error?: string | undefined }[];
  values: Record<string, string>;
  /** Keeps ids apart where a page has several such forms. */
  prefix?: string;
}

/** Texts by language: the brand's language and those that are filled in at once, the others folded. */
export const TextFields: FC<TextFieldsProps> = props => {
  const { visit, names, values } = props;
  const filled = (language: Language) => names.some(({ name }) => values[`${name}.${language}`]);
  const shown = (language: Language) => language === visit.brandLanguage || filled(language);
  const first = LANGUAGES.filter(shown).sort((a, b) => rank(a, visit) - rank(b, visit));
  const others = LANGUAGES.filter(language => !shown(language));
  return (
    <>
      <LanguageFields {...props} languages={first} />
      {others.length > 0 ? (
        <details class="more-languages">
          <summary>{adminText(visit.language)('product.other-languages')}</summary>
          <LanguageFields {...props} languages={others} />
        </details>
      ) : undefined}
    </>
  );
};

const LanguageFields: FC<TextFieldsProps & { languages: Language[] }> = props => {
  const { visit, names, values, languages, prefix = '' } = props;
  const text = adminText(visit.language);
  const words = new Intl.DisplayNames(visit.language, { type: 'language' });
  return (
    <>
      {names.map(({ name, label, rows, error }) =>
        languages.map((language, n) => (
          <Field
            id={`${prefix}${name}-${language}`}
            name={`${name}.${language}`}
            label={text(label, { language: words.of(language) ?? language })}
            value={values[`${name}.${language}`]}
            error={n === 0 ? error : undefined}
            lang={language}
            maxlength={4000}
            {...(rows && { rows })}
          />
        )),
      )}
    </>
  );
};

const rank = (language: Language, { brandLanguage }: AdminVisit) =>
  language === brandLanguage ? -1 : LANGUAGES.indexOf(language);
