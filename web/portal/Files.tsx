import type { FC } from 'hono/jsx';
import type { WholeView } from '../components/Crop.tsx';
import { Picture } from '../components/Picture.tsx';
import type { Language } from '../i18n/language.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Format } from './Format.tsx';
import type { FormatView, ProductView, Purpose, ViewView } from './order-view.ts';
import { viewName } from './view-name.ts';

const PURPOSES: Purpose[] = ['web', 'social', 'print', 'marketplace'];

/** Every single file of a product, folded under one line. */
export const Files: FC<{ product: ProductView; language: Language }> = ({ product, language }) => {
  const text = portalText(language);
  const count = product.views.reduce((sum, { formats }) => sum + formats.filter(format => !format.tooSmall).length, 0);
  if (product.views.every(view => view.formats.length === 0)) return null;
  return (
    <details class="files">
      <summary>{text('files.open', { count })}</summary>
      <div class="files-of-views">
        {product.views.map((view, i) => (
          <ViewFiles view={view} index={i} language={language} several={product.views.length > 1} />
        ))}
      </div>
    </details>
  );
};

interface ViewFilesProps {
  view: ViewView;
  index: number;
  language: Language;
  several: boolean;
}

const ViewFiles: FC<ViewFilesProps> = ({ view, index, language, several }) => {
  const text = portalText(language);
  if (view.formats.length === 0) return null;
  return (
    <div class="view-files">
      <div class="view-files-of">
        {view.picture.files.length > 0 ? <Picture picture={view.picture} sizes="8rem" decorative /> : undefined}
        {several ? <h3>{viewName(view.view, index, text)}</h3> : undefined}
      </div>
      {PURPOSES.map(purpose => (
        <PurposeFiles
          purpose={purpose}
          formats={view.formats.filter(f => f.for === purpose)}
          whole={view.whole}
          language={language}
          heading={several ? 'h4' : 'h3'}
        />
      ))}
      {view.ownSize ? (
        <p class="own-size-link">
          <a href={view.ownSize}>{text('own.link')}</a>
        </p>
      ) : undefined}
    </div>
  );
};

interface PurposeFilesProps {
  purpose: Purpose;
  formats: FormatView[];
  whole: WholeView | undefined;
  language: Language;
  /** Of the level below what stands above it. */
  heading: 'h3' | 'h4';
}

const PurposeFiles: FC<PurposeFilesProps> = ({ purpose, formats, whole, language, heading: Heading }) => {
  if (formats.length === 0) return null;
  return (
    <div class="purpose">
      <Heading>{portalText(language)(`files.${purpose}`)}</Heading>
      <ul>
        {formats.map(format => (
          <Format format={format} whole={whole} language={language} />
        ))}
      </ul>
    </div>
  );
};
