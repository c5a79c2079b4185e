import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import { orderText } from '../i18n/admin/orders/messages.ts';
import { productsText } from '../i18n/admin/products/messages.ts';
import { LANGUAGES, type Language, languageName } from '../i18n/language.ts';
import { AdminPage } from './AdminPage.tsx';
import { Field } from './Field.tsx';
import type { AdminVisit } from './visit.ts';

interface ShowingPageProps {
  visit: AdminVisit;
  /** `dos.da`, `donts.da` … and `views`. */
  values: Record<string, string>;
  saved: boolean;
}

/** How the whole brand wants to be shown. */
export const ShowingPage: FC<ShowingPageProps> = ({ visit, values, saved }) => {
  const text = orderText(visit.language);
  const filled = (language: Language) => values[`dos.${language}`] || values[`donts.${language}`];
  const open = (language: Language) => language === visit.brandLanguage || filled(language);
  const first = LANGUAGES.filter(open).sort((a, b) => rank(a, visit) - rank(b, visit));
  const others = LANGUAGES.filter(language => !open(language));
  return (
    <AdminPage visit={visit} section="brand" heading={text('showing.heading')}>
      <p class="lead">{text('showing.text')}</p>
      {saved ? (
        <div class="note" role="status">
          <p>{text('showing.saved')}</p>
        </div>
      ) : undefined}
      <form method="post" action="/admin/showing" class="fields showing-form">
        <Languages visit={visit} values={values} languages={first} />
        {others.length > 0 ? (
          <details class="more-languages">
            <summary>{adminText(visit.language)('product.other-languages')}</summary>
            <Languages visit={visit} values={values} languages={others} />
          </details>
        ) : undefined}
        <Field
          id="views"
          name="views"
          label={productsText(visit.language)('field.views')}
          hint={text('showing.views-hint')}
          value={values.views}
          maxlength={2000}
          autocomplete="off"
        />
        <button type="submit">{text('showing.save')}</button>
      </form>
      <p class="hint after-text">{text('showing.products')}</p>
    </AdminPage>
  );
};

interface LanguagesProps {
  visit: AdminVisit;
  values: Record<string, string>;
  languages: Language[];
}

const Languages: FC<LanguagesProps> = ({ visit, values, languages }) => {
  const text = orderText(visit.language);
  return (
    <>
      {languages.map(language => (
        <div class="dos-and-donts">
          {(['dos', 'donts'] as const).map(name => (
            <Field
              id={`${name}-${language}`}
              name={`${name}.${language}`}
              label={text(`showing.${name}`, { language: languageName(language, visit.language) })}
              hint={text('showing.hint')}
              value={values[`${name}.${language}`]}
              rows={5}
              lang={language}
              maxlength={4000}
            />
          ))}
        </div>
      ))}
    </>
  );
};

const rank = (language: Language, { brandLanguage }: AdminVisit) =>
  language === brandLanguage ? -1 : LANGUAGES.indexOf(language);
