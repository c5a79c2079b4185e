import type { FC } from 'hono/jsx';
import type { PortalText } from '../i18n/portal/messages.ts';
import type { OrderView } from './order-view.ts';
import { present } from './Site.tsx';

interface JumpProps {
  order: OrderView;
  text: PortalText;
}

/** The names of a long order, folded; each leads to its product, on whichever page. */
export const JumpList: FC<JumpProps> = ({ order, text }) => (
  <>
    {present(order.jump, jump => (
      <details class="jump">
        <summary>{text('jump.open', { count: jump.length })}</summary>
        <ul>
          {jump.map(({ name, href }) => (
            <li>
              <a href={href}>{name}</a>
            </li>
          ))}
        </ul>
      </details>
    ))}
  </>
);

export const PageList: FC<JumpProps> = ({ order, text }) => (
  <>
    {present(order.pages, pages => (
      <nav class="pages" aria-label={text('pages.label')}>
        <ol>
          {pages.map(({ href, page, current }) => (
            <li>
              <a href={href} aria-label={text('pages.page', { page })} aria-current={current ? 'page' : undefined}>
                {page}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    ))}
  </>
);
