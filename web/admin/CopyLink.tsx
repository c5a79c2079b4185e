import type { FC } from 'hono/jsx';
import type { AdminText } from '../i18n/admin/messages.ts';

interface CopyLinkProps {
  url: string;
  /** Which link it is, for those who hear the page. */
  label: string;
  text: AdminText;
}

/** An address to open or to copy; the field can be copied from by hand. */
export const CopyLink: FC<CopyLinkProps> = ({ url, label, text }) => (
  <div class="copy-link">
    <input type="text" readonly value={url} aria-label={`${text('orders.link')}, ${label}`} />
    <button type="button" class="plain" data-copy={url} data-copied={text('copied')} hidden>
      {text('copy')}
    </button>
    <a href={url} target="_blank" rel="noopener" aria-label={`${text('open')}, ${label}`}>
      {text('open')}
    </a>
  </div>
);
