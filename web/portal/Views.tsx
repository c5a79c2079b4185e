import type { FC } from 'hono/jsx';
import { Picture } from '../components/Picture.tsx';
import type { PortalText } from '../i18n/portal/messages.ts';
import type { ProductView, ViewView } from './order-view.ts';
import { viewName } from './view-name.ts';

interface ViewsProps {
  product: ProductView;
  text: PortalText;
}

/**
 * One picture large, the others as a strip that swaps it. The strip is a group of radio buttons and the swap is CSS:
 * it works without JavaScript and by keyboard, and a picture that is not shown is not fetched.
 */
export const Views: FC<ViewsProps> = ({ product, text }) => {
  const several = product.views.length > 1;
  return (
    <div
      class={`views${several ? ' several' : ''}`}
      role={several ? 'radiogroup' : undefined}
      aria-label={several ? text('product.views', { name: product.name }) : undefined}
    >
      {product.views.map((view, i) => (
        <div class="view">
          {several ? <Thumbnail view={view} index={i} group={`${product.anchor}-view`} text={text} /> : undefined}
          <Stage view={view} text={text} />
          {view.alt ? <AltText alt={view.alt} text={text} /> : undefined}
        </div>
      ))}
    </div>
  );
};

interface ThumbnailProps {
  view: ViewView;
  index: number;
  group: string;
  text: PortalText;
}

const Thumbnail: FC<ThumbnailProps> = ({ view, index, group, text }) => {
  const name = viewName(view.view, index, text);
  return (
    <label class="thumbnail">
      <input type="radio" name={group} value={String(index)} checked={index === 0} aria-label={name} />
      {view.picture.files.length > 0 ? <Picture picture={view.picture} sizes="5rem" decorative /> : <span>{name}</span>}
    </label>
  );
};

const Stage: FC<{ view: ViewView; text: PortalText }> = ({ view, text }) => (
  <div class={`stage stage-${view.picture.ground}`}>
    {view.picture.files.length > 0 ? (
      <Picture picture={view.picture} sizes="(min-width: 60rem) 60vw, 100vw" />
    ) : (
      <p class="picture-coming">{text('product.coming')}</p>
    )}
  </div>
);

/** The text can be selected; the button appears with the script that makes it work. */
const AltText: FC<{ alt: string; text: PortalText }> = ({ alt, text }) => (
  <p class="alt-text">
    <span class="alt-label">{text('alt.label')}</span> <span data-copy-text>{alt}</span>{' '}
    <button type="button" class="copy" data-copied={text('alt.copied')} hidden>
      {text('alt.copy')}
    </button>
  </p>
);
