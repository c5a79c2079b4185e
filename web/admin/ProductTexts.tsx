import type { FC } from 'hono/jsx';
import { adminText } from '../i18n/admin/messages.ts';
import type { ProductsKey } from '../i18n/admin/products/en.ts';
import { productsText } from '../i18n/admin/products/messages.ts';
import { LANGUAGES, type Language, languageName } from '../i18n/language.ts';
import { Field } from './Field.tsx';
import type { AdminVisit } from './visit.ts';

interface ProductTextsProps {
  visit: AdminVisit;
  heading: string;
  hint?: string;
  /** Fields are called `<name>.<language>`. */
  names: { name: string; label: ProductsKey; rows: number }[];
  values: Record<string, string>;
  errors: Record<string, string>;
}

/** Texts that not every product has, folded until there are some: the brand's language, then the others. */
export const ProductTexts: FC<ProductTextsProps> = props => {
  const { visit, heading, hint, names, values, errors } = props;
  const isFilled = (language: Language) => names.some(({ name }) => values[`${name}.${language}`]);
  const first = LANGUAGES.filter(language => language === visit.brandLanguage || isFilled(language));
  const sorted = first.sort((a, b) => Number(b === visit.brandLanguage) - Number(a === visit.brandLanguage));
  const others = LANGUAGES.filter(language => !first.includes(language));
  const open = first.some(isFilled) || names.some(({ name }) => errors[name]);
  return (
    <details class="product-more" open={open}>
      <summary>{heading}</summary>
      {hint ? <p class="hint">{hint}</p> : undefined}
      {sorted.map((language, n) => (
        <LanguageFields {...props} language={language} errors={n === 0 ? errors : {}} />
      ))}
      {others.length > 0 ? (
        <details class="more-languages">
          <summary>{adminText(visit.language)('product.other-languages')}</summary>
          {others.map(language => (
            <LanguageFields {...props} language={language} errors={{}} />
          ))}
        </details>
      ) : undefined}
    </details>
  );
};

const LanguageFields: FC<ProductTextsProps & { language: Language }> = props => {
  const { visit, names, values, errors, language } = props;
  const text = productsText(visit.language);
  return (
    <>
      {names.map(({ name, label, rows }) => (
        <Field
          id={`${name}-${language}`}
          name={`${name}.${language}`}
          label={text(label, { language: languageName(language, visit.language) })}
          value={values[`${name}.${language}`]}
          error={errors[name]}
          lang={language}
          maxlength={4000}
          rows={rows}
        />
      ))}
    </>
  );
};
