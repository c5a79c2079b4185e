import type { FC } from 'hono/jsx';
import type { Language } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import type { ViewView } from './order-view.ts';
import { OtherLanguage } from './Reassurance.tsx';
import type { LinesView, ShowingView } from './showing-view.ts';
import { viewName } from './view-name.ts';

/** How the brand wants to be shown, near its terms. */
export const BrandShowing: FC<{ showing: ShowingView; brand: string; language: Language }> = props => {
  const { showing, brand, language } = props;
  return (
    <section class="showing" aria-labelledby="showing">
      <h2 id="showing">{portalText(language)('showing.brand', { brand })}</h2>
      <DosAndDonts showing={showing} language={language} />
      {showing.views ? <Order views={showing.views} language={language} /> : undefined}
    </section>
  );
};

interface ProductShowingProps {
  showing: ShowingView;
  views: ViewView[];
  language: Language;
}

/** How one product is to be shown, folded under one line. */
export const ProductShowing: FC<ProductShowingProps> = ({ showing, views, language }) => {
  const text = portalText(language);
  return (
    <details class="files showing">
      <summary>{text('showing.open')}</summary>
      <div class="showing-lines">
        <DosAndDonts showing={showing} language={language} />
        {views.length > 1 ? <Order views={views.map(({ view }) => view)} language={language} /> : undefined}
      </div>
    </details>
  );
};

const Order: FC<{ views: string[]; language: Language }> = ({ views, language }) => {
  const text = portalText(language);
  return (
    <div>
      <h3>{text('showing.views')}</h3>
      <ol>
        {views.map((view, n) => (
          <li>{viewName(view, n, text)}</li>
        ))}
      </ol>
    </div>
  );
};

const DosAndDonts: FC<{ showing: ShowingView; language: Language }> = ({ showing: { dos, donts }, language }) => {
  const text = portalText(language);
  return (
    <>
      {dos ? <Lines heading={text('showing.do')} said={dos} page={language} /> : undefined}
      {donts ? <Lines heading={text('showing.dont')} said={donts} page={language} /> : undefined}
    </>
  );
};

const Lines: FC<{ heading: string; said: LinesView; page: Language }> = ({ heading, said, page }) => (
  <div>
    <h3>{heading}</h3>
    <OtherLanguage said={said} language={page} />
    <ul lang={said.language}>
      {said.lines.map(line => (
        <li>{line}</li>
      ))}
    </ul>
  </div>
);
