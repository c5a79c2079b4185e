import type { FC } from 'hono/jsx';
import { longDate } from '../components/quantities.ts';
import { type Language, languageName } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import type { OrderView, SaidView } from './order-view.ts';

interface ReassuranceProps {
  order: OrderView;
  language: Language;
}

/** When it comes, what if something is wrong with it, who helps: one line each, nothing at all without. */
export const Reassurance: FC<ReassuranceProps> = ({ order, language }) => {
  const text = portalText(language);
  const { delivery, returns, setup } = order;
  if (!delivery && !returns && !setup) return null;
  return (
    <section class="reassurance" aria-labelledby="reassurance">
      <h2 id="reassurance">{text('reassurance.heading')}</h2>
      <dl>
        {delivery ? (
          <Line term={text('reassurance.delivery')} said={{ text: inWords(delivery, language) }} page={language} />
        ) : undefined}
        {returns ? <Line term={text('reassurance.returns')} said={returns} page={language} /> : undefined}
        {setup ? <Line term={text('reassurance.setup')} said={setup} page={language} /> : undefined}
      </dl>
    </section>
  );
};

const Line: FC<{ term: string; said: SaidView; page: Language }> = ({ term, said, page }) => (
  <div>
    <dt>{term}</dt>
    <dd lang={said.language}>{said.text}</dd>
    {said.language ? (
      <dd>
        <OtherLanguage said={said} language={page} />
      </dd>
    ) : undefined}
  </div>
);

/** A date as the language writes it; anything else as the shop wrote it. */
function inWords(delivery: string, language: Language): string {
  const date = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(delivery) ? Date.parse(delivery) : Number.NaN;
  return Number.isNaN(date) ? delivery : longDate(date, language);
}

/** What the shop may say of the brand, to copy. */
export const Selling: FC<{ selling: SaidView; brand: string; language: Language }> = ({ selling, brand, language }) => {
  const text = portalText(language);
  return (
    <section class="selling" aria-labelledby="selling">
      <h2 id="selling">{text('selling.heading', { brand })}</h2>
      <p>{text('selling.below')}</p>
      <OtherLanguage said={selling} language={language} />
      <blockquote data-copy-text lang={selling.language}>
        {selling.text}
      </blockquote>
      <button type="button" class="copy" data-copied={text('alt.copied')} hidden>
        {text('selling.copy')}
      </button>
    </section>
  );
};

/** Says that a text is not in the page's language yet, and in which it is. */
export const OtherLanguage: FC<{ said: Pick<SaidView, 'language'>; language: Language }> = ({ said, language }) =>
  said.language ? (
    <p class="other-language">{portalText(language)('said-in', { language: languageName(said.language, language) })}</p>
  ) : null;
