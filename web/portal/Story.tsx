import type { FC } from 'hono/jsx';
import type { PortalText } from '../i18n/portal/messages.ts';
import type { ProductView } from './order-view.ts';
import { Paragraphs } from './Site.tsx';

/** More about a product, folded, and hashtags to copy; nothing where there is neither. */
export const Story: FC<{ product: ProductView; text: PortalText }> = ({ product: { story, hashtags }, text }) => (
  <>
    {story ? (
      <details class="story">
        <summary>{text('product.story')}</summary>
        <div lang={story.language}>
          <Paragraphs text={story.text} />
        </div>
      </details>
    ) : undefined}
    {hashtags ? (
      <p class="hashtags">
        <span class="alt-label">{text('product.hashtags')}</span> <span data-copy-text>{hashtags}</span>{' '}
        <button type="button" class="copy" data-copied={text('alt.copied')} hidden>
          {text('alt.copy')}
        </button>
      </p>
    ) : undefined}
  </>
);
