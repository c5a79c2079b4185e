import type { FC } from 'hono/jsx';
import { orderText } from '../i18n/admin/orders/messages.ts';
import type { StoryEntry } from './order-view.ts';
import { dateAndTime } from './times.ts';
import type { AdminVisit } from './visit.ts';

/** What has happened to an order, the newest first. */
export const OrderStory: FC<{ visit: AdminVisit; story: StoryEntry[] }> = ({ visit, story }) => {
  const text = orderText(visit.language);
  return (
    <section aria-labelledby="story">
      <h2 id="story">{text('order.story')}</h2>
      {story.length === 0 ? <p class="hint">{text('order.story-none')}</p> : undefined}
      <ol class="story">
        {story.map(({ at, what, link = 0, count = 1 }) => (
          <li class={`story-${what}`}>
            <time datetime={new Date(at).toISOString()}>{dateAndTime(at, visit.language)}</time>
            <span>
              {text(`story.${what}`, { count, link })}
              {link && (what === 'opened' || what === 'downloaded') ? `, ${text('story.under', { link })}` : undefined}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
