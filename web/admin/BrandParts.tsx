import type { FC } from 'hono/jsx';
import { type BrandText, brandText } from '../i18n/admin/brand/messages.ts';
import { LANGUAGES, languageName } from '../i18n/language.ts';
import { Check, Line } from './BrandField.tsx';
import { FileField } from './BrandFile.tsx';
import { BrandTexts } from './BrandTexts.tsx';
import type { BrandForm } from './brand-view.ts';
import { Field } from './Field.tsx';

export const NamePart: FC<BrandForm> = props => {
  const { values } = props;
  const text = brandText(props.visit.language);
  const logo = values['logo.key'];
  return (
    <fieldset class="part">
      <legend>{text('part.name')}</legend>
      <Line {...props} name="name" required maxlength={80} />
      <FileField
        {...props}
        name="logo"
        label={text('logo')}
        hint={text('logo.hint')}
        accept=".svg,.png,image/svg+xml,image/png"
        remove={text('logo.remove')}
        now={logo ? <img class="logo-now field-0" src={`/${logo}`} alt={text('logo.now')} height={48} /> : undefined}
      />
      <FileField
        {...props}
        name="font"
        label={text('font')}
        hint={text('font.hint')}
        accept=".woff2,.woff,.ttf,.otf"
        remove={text('font.remove')}
        extra={{ 'font.name': values['font.name'], 'font.variable': values['font.variable'] }}
        now={values['font.key'] ? <span>{text('font.now', { name: values['font.name'] ?? '' })}</span> : undefined}
      />
    </fieldset>
  );
};

export const WordsPart: FC<BrandForm> = props => {
  const text = brandText(props.visit.language);
  return (
    <fieldset class="part">
      <legend>{text('part.words')}</legend>
      <BrandTexts {...props} name="thanks" text="thanks" rows={2} />
      <BrandTexts {...props} name="terms" text="terms" rows={6} />
      <BrandTexts {...props} name="selling" text="selling" rows={5} />
      <BrandTexts {...props} name="returns" text="returns" rows={2} />
      <BrandTexts {...props} name="setup" text="setup" rows={2} />
    </fieldset>
  );
};

export const LanguagesPart: FC<BrandForm> = ({ visit, values, errors }) => {
  const text = brandText(visit.language);
  const error = errors.language;
  return (
    <fieldset class="part">
      <legend>{text('part.languages')}</legend>
      <Field name="language" label={text('language')} hint={text('language.hint')} error={error && text(error)}>
        <select id="language" name="language" aria-describedby="language-hint">
          {LANGUAGES.map(language => (
            <option value={language} selected={language === values.language}>
              {languageName(language, visit.language)}
            </option>
          ))}
        </select>
      </Field>
      <fieldset class="checks" aria-describedby="languages-hint">
        <legend>{text('languages')}</legend>
        <p class="hint" id="languages-hint">
          {text('languages.hint')}
        </p>
        {LANGUAGES.map(language => (
          <Check name={`languages.${language}`} values={values} label={languageName(language, visit.language)} />
        ))}
      </fieldset>
    </fieldset>
  );
};

export const LinksPart: FC<BrandForm & { sender: string }> = props => {
  const { visit, values, errors, sender } = props;
  const text = brandText(visit.language);
  const shops = Object.keys(values).filter(name => /^shop\.\d+$/.test(name));
  const error = errors.mailFrom;
  return (
    <fieldset class="part">
      <legend>{text('part.links')}</legend>
      <Line {...props} name="linkDays" required maxlength={4} />
      <Field
        name="mailFrom"
        label={text('mailFrom')}
        hint={text('mailFrom.hint', { name: sender })}
        value={values.mailFrom}
        error={error && text(error)}
        maxlength={80}
        autocomplete="off"
      />
      <fieldset class="checks" aria-describedby="shops-hint">
        <legend>{text('shops.heading')}</legend>
        <p class="hint" id="shops-hint">
          {text('shops.hint')}
        </p>
        {shops.map(name => (
          <>
            <input type="hidden" name={name} value={values[name]} />
            <Check name={name.replace('shop.', 'mail-on.')} values={values} label={shopName(values[name]!, text)} />
          </>
        ))}
      </fieldset>
    </fieldset>
  );
};

export const FilesPart: FC<BrandForm> = props => (
  <fieldset class="part">
    <legend>{brandText(props.visit.language)('part.files')}</legend>
    <Line {...props} name="credit" maxlength={200} />
    <Line {...props} name="rights" maxlength={200} />
    <Line {...props} name="website" maxlength={500} />
    <Choice {...props} name="sourceType" of={['photographed', 'drawn', 'partly-generated', 'generated']} />
    <Choice {...props} name="dataMining" of={['search-only', 'no-training', 'none', 'allowed']} />
  </fieldset>
);

type ChoiceProps = BrandForm &
  (
    | { name: 'sourceType'; of: ('photographed' | 'drawn' | 'partly-generated' | 'generated')[] }
    | { name: 'dataMining'; of: ('search-only' | 'no-training' | 'none' | 'allowed')[] }
  );

/** One of a few, or nothing said. */
const Choice: FC<ChoiceProps> = ({ visit, values, name, of }) => {
  const text = brandText(visit.language);
  return (
    <Field name={name} label={text(name)} hint={text(`${name}.hint`)}>
      <select id={name} name={name} aria-describedby={`${name}-hint`}>
        <option value="">{text('unsaid')}</option>
        {of.map(one => (
          <option value={one} selected={values[name] === one}>
            {text(`said.${one}`)}
          </option>
        ))}
      </select>
    </Field>
  );
};

/** Which ZIPs are packed before anybody asks for them. */
export const ZipsPart: FC<BrandForm> = props => {
  const { values } = props;
  const text = brandText(props.visit.language);
  return (
    <fieldset class="part">
      <legend>{text('part.zips')}</legend>
      <fieldset class="checks" aria-describedby="likely-hint">
        <legend>{text('likely')}</legend>
        <p class="hint" id="likely-hint">
          {text('likely.hint')}
        </p>
        {(['web', 'social', 'print', 'marketplace'] as const).map(channel => (
          <Check name={`likely.${channel}`} values={values} label={text(`likely.${channel}`)} />
        ))}
      </fieldset>
      <Line {...props} name="likely.megabytes" required maxlength={5} />
    </fieldset>
  );
};

function shopName(shop: string, text: BrandText): string {
  const known = (['admin', 'csv', 'test', 'demo'] as const).find(one => one === shop);
  return known ? text(`shop.${known}`) : shop;
}
