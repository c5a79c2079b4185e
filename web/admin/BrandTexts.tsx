import type { FC } from 'hono/jsx';
import { type BrandText, brandText } from '../i18n/admin/brand/messages.ts';
import { type Language, languageName } from '../i18n/language.ts';
import type { BrandForm, GapView } from './brand-view.ts';
import { Field } from './Field.tsx';

interface BrandTextsProps extends BrandForm {
  /** Fields are called `<name>.<language>`. */
  name: string;
  text: GapView['text'];
  rows: number;
}

/** A text in the brand's language; those in the others fold, and say what is missing. */
export const BrandTexts: FC<BrandTextsProps> = props => {
  const { visit, values, errors, name, offered } = props;
  const text = brandText(visit.language);
  const [own, ...others] = offered;
  const filled = offered.find(language => values[`${name}.${language}`]);
  const missing = filled ? others.filter(language => !values[`${name}.${language}`]) : [];
  const names = (languages: Language[]) =>
    new Intl.ListFormat(visit.language).format(languages.map(language => languageName(language, visit.language)));
  return (
    <div class="brand-text">
      <TextField {...props} language={own!} {...(filled && { filled })} first />
      {others.length > 0 ? (
        <details class="more-languages" open={others.some(language => errors[`${name}.${language}`])}>
          <summary>
            {text('others', { languages: names(others) })}
            {missing.length > 0 ? (
              <span class="missing">{text('others.missing', { languages: names(missing) })}</span>
            ) : undefined}
          </summary>
          {others.map(language => (
            <TextField {...props} language={language} {...(filled && { filled })} />
          ))}
        </details>
      ) : undefined}
    </div>
  );
};

type TextFieldProps = BrandTextsProps & { language: Language; filled?: Language; first?: boolean };

const TextField: FC<TextFieldProps> = ({ visit, values, errors, name, text: what, rows, language, filled, first }) => {
  const text = brandText(visit.language);
  const words = languageName(language, visit.language);
  const field = `${name}.${language}`;
  const error = errors[field];
  return (
    <Field
      name={field}
      id={field.replaceAll('.', '-')}
      label={text('in-language', { text: text(what), language: words })}
      hint={
        values[field] || !filled
          ? first
            ? ownHint(what, text)
            : undefined
          : fallsBack(what, words, filled, visit, text)
      }
      value={values[field]}
      error={error && text(error)}
      rows={rows}
      lang={language}
      maxlength={4000}
    />
  );
};

function ownHint(what: GapView['text'], text: BrandText): string | undefined {
  return what === 'role' || what === 'hours' ? undefined : text(`${what}.hint`);
}

function fallsBack(
  what: GapView['text'],
  language: string,
  filled: Language,
  { language: reader }: BrandForm['visit'],
  text: BrandText,
): string {
  if (what === 'thanks') return text('falls-back.thanks', { language });
  return text('falls-back', { language, instead: languageName(filled, reader) });
}
