import type { FC } from 'hono/jsx';
import type { Frame } from '../components/frame.ts';
import { fileSize } from '../components/quantities.ts';
import { portalText } from '../i18n/portal/messages.ts';
import { Notice } from './Notice.tsx';

export interface PartsPageProps {
  frame: Frame;
  parts: { href: string; count: number; bytes: number }[];
  /** The order's page. */
  back: string;
}

/** A download too large for one file: each part opens by itself. */
export const PartsPage: FC<PartsPageProps> = ({ frame, parts, back }) => {
  const { language } = frame;
  const text = portalText(language);
  const size = fileSize(
    parts.reduce((sum, { bytes }) => sum + bytes, 0),
    language,
  );
  const heading = text('parts.heading', { count: parts.length });
  return (
    <Notice frame={frame} heading={heading} text={text('parts.text', { size })} field={1}>
      <ol class="parts">
        {parts.map(({ href, count, bytes }, n) => (
          <li>
            <a href={href} rel="nofollow">
              {text('parts.one', { part: n + 1 })}
            </a>{' '}
            <span>{text('get.detail', { count, size: fileSize(bytes, language) })}</span>
          </li>
        ))}
      </ol>
      <p class="choices">
        <a href={back}>{text('progress.back')}</a>
      </p>
    </Notice>
  );
};
