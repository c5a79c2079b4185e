import type { FC } from 'hono/jsx';
import { brandText } from '../i18n/admin/brand/messages.ts';
import { languageName } from '../i18n/language.ts';
import type { BrandPageProps } from './brand-view.ts';

/**
 * The reseller's page and the mail as the form would make them. Each button sends the form into its frame; with
 * JavaScript they follow by themselves.
 */
export const BrandPreview: FC<BrandPageProps> = ({ visit, offered, values }) => {
  const text = brandText(visit.language);
  const chosen = values['preview.language'];
  return (
    <aside class="brand-preview" aria-labelledby="preview">
      <div class="preview-bar">
        <h2 id="preview">{text('preview.heading')}</h2>
        <p>
          <label for="preview-language">{text('preview.language')}</label>{' '}
          <select id="preview-language" name="preview.language">
            {offered.map(language => (
              <option value={language} selected={language === chosen}>
                {languageName(language, visit.language)}
              </option>
            ))}
          </select>
        </p>
      </div>
      <p class="hint">
        {text('preview.nothing')}{' '}
        <a class="to-fields" href="#brand">
          {text('preview.back')}
        </a>
      </p>
      {(['page', 'mail'] as const).map(what => (
        <div class={`preview is-${what}`} data-preview={what}>
          <div class="preview-bar">
            <h3>{text(`preview.${what}`)}</h3>
            <button
              type="submit"
              class="plain"
              formaction={`/admin/brand/preview/${what}`}
              formtarget={`preview-${what}`}
              formnovalidate
            >
              {text(`preview.show.${what}`)}
            </button>
          </div>
          <iframe
            name={`preview-${what}`}
            title={text(`preview.${what}`)}
            src={`/admin/brand/preview/${what}`}
            sandbox="allow-same-origin"
          ></iframe>
        </div>
      ))}
    </aside>
  );
};
