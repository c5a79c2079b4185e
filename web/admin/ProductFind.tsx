import type { FC } from 'hono/jsx';
import { productsText } from '../i18n/admin/products/messages.ts';
import { languageName } from '../i18n/language.ts';
import type { AdminVisit } from './visit.ts';

/** What is looked for among the products, and how much of it there is. */
export interface FindView {
  words: string;
  show?: 'no-picture' | 'no-text' | undefined;
  /** Of what was found; absent where nothing is looked for. */
  count?: number | undefined;
  pages?: { page: number; of: number; before?: string | undefined; next?: string | undefined } | undefined;
}

const FILTERS = [undefined, 'no-picture', 'no-text'] as const;

/** Finds products while one types; without the page's script as a form. */
export const ProductFind: FC<{ visit: AdminVisit; find: FindView }> = ({ visit, find }) => {
  const text = productsText(visit.language);
  const { words, show, count } = find;
  return (
    <div id="find" class="find">
      <form method="get" action="/admin#find" role="search" data-find>
        <label for="q">{text('find.label')}</label>
        <div class="find-line">
          <input
            type="search"
            id="q"
            name="q"
            value={words}
            placeholder={text('find.hint')}
            maxlength={200}
            autocomplete="off"
          />
          {show ? <input type="hidden" name="show" value={show} /> : undefined}
          <button type="submit">{text('find.go')}</button>
        </div>
      </form>
      <FilterLinks visit={visit} find={find} />
      <p id="found" role="status" class="hint">
        {count === undefined ? '' : text('find.count', { count })}
      </p>
    </div>
  );
};

const FilterLinks: FC<{ visit: AdminVisit; find: FindView }> = ({ visit, find }) => {
  const text = productsText(visit.language);
  const language = languageName(visit.brandLanguage, visit.language);
  return (
    <nav id="find-filters" aria-label={text('find.show')}>
      <ul>
        {FILTERS.map(filter => (
          <li>
            <a href={addressOf({ ...find, show: filter })} aria-current={filter === find.show ? 'true' : undefined}>
              {text(`find.${filter ?? 'all'}`, { language })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

function addressOf({ words, show }: FindView): string {
  const query = new URLSearchParams({ ...(words && { q: words }), ...(show && { show }) }).toString();
  return `/admin${query && '?'}${query}#find`;
}

export const FoundPages: FC<{ visit: AdminVisit; find: FindView }> = ({ visit, find }) => {
  const text = productsText(visit.language);
  const { pages } = find;
  if (!pages) return null;
  return (
    <nav id="product-pages" class="paging" aria-label={text('find.page', { page: pages.page, of: pages.of })}>
      {pages.before ? <a href={pages.before}>{text('find.before')}</a> : undefined}
      <span>{text('find.page', { page: pages.page, of: pages.of })}</span>
      {pages.next ? <a href={pages.next}>{text('rows.next')}</a> : undefined}
    </nav>
  );
};

/** What else may be done with all products. */
export const ProductTools: FC<{ visit: AdminVisit }> = ({ visit }) => {
  const text = productsText(visit.language);
  return (
    <ul class="product-tools">
      <li>
        <a href="/admin/import">{text('list.bring-in')}</a>
      </li>
      <li>
        <a href="/admin/products.csv">{text('list.download')}</a>
      </li>
      <li>
        <a href="/admin/product-bin">{text('list.bin')}</a>
      </li>
    </ul>
  );
};
