import type { FC } from 'hono/jsx';
import { scriptTexts } from '../i18n/admin/pictures/messages.ts';
import { type ProductsText, productsText } from '../i18n/admin/products/messages.ts';
import { languageName } from '../i18n/language.ts';
import { AdminPage } from './AdminPage.tsx';
import { FormLimit } from './FormLimit.tsx';
import type { ImportLine } from './import-view.ts';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

const TYPES = '.xlsx,.csv,.txt,.tsv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface ImportsPageProps {
  visit: AdminVisit;
  imports: ImportLine[];
}

/** Where a list of products is sent in. */
export const ImportsPage: FC<ImportsPageProps> = ({ visit, imports }) => {
  const text = productsText(visit.language);
  const language = languageName(visit.brandLanguage, visit.language);
  return (
    <AdminPage visit={visit} section="pictures" heading={text('import.heading')}>
      <p class="lead">{text('import.lead')}</p>
      <form
        method="post"
        action="/admin/import"
        enctype="multipart/form-data"
        class="list-form"
        data-parts="list"
        data-texts={scriptTexts(visit.language, 'row.')}
      >
        <label for="list">{text('import.file')}</label>
        <input type="file" id="list" name="list" accept={TYPES} required aria-describedby="list-limits" />
        <p class="hint" id="list-limits">
          {text('import.limits')}
        </p>
        <FormLimit visit={visit} />
        <button type="submit" data-busy={text('import.sending')}>
          {text('import.send')}
        </button>
      </form>
      <section class="list-columns" aria-labelledby="columns">
        <h2 id="columns">{text('import.columns')}</h2>
        <p>{text('import.columns-text', { language })}</p>
        <p>{text('import.columns-empty')}</p>
        <p class="choices">
          <a href="/admin/import/template.csv">{text('import.template')}</a>
          <a href="/admin/products.csv">{text('list.download')}</a>
        </p>
      </section>
      <Recent visit={visit} imports={imports} text={text} />
    </AdminPage>
  );
};

const Recent: FC<ImportsPageProps & { text: ProductsText }> = ({ visit, imports, text }) => {
  if (imports.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{text('import.recent')}</h2>
      <ul class="list-recent">
        {imports.map(({ page, fileName, state, percent, at }) => (
          <li>
            <a href={page} class="file-name">
              {fileName}
            </a>
            <span>{text(`state.${state}`, { percent })}</span>
            <span class="hint">{dateAndTime(at, visit.language)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
