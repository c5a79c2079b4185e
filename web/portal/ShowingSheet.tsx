import { raw } from 'hono/html';
import type { FC } from 'hono/jsx';
import type { BrandView } from '../components/frame.ts';
import { htmlDocument } from '../components/Page.tsx';
import { palette } from '../components/palette.ts';
import type { BundleMessages } from '../i18n/bundles/en.ts';
import { bundleTranslator } from '../i18n/bundles/messages.ts';
import type { Language } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { OtherLanguage } from './Reassurance.tsx';
import type { LinesView, SheetProduct, SheetView, ShowingView } from './showing-view.ts';
import { viewName } from './view-name.ts';

interface SheetProps {
  brand: Pick<BrandView, 'name' | 'colours'>;
  language: Language;
  sheet: SheetView;
}

/** How to show it, as one page to print: whole in itself, since it lies alone in somebody's folder. */
export function showingSheet(props: SheetProps): string {
  return htmlDocument(<Sheet {...props} />);
}

const Sheet: FC<SheetProps> = ({ brand, language, sheet }) => {
  const text = bundleTranslator(language);
  const heading = text('showing-headline', { brand: brand.name });
  const { products } = sheet;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>{heading}</title>
        <style>{raw(styles(brand))}</style>
      </head>
      <body>
        <main>
          <h1>{heading}</h1>
          <p class="lead">{text('showing-lead')}</p>
          {sheet.brand ? <Showing showing={sheet.brand} language={language} /> : undefined}
          {sheet.brand?.views ? <Order views={sheet.brand.views} language={language} /> : undefined}
          {products.map(product => (
            <Product product={product} language={language} />
          ))}
        </main>
      </body>
    </html>
  );
};

const Product: FC<{ product: SheetProduct; language: Language }> = ({ product, language }) => {
  const { sku, name, showing, views } = product;
  return (
    <section>
      <h2>
        {name} {name === sku ? undefined : <small>{sku}</small>}
      </h2>
      {showing ? <Showing showing={showing} language={language} /> : undefined}
      {views.length > 0 ? <Order views={views} language={language} /> : undefined}
    </section>
  );
};

const Order: FC<{ views: string[]; language: Language }> = ({ views, language }) => (
  <p class="order">
    {bundleTranslator(language)('showing-views')}:{' '}
    {views.map((view, n) => viewName(view, n, portalText(language))).join(' → ')}
  </p>
);

const Showing: FC<{ showing: ShowingView; language: Language }> = ({ showing: { dos, donts }, language }) => (
  <div class="both">
    {dos ? <Lines kind="showing-do" said={dos} language={language} /> : undefined}
    {donts ? <Lines kind="showing-dont" said={donts} language={language} /> : undefined}
  </div>
);

type Kind = Extract<keyof BundleMessages, 'showing-do' | 'showing-dont'>;

const Lines: FC<{ kind: Kind; said: LinesView; language: Language }> = ({ kind, said, language }) => (
  <div class={kind}>
    <p class="kind">{bundleTranslator(language)(kind)}</p>
    <OtherLanguage said={said} language={language} />
    <ul lang={said.language}>
      {said.lines.map(line => (
        <li>{line}</li>
      ))}
    </ul>
  </div>
);

/** Paper is white, and many printers leave grounds away: nothing is said by colour alone. */
function styles({ colours }: Pick<BrandView, 'colours'>): string {
  const [first, ground = first] = palette(colours).fields;
  return `
@page { size: A4; margin: 16mm 18mm }
* { box-sizing: border-box }
body { margin: 0; background: #fff; color: #1b1b1b; font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, sans-serif }
main { max-width: 48rem; margin: 0 auto; padding: 3rem 1.5rem }
h1 { margin: 0 0 .5rem; font-size: 2.4rem; line-height: 1.1; letter-spacing: -.02em }
h2 { margin: 0 0 .75rem; font-size: 1.3rem; line-height: 1.2 }
small { color: #595959; font-size: 1rem; font-weight: 400 }
.lead { margin: 0 0 2rem; max-width: 36em }
section { margin-top: 2rem; break-inside: avoid }
.both { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem }
.both > div { padding: 1rem 1.25rem; border-radius: .75rem; break-inside: avoid }
.both > div { border: 1px solid currentColor }
.both > .showing-do { border-color: ${ground?.ground}; background: ${ground?.ground}; color: ${ground?.ink} }
.kind { margin: 0 0 .4rem; font-weight: 700 }
.other-language { margin: 0 0 .4rem; font-size: .9rem }
ul { margin: 0; padding-left: 1.2em }
.showing-do li::marker { content: "✓ " }
.showing-dont li::marker { content: "✕ " }
.order { margin: .75rem 0 0; color: #404040 }
@media print {
  body { font-size: 11pt }
  main { max-width: none; padding: 0 }
  .both > .showing-do { border-color: #1b1b1b }
}`;
}
