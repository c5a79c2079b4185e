import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Notice } from './Notice.tsx';

export interface ProgressPageProps {
  frame: Frame;
  done: number;
  of: number;
  /** The address of this very download. */
  href: string;
  /** The order's page. */
  back: string;
  refreshSeconds?: number;
}

/** A download whose pictures are still being made. It reloads itself, and then is the download. */
export const ProgressPage: FC<ProgressPageProps> = ({ frame, done, of, href, back, refreshSeconds = 4 }) => {
  const text = portalText(frame.language);
  return (
    <Notice
      frame={frame}
      heading={text('progress.title')}
      text={text('progress.text')}
      field={1}
      refreshSeconds={refreshSeconds}
    >
      <p>
        <progress class="progress" value={done} max={of} aria-label={text('progress.title')} />{' '}
        {text('progress.heading', { done, of })}
      </p>
      <p class="choices">
        <a href={back}>{text('progress.back')}</a> <a href={href}>{text('progress.again')}</a>
      </p>
    </Notice>
  );
};
