import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Notice } from './Notice.tsx';
import type { ContactView } from './order-view.ts';
import { Hidden } from './Share.tsx';

/** Why a link opens nothing. A cancelled order's link is `closed` too: no page says whether an order exists. */
export type LinkTrouble = 'incomplete' | 'unknown' | 'expired' | 'closed';

export interface LinkPageProps {
  frame: Frame;
  trouble: LinkTrouble;
  /** Where "have a new one sent" is posted; only for `expired` and `closed`. */
  renew?: { action: string; hidden?: Record<string, string> | undefined } | undefined;
  contact?: ContactView | undefined;
}

export const LinkPage: FC<LinkPageProps> = ({ frame, trouble, renew, contact }) => {
  const text = portalText(frame.language);
  return (
    <Notice
      frame={frame}
      heading={text(`link.${trouble}.heading`)}
      text={text(renew || !isEnded(trouble) ? `link.${trouble}.text` : 'link.unknown.text')}
      field={isEnded(trouble) ? 2 : 1}
      contact={contact}
    >
      {renew && isEnded(trouble) ? (
        <form method="post" action={renew.action}>
          <Hidden fields={renew.hidden} />
          <button type="submit" class="button">
            {text('link.renew')}
          </button>
        </form>
      ) : undefined}
    </Notice>
  );
};

/** The answer to "have a new one sent", the same whatever came of it. */
export const LinkRenewedPage: FC<{ frame: Frame; contact?: ContactView | undefined }> = ({ frame, contact }) => {
  const text = portalText(frame.language);
  return (
    <Notice
      frame={frame}
      heading={text('link.renewed.heading')}
      text={text('link.renewed.text')}
      field={1}
      contact={contact}
    />
  );
};

function isEnded(trouble: LinkTrouble): trouble is 'expired' | 'closed' {
  return trouble === 'expired' || trouble === 'closed';
}
