import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Notice } from './Notice.tsx';
import type { ContactView } from './order-view.ts';

export interface ProgressPageProps {
  frame: Frame;
  done: number;
  of: number;
  /** The pictures are there: `done` hundredths of the ZIP are. */
  packing?: boolean | undefined;
  /** It takes longer than it should. */
  trouble?: boolean | undefined;
  /** Whom to ask then. */
  contact?: ContactView | undefined;
  /** The address of this very download. */
  href: string;
  /** The order's page. */
  back: string;
  refreshSeconds?: number;
}

/** A download that is not ready yet. It reloads itself, and then is the download. */
export const ProgressPage: FC<ProgressPageProps> = props => {
  const { frame, done, of, packing, trouble, contact, href, back, refreshSeconds = 4 } = props;
  const text = portalText(frame.language);
  const lead = packing ? 'progress.text.packing' : 'progress.text';
  return (
    <Notice
      frame={frame}
      heading={text('progress.title')}
      text={text(trouble ? 'progress.text.trouble' : lead)}
      field={1}
      refreshSeconds={refreshSeconds}
      refreshTo={href}
      contact={contact}
    >
      <p>
        <progress class="progress" value={done} max={of} aria-label={text('progress.title')} />{' '}
        {packing ? text('progress.packed', { percent: done }) : text('progress.heading', { done, of })}
      </p>
      <p class="choices">
        <a href={back}>{text('progress.back')}</a> <a href={href}>{text('progress.again')}</a>
      </p>
    </Notice>
  );
};
